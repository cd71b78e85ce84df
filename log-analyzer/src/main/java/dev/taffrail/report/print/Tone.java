package dev.taffrail.report.print;

/** How something is meant: with a shape besides the colour. */
enum Tone {
  BAD("◆"),
  WARN("▲"),
  INFO("●"),
  GOOD("●"),
  DIM("○");

  private final String shape;

  Tone(String shape) {
    this.shape = shape;
  }

  String shape() {
    return shape;
  }
}
