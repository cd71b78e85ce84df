package dev.taffrail.insight.health;

import dev.taffrail.insight.health.ServiceInputs.Check;
import dev.taffrail.insight.health.ServiceInputs.Share;
import dev.taffrail.insight.health.ServiceInputs.Timed;
import dev.taffrail.rollup.RollupValue;
import dev.taffrail.rollup.RollupValue.Durations;
import dev.taffrail.rollup.RollupValue.Samples;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What one service did in one time, while it is being read. Not thread-safe. */
final class ServiceWindow {
  private static final double P95 = 0.95;

  private final Map<Work, RollupValue> timed = new HashMap<>();
  private final Map<List<String>, RollupValue> checks = new HashMap<>();
  private final Map<Meter, RollupValue> meters = new HashMap<>();
  private Share events = new Share(0, 0);
  private Share requests = new Share(0, 0);
  private Share operations = new Share(0, 0);

  /** Something that takes time: requests of a route, or operations of a name. */
  record Work(boolean request, String name) {
    String text() {
      if (name.isEmpty()) {
        return request ? "a request" : "an operation";
      }
      return request ? name : "operation " + name;
    }
  }

  /** A metric with its tags. */
  record Meter(String name, String tags) {}

  void level(String level, long count) {
    events = plus(events, level.equals("ERROR"), count);
  }

  void route(String endpoint, String statusClass, RollupValue value) {
    requests = plus(requests, statusClass.equals("5xx"), value.count());
    timed.merge(new Work(true, endpoint), value, RollupValue::plus);
  }

  void operation(String operation, String outcome, RollupValue value) {
    operations = plus(operations, outcome.equals("failure"), value.count());
    timed.merge(new Work(false, operation), value, RollupValue::plus);
  }

  void check(String check, String host, RollupValue value) {
    checks.merge(List.of(check, host), value, RollupValue::plus);
  }

  void meter(String metric, String tags, RollupValue value) {
    meters.merge(new Meter(metric, tags), value, RollupValue::plus);
  }

  long events() {
    return events.all();
  }

  long requests() {
    return requests.all();
  }

  /** What took time, often enough to be judged. */
  List<Work> judged() {
    return timed.entrySet().stream()
        .filter(entry -> entry.getValue().count() >= HealthScore.ENOUGH)
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * What the score is made of.
   *
   * @param usual how long 95 of 100 usually take at most, in nanoseconds; NaN when nobody knows
   */
  ServiceInputs inputs(ToDoubleFunction<Work> usual, @Nullable Silence silence) {
    return new ServiceInputs(
        events, requests, operations, timed(usual), checks(), Saturation.of(meters), silence);
  }

  private List<Timed> timed(ToDoubleFunction<Work> usual) {
    List<Timed> all = new ArrayList<>();
    timed.forEach((work, value) -> {
      if (value instanceof Durations taken && taken.durations().count() > 0) {
        all.add(
            new Timed(
                work.text(),
                taken.durations().count(),
                taken.durations().quantileNanos(P95),
                usual.applyAsDouble(work)));
      }
    });
    return all;
  }

  private List<Check> checks() {
    List<Check> all = new ArrayList<>();
    checks.forEach((key, value) -> {
      if (value instanceof Samples samples) {
        all.add(new Check(key.get(0), key.get(1), samples.last()));
      }
    });
    return all;
  }

  private static Share plus(Share share, boolean bad, long count) {
    return new Share(share.bad() + (bad ? count : 0), share.all() + count);
  }
}
