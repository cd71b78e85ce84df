package dev.taffrail.samples.generate;

/** Requests of customers who know nothing of each other. */
final class Arrivals implements Source {
  private final RequestFlow flow;
  private final Load load;
  private final Dice dice;
  private long next;

  Arrivals(RequestFlow flow, Load load, Dice dice, long startMicros) {
    this.flow = flow;
    this.load = load;
    this.dice = dice;
    this.next = startMicros;
    moveOn();
  }

  @Override
  public long nextMicros() {
    return next;
  }

  @Override
  public void play() {
    flow.play(next);
    moveOn();
  }

  private void moveOn() {
    next += 1 + Math.round(dice.gap() * 1_000_000 / load.requestsPerSecond(next));
  }
}
