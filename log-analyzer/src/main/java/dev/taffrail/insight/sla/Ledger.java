package dev.taffrail.insight.sla;

import dev.taffrail.rollup.DurationHistogram;
import dev.taffrail.rollup.RollupSeries;
import dev.taffrail.rollup.RollupValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was counted of requests for one objective of one service: by the quarter of an hour, and of
 * the last hours also by the minute. It remembers of how many events of the service each quarter
 * was made, and so which are to be read again. Not thread-safe.
 */
final class Ledger implements Account, Rereading.Page {
  /** The last minutes, enough for the windows that are not made of quarters. */
  static final int RECENT = 7 * 60;

  private static final int QUARTER = Pulse.QUARTER;
  private static final int MINUTES = RECENT + 4 * QUARTER;
  private static final double CLOSE_BY = 0.9;
  private static final int APDEX = 4;

  private static final int TOTAL = 0;
  private static final int BAD = 1;
  private static final int CLOSE = 2;
  private static final int SATISFIED = 3;
  private static final int TOLERATING = 4;

  private final Objective objective;
  private final Goal goal;
  private final Pulse pulse;
  private final Exclusions exclusions;
  private final Cells read;
  private final Cells quarters;
  private final Cells minutes;
  private final @Nullable LatencyCounts[] latencies;
  private long firstLatency;

  Ledger(Objective objective, Pulse pulse, Exclusions exclusions, int length) {
    this.objective = objective;
    goal = objective.goal();
    this.pulse = pulse;
    this.exclusions = exclusions;
    boolean latency = goal instanceof Goal.Latency;
    int columns = latency ? TOLERATING + 1 : BAD + 1;
    read = new Cells(1, length);
    quarters = new Cells(columns, length);
    minutes = new Cells(columns, MINUTES);
    latencies = new @Nullable LatencyCounts[latency && length <= Books.FEW_QUARTERS ? length : 0];
  }

  Exclusions exclusions() {
    return exclusions;
  }

  /** Keeps what is needed at a time. */
  void moveTo(long firstQuarter, long firstMinute) {
    long by = firstQuarter - quarters.first();
    for (int i = 0; i < latencies.length; i++) {
      latencies[i] = by >= 0 && i + by < latencies.length ? latencies[(int) (i + by)] : null;
    }
    firstLatency = firstQuarter;
    read.moveTo(firstQuarter);
    quarters.moveTo(firstQuarter);
    minutes.moveTo(firstMinute);
  }

  @Override
  public boolean isStale(long quarter) {
    return quarters.holds(quarter) && read.get(0, quarter) != pulse.events(quarter);
  }

  @Override
  public boolean needsMinutes(long quarter) {
    return quarter * QUARTER >= minutes.first()
        || exclusions.divide(quarter * QUARTER, (quarter + 1) * QUARTER);
  }

  @Override
  public void begin(long quarter) {
    read.set(0, quarter, pulse.events(quarter));
    quarters.clear(quarter);
    if (latencies.length > 0) {
      latencies[(int) (quarter - firstLatency)] = null;
    }
    for (long minute = quarter * QUARTER; minute < (quarter + 1) * QUARTER; minute++) {
      if (minutes.holds(minute)) {
        minutes.clear(minute);
      }
    }
  }

  /** Keys are service, status class, or service, endpoint, status class. */
  @Override
  public void add(List<String> key, RollupSeries.Point point) {
    boolean wanted = key.size() < 3 || objective.selector().hasRoute(key.get(1));
    if (wanted
        && !exclusions.contains(point.minute())
        && point.value() instanceof RollupValue.Durations value) {
      add(point.minute(), counted(goal, key.getLast(), value), value.durations());
    }
  }

  private void add(long minute, Counted counted, DurationHistogram durations) {
    boolean latency = goal instanceof Goal.Latency;
    long quarter = Math.floorDiv(minute, QUARTER);
    add(quarters, quarter, counted, latency);
    if (minutes.holds(minute)) {
      add(minutes, minute, counted, latency);
    }
    if (latencies.length > 0) {
      int index = (int) (quarter - firstLatency);
      LatencyCounts counts = latencies[index];
      if (counts == null) {
        counts = new LatencyCounts();
        latencies[index] = counts;
      }
      counts.add(durations);
    }
  }

