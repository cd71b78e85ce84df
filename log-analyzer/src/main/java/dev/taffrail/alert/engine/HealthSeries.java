package dev.taffrail.alert.engine;

import dev.taffrail.alert.rule.Condition.Health;
import dev.taffrail.event.LogEvent;
import dev.taffrail.logging.FieldNames;
import java.util.Map;

/** The last result of a health check; an old one tells nothing. */
final class HealthSeries implements Series {
  private final Buckets<Result> results = new Buckets<>(Result::new);
  private final Health health;
  private final long window;

  HealthSeries(Health health, long window) {
    this.health = health;
    this.window = window;
  }

  /** The newest result of a bucket; of two at once the worse. */
  private static final class Result {
    long micros = Long.MIN_VALUE;
    String status = "";
    long count;
  }

  @Override
  public void add(LogEvent event, long tick) {
    String status = event.text(FieldNames.HEALTH_STATUS);
    if (status != null) {
      Result result = results.at(tick);
      result.count++;
      boolean worse = health.bad().contains(status);
      if (event.timeMicros() > result.micros || (event.timeMicros() == result.micros && worse)) {
        result.micros = event.timeMicros();
        result.status = status;
      }
    }
  }

  @Override
  public Verdict at(long tick, KeyState state) {
    Result last = results.newest(tick);
    if (last == null || !isWithin(last, tick)) {
      return Verdict.UNKNOWN;
    }
    return Verdict.of(health.bad().contains(last.status), Double.NaN, Double.NaN)
        .showing(Map.of("detail", last.status));
  }

  private boolean isWithin(Result last, long tick) {
    boolean[] found = new boolean[1];
    results.between(tick - window + 1, tick, each -> found[0] |= each == last);
    return found[0];
  }

  @Override
  public void forget(long before) {
    results.forget(before);
  }

  @Override
  public boolean isEmpty() {
    return results.isEmpty();
  }

  @Override
  public long count(long tick) {
    long[] found = new long[1];
    results.between(tick, tick, each -> found[0] = each.count);
    return found[0];
  }
}
