package dev.taffrail.insight.health;

/** What can run full, and from when on that is bad. */
enum Resource {
  CPU("CPU", 0.70, 0.90),
  MEMORY("memory", 0.80, 0.95),
  DISK("disk", 0.80, 0.95),
  CONNECTIONS("database connections", 0.80, 0.95),
  THREADS("threads", 0.80, 0.95),
  FILES("open files", 0.80, 0.95);

  private final String text;
  private final double target;
  private final double critical;

  Resource(String text, double target, double critical) {
    this.text = text;
    this.target = target;
    this.critical = critical;
  }

  /** For people. */
  String text() {
    return text;
  }

  /** Up to here all is well. */
  double target() {
    return target;
  }

  /** From here on it is bad. */
  double critical() {
    return critical;
  }
}
