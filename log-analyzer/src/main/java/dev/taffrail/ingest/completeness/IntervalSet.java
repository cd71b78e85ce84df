package dev.taffrail.ingest.completeness;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whole numbers, kept as the runs that they form: as small as the numbers are without gaps. Not
 * thread-safe.
 */
final class IntervalSet {
  /** From the first to the last number of each run; runs neither overlap nor touch. */
  private final NavigableMap<Long, Long> runs = new TreeMap<>();

  /**
   * Adds the numbers from a first to a last one.
   *
   * @return how many of them were not there
   */
  long add(long first, long last) {
    long from = first;
    long to = last;
    long there = 0;
    Map.Entry<Long, Long> run = runs.floorEntry(first);
    if (run == null || run.getValue() < first - 1) {
      run = runs.higherEntry(first);
    }
    while (run != null && run.getKey() <= last + 1) {
      there += Math.max(0, Math.min(last, run.getValue()) - Math.max(first, run.getKey()) + 1);
      from = Math.min(from, run.getKey());
      to = Math.max(to, run.getValue());
      runs.remove(run.getKey());
      run = runs.higherEntry(run.getKey());
    }
    runs.put(from, to);
    return last - first + 1 - there;
  }

  boolean contains(long number) {
    Map.Entry<Long, Long> run = runs.floorEntry(number);
    return run != null && number <= run.getValue();
  }

  boolean isEmpty() {
    return runs.isEmpty();
  }

  /** The largest number; 0 when there is none. */
  long last() {
    return runs.isEmpty() ? 0 : runs.lastEntry().getValue();
  }

  /** How many runs there are. */
  int runs() {
    return runs.size();
  }

  List<Interval> intervals() {
    List<Interval> intervals = new ArrayList<>(runs.size());
    runs.forEach((first, last) -> intervals.add(new Interval(first, last)));
    return intervals;
  }

  /** What is missing between a first number and the largest one, in order. */
  List<Interval> gapsFrom(long first) {
    List<Interval> gaps = new ArrayList<>();
    long next = first;
    for (Interval run : intervals()) {
      if (run.first() > next) {
        gaps.add(new Interval(next, run.first() - 1));
      }
      next = Math.max(next, run.last() + 1);
    }
    return gaps;
  }

  /** What it has of an interval, in order. */
  List<Interval> within(Interval interval) {
    List<Interval> common = new ArrayList<>();
    Long below = runs.floorKey(interval.first());
    long from = below == null ? interval.first() : below;
    runs.subMap(from, true, interval.last(), true)
        .forEach((first, last) -> {
          if (last >= interval.first()) {
            common.add(
                new Interval(Math.max(first, interval.first()), Math.min(last, interval.last())));
          }
        });
    return common;
  }

  /**
   * Closes the shortest gaps, the older ones first, until at most so many runs are left, so that a
   * set cannot grow without bound.
   */
  void limit(int runsAtMost) {
    if (runs.size() <= runsAtMost) {
      return;
    }
    List<Interval> gaps = gapsFrom(runs.firstKey());
    gaps.sort(Comparator.comparingLong(Interval::size).thenComparingLong(Interval::first));
    for (Interval gap : gaps.subList(0, runs.size() - runsAtMost)) {
      add(gap.first(), gap.last());
    }
  }

  /** {@code 1-99,105,107-200}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    runs.forEach((first, last) -> {
      text.append(text.isEmpty() ? "" : ",").append(first);
      if (!last.equals(first)) {
        text.append('-').append(last);
      }
    });
    return text.toString();
  }

  /** Reads what {@link #toString} wrote; null when it is something else. */
  static @Nullable IntervalSet parse(String text) {
    IntervalSet set = new IntervalSet();
    if (text.isEmpty()) {
      return set;
    }
    try {
      for (String run : text.split(",", -1)) {
        int dash = run.indexOf('-', 1);
        long first = Long.parseLong(dash < 0 ? run : run.substring(0, dash));
        long last = dash < 0 ? first : Long.parseLong(run.substring(dash + 1));
        boolean inOrder = set.runs.isEmpty() || set.runs.lastEntry().getValue() + 1 < first;
        if (last < first || !inOrder) {
          return null;
        }
        set.runs.put(first, last);
      }
      return set;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
