package dev.taffrail.insight.sla;

import java.util.Comparator;
import java.util.List;

/**
 * The times that do not count for one service. Immutable.
 *
 * @param of by their begin
 */
record Exclusions(List<Exclusion> of) {
  Exclusions {
    of = of.stream().sorted(Comparator.comparing(Exclusion::from)).toList();
  }

  boolean contains(long minute) {
    for (int i = 0; i < of.size(); i++) {
      if (of.get(i).contains(minute)) {
        return true;
      }
    }
    return false;
  }

  /** Whether one begins or ends within a time, but not with it. */
  boolean divide(long from, long to) {
    for (Exclusion each : of) {
      if (isWithin(each.fromMinute(), from, to) || isWithin(each.toMinute(), from, to)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWithin(long minute, long from, long to) {
    return from < minute && minute < to;
  }

  /** How many minutes of a time count. */
  long countedMinutes(long from, long to) {
    long counted = to - from;
    long done = from;
    for (Exclusion each : of) {
      long begin = Math.max(done, each.fromMinute());
      long end = Math.min(to, each.toMinute());
      if (begin < end) {
        counted -= end - begin;
        done = end;
      }
    }
    return counted;
  }

  /** Whether one lies in a time at least in part. */
  boolean touch(long from, long to) {
    for (int i = 0; i < of.size(); i++) {
      if (of.get(i).fromMinute() < to && of.get(i).toMinute() > from) {
        return true;
      }
    }
    return false;
  }

  /** Those that lie in a time at least in part. */
  List<Exclusion> within(long from, long to) {
    return of.stream().filter(each -> each.fromMinute() < to && each.toMinute() > from).toList();
  }
}
