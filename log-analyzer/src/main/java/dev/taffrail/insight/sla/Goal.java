package dev.taffrail.insight.sla;

import java.time.Duration;
import java.util.Set;

/** What is promised. */
public sealed interface Goal {

  /** What the configuration calls it. */
  String type();

  /** A goal that allows a part to be bad, and so has a budget. */
  sealed interface Budgeted extends Goal {
    /** The part that must be good, above 0 and below 1. */
    double target();
  }

  /**
   * So many requests succeed.
   *
   * @param bad the classes of status that count as failed, such as {@code 5xx}
   */
  record Availability(double target, Set<String> bad) implements Budgeted {
    public Availability {
      bad = Set.copyOf(bad);
    }

    @Override
    public String type() {
      return "availability";
    }
  }

  /**
   * The service is there for so many of the minutes.
   *
   * @param silence so long without an event is not yet an outage
   */
  record Uptime(double target, Duration silence) implements Budgeted {
    @Override
    public String type() {
      return "uptime";
    }
  }

  /**
   * So many requests take at most so long. It is the same as a limit for that percentile.
   *
   * @param target 0.95 limits the 95th percentile
   */
  record Latency(double target, Duration within) implements Budgeted {
    @Override
    public String type() {
      return "latency";
    }
  }

  /**
   * At most so many requests fail.
   *
   * @param limit the part that may fail, above 0 and below 1
   * @param bad the classes of status that count as failed
   */
  record ErrorRate(double limit, Set<String> bad) implements Budgeted {
    public ErrorRate {
      bad = Set.copyOf(bad);
    }

    @Override
    public String type() {
      return "error_rate";
    }

    @Override
    public double target() {
      return 1 - limit;
    }
  }

  /** At least so many requests come in a second. */
  record Throughput(double perSecond) implements Goal {
    @Override
    public String type() {
      return "throughput";
    }
  }
}
