package dev.taffrail.insight.errors;

import dev.taffrail.rollup.Minutes;
import dev.taffrail.rollup.RollupSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** When errors of one pattern came. Not thread-safe. */
final class ErrorTimes {
  private final NavigableMap<Long, Long> present = new TreeMap<>();
  private long before;
  private long lastBefore = Long.MIN_VALUE;

  void addPresent(RollupSeries series) {
    for (RollupSeries.Point point : series.points()) {
      present.merge(point.minute(), point.value().count(), Long::sum);
    }
  }

  void addBefore(RollupSeries series) {
    for (RollupSeries.Point point : series.points()) {
      before += point.value().count();
    }
  }

  void addPast(RollupSeries series) {
    for (RollupSeries.Point point : series.points()) {
      lastBefore = Math.max(lastBefore, point.minute());
    }
  }

  long errors() {
    return present.values().stream().mapToLong(count -> count).sum();
  }

  long before() {
    return before;
  }

  /** The first minute of the time with an error; there must be one. */
  long first() {
    return present.firstKey();
  }

  /** The last minute of the time with an error; there must be one. */
  long last() {
    return present.lastKey();
  }

  /** The last minute before the time with an error; {@link Long#MIN_VALUE} without any. */
  long lastBefore() {
    return lastBefore;
  }

  /** Errors in equal parts of a time; a quarter of an hour may begin before it. */
  List<Long> bars(Minutes time, int parts) {
    List<Long> bars = new ArrayList<>(parts);
    long begin = Long.MIN_VALUE;
    for (int i = 1; i <= parts; i++) {
      long end = i == parts ? Long.MAX_VALUE : time.from() + time.count() * i / parts;
      bars.add(present.subMap(begin, end).values().stream().mapToLong(count -> count).sum());
      begin = end;
    }
    return bars;
  }
}
