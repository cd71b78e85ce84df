package dev.taffrail.alert.engine;

import dev.taffrail.alert.rule.Condition.Latency;
import dev.taffrail.event.LogEvent;
import java.util.ArrayList;
import java.util.List;

/** How long events took: their average, or the duration that a share of them does not pass. */
final class LatencySeries implements Series.Countable {
  private final Buckets<DurationBag> bags = new Buckets<>(DurationBag::new);
  private final CountRing counts = new CountRing();
  private final Latency latency;
  private final long window;
  private final long least;

  LatencySeries(Latency latency, long window, long least) {
    this.latency = latency;
    this.window = window;
    this.least = Math.max(1, least);
  }

  @Override
  public void add(LogEvent event, long tick) {
    Long nanos = event.durationNanos();
    if (nanos != null) {
      bags.at(tick).add(nanos);
      counts.add(tick, 1);
    }
  }

  @Override
  public void add(long tick, Counted counted, boolean of) {
    if (counted.durations().count() > 0) {
      bags.at(tick).add(counted.durations());
      counts.add(tick, counted.durations().count());
    }
  }

  @Override
  public Verdict at(long tick, KeyState state) {
    if (counts.sum(tick - window + 1, tick) < least) {
      return Verdict.FAILS;
    }
    List<DurationBag> within = new ArrayList<>();
    bags.between(tick - window + 1, tick, within::add);
    double nanos =
        Double.isNaN(latency.share())
            ? DurationBag.mean(within)
            : DurationBag.quantile(within, latency.share());
    return Verdict.of(latency.limits().isPassedBy(nanos), nanos, latency.limits().near(nanos));
  }

  @Override
  public void forget(long before) {
    bags.forget(before);
    counts.forget(before);
  }

  @Override
  public boolean isEmpty() {
    return bags.isEmpty();
  }

  @Override
  public long count(long tick) {
    return counts.at(tick);
  }
}
