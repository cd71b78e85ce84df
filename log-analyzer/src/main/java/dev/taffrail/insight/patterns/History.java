package dev.taffrail.insight.patterns;

import dev.taffrail.insight.patterns.PatternUse.State;
import dev.taffrail.rollup.Minutes;
import dev.taffrail.rollup.RollupSeries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** When a pattern came: events by the minute, or by the quarter of an hour. */
final class History {
  private final NavigableMap<Long, Long> counts = new TreeMap<>();

  void add(RollupSeries series) {
    series.points().forEach(point -> add(point.minute(), point.value().count()));
  }

  void add(long minute, long count) {
    counts.merge(minute, count, Long::sum);
  }

  /** When how many came. */
  List<PatternSeries.Point> points() {
    return counts.entrySet().stream()
        .map(entry -> new PatternSeries.Point(entry.getKey(), entry.getValue()))
        .toList();
  }

  long total() {
    return counts.values().stream().mapToLong(count -> count).sum();
  }

  private long count(long from, long to) {
    return counts.subMap(from, to).values().stream().mapToLong(count -> count).sum();
  }

  /** The last minute with an event before another; {@link Long#MIN_VALUE} without any. */
  long last(long before) {
    Long last = counts.lowerKey(before);
    return last == null ? Long.MIN_VALUE : last;
  }

  /** Events in equal parts of a time; a quarter of an hour may begin before it. */
  List<Long> bars(Minutes time, int parts) {
    List<Long> bars = new ArrayList<>(parts);
    long begin = Long.MIN_VALUE;
    for (int i = 1; i <= parts; i++) {
      long end = time.from() + time.count() * i / parts;
      bars.add(count(begin, end));
      begin = end;
    }
    return bars;
  }

  /**
   * What has become of it.
   *
   * @param first minute of its first event
   * @param serviceFirst minute of the first event of its service
   * @param now the first minute that has not come yet
   */
  State state(long first, long serviceFirst, long now, PatternAge age) {
    long last = Math.max(last(now), Math.min(first, now - 1));
    if (now - last > minutes(age.resolvedAfter())) {
      return State.RESOLVED;
    }
    boolean isNew =
        now - first <= minutes(age.newFor())
            && now - first >= minutes(age.settle())
            && first - serviceFirst >= minutes(age.warmUp());
    if (isNew) {
      return State.NEW;
    }
    return cameBack(first, now, age) ? State.REGRESSED : State.ONGOING;
  }

  private boolean cameBack(long first, long now, PatternAge age) {
    long recent = now - minutes(age.newFor());
    long before = Math.max(first, last(recent));
    for (long minute : counts.subMap(recent, now).keySet()) {
      if (minute - before > minutes(age.resolvedAfter())) {
        return true;
      }
      before = minute;
    }
    return false;
  }

  private static long minutes(Duration time) {
    return time.toMinutes();
  }
}
