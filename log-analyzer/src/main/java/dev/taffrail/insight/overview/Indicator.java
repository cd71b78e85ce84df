package dev.taffrail.insight.overview;

import java.util.Locale;

/** A number people steer by. */
public enum Indicator {
  /** The duration that 99 % of the requests did not exceed. */
  RESPONSE_TIME_P99(Unit.MILLIS, 500, 1_000),
  /** The share of requests that were answered with a status of 500 or above. */
  ERROR_RATE(Unit.PERCENT, 1, 5),
  /**
   * The share of the minutes with requests in which the error rate stayed below its critical value.
   */
  AVAILABILITY(Unit.PERCENT, 99.9, 99),
  /** Websockets that are open, of all processes together: {@code websocket_connections}. */
  WEBSOCKET_CONNECTIONS(Unit.COUNT, 5_000, 10_000),
  /** How much of the fullest pool of database connections of any process is in use. */
  DATABASE_CONNECTIONS(Unit.PERCENT, 80, 95),
  /** How busy the processors of the busiest process are. */
  CPU(Unit.PERCENT, 70, 90),
  /** How full the heap of the fullest process is. */
  MEMORY(Unit.PERCENT, 80, 95);

  /** What the number is measured in. */
  public enum Unit {
    MILLIS("ms"),
    PERCENT("percent"),
    COUNT("count");

    private final String text;

    Unit(String text) {
      this.text = text;
    }

    /** As it is written. */
    public String text() {
      return text;
    }
  }

  private final Unit unit;
  private final Target usual;

  Indicator(Unit unit, double target, double critical) {
    this.unit = unit;
    usual = new Target(target, critical);
  }

  public Unit unit() {
    return unit;
  }

  /** What holds when nothing else is configured. */
  public Target usual() {
    return usual;
  }

  /** As it is written. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