  private static void add(Cells cells, long cell, Counted counted, boolean latency) {
    cells.add(TOTAL, cell, counted.total());
    cells.add(BAD, cell, counted.bad());
    if (latency) {
      cells.add(CLOSE, cell, counted.close());
      cells.add(SATISFIED, cell, counted.satisfied());
      cells.add(TOLERATING, cell, counted.tolerating());
    }
  }

  /** What requests of one class of status count. */
  static Counted counted(Goal goal, String statusClass, RollupValue.Durations value) {
    return switch (goal) {
      case Goal.Latency latency -> counted(latency, statusClass, value.durations());
      case Goal.Availability any -> counted(any.bad().contains(statusClass), value.count());
      case Goal.ErrorRate any -> counted(any.bad().contains(statusClass), value.count());
      case Goal.Throughput any -> counted(false, value.count());
      case Goal.Uptime any -> throw new IllegalStateException("uptime is not made of requests");
    };
  }

  private static Counted counted(boolean bad, long count) {
    return new Counted(count, bad ? count : 0);
  }

  private static Counted counted(
      Goal.Latency latency, String statusClass, DurationHistogram durations) {
    long limit = latency.within().toNanos();
    double total = durations.count();
    double within = durations.countAtMost(limit);
    double bad = total - within;
    double close = total - durations.countAtMost((long) (limit * CLOSE_BY));
    if (Objective.FAILED.contains(statusClass)) {
      return new Counted(total, bad, close, 0, 0);
    }
    long four = limit > Long.MAX_VALUE / APDEX ? Long.MAX_VALUE : limit * APDEX;
    return new Counted(total, bad, close, within, durations.countAtMost(four) - within);
  }

  @Override
  public Counted sum(long from, long to) {
    if (from >= minutes.first()) {
      return sum(minutes, from, to);
    }
    long last = Math.floorDiv(to, QUARTER);
    return sum(quarters, Math.floorDiv(from, QUARTER), last).plus(sum(minutes, last * QUARTER, to));
  }

  private Counted sum(Cells cells, long from, long to) {
    double total = cells.sum(TOTAL, from, to);
    double bad = cells.sum(BAD, from, to);
    return goal instanceof Goal.Latency
        ? new Counted(
            total,
            bad,
            cells.sum(CLOSE, from, to),
            cells.sum(SATISFIED, from, to),
            cells.sum(TOLERATING, from, to))
        : new Counted(total, bad);
  }

  @Override
  public long known(long from, long to) {
    return pulse.minutes(from, to, exclusions);
  }

  /** Whether {@link #latencies} can tell anything. */
  boolean hasLatencies() {
    return latencies.length > 0;
  }

  /** All durations of a time that begins with a quarter. */
  LatencyCounts latencies(long from, long to) {
    LatencyCounts sum = new LatencyCounts();
    long end = Math.min(firstLatency + latencies.length, Math.ceilDiv(to, QUARTER));
    for (long i = Math.max(firstLatency, Math.floorDiv(from, QUARTER)); i < end; i++) {
      LatencyCounts counts = latencies[(int) (i - firstLatency)];
      if (counts != null) {
        counts.addTo(sum);
      }
    }
    return sum;
  }

  /** The parts of a time that had requests: minutes, if they reach so far back, or quarters. */
  List<BadTime> times(long from, long to) {
    List<BadTime> times = new ArrayList<>();
    long busy = Math.floorDiv(from, QUARTER);
    while (busy * QUARTER < to && quarters.get(TOTAL, busy) == 0) {
      busy++;
    }
    boolean byMinute = Math.max(from, busy * QUARTER) >= minutes.first();
    int length = byMinute ? 1 : QUARTER;
    long start = byMinute ? Math.max(from, busy * QUARTER) : busy * QUARTER;
    for (; start < to; start += length) {
      long end = Math.min(to, start + length);
      Counted counted = sum(start, end);
      if (counted.total() > 0) {
        times.add(new BadTime(start, end, counted.total(), counted.bad()));
      }
    }
    return times;
  }
}
