package dev.taffrail.insight.trend;

import dev.taffrail.rollup.Minutes;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The buckets of a question, in minutes since the epoch. Immutable. */
final class Buckets {
  /** Where each begins, and where the last one would end. */
  private final long[] edges;

  private final long to;
  private final boolean endsWithin;

  private Buckets(long[] edges, long to, boolean endsWithin) {
    this.edges = edges;
    this.to = to;
    this.endsWithin = endsWithin;
  }

  static Buckets of(TrendQuestion question) {
    Instant end = question.to();
    long to = Minutes.end(end);
    List<Long> edges = new ArrayList<>();
    ZonedDateTime begin = question.every().begin(question.from().atZone(question.zone()));
    while (minute(begin) < to) {
      edges.add(minute(begin));
      begin = question.every().next(begin);
    }
    edges.add(minute(begin));
    return new Buckets(
        edges.stream().mapToLong(Long::longValue).toArray(), to, end.isBefore(begin.toInstant()));
  }

  int count() {
    return edges.length - 1;
  }

  long begin(int bucket) {
    return edges[bucket];
  }

  /** Where a bucket ends, also when the question ends before. */
  long end(int bucket) {
    return edges[bucket + 1];
  }

  /** The first minute of all. */
  long from() {
    return edges[0];
  }

  /** The first minute that is not asked for any more. */
  long to() {
    return to;
  }

  /** Whether the question ends within the last bucket. */
  boolean endsWithin() {
    return endsWithin;
  }

  /** How many buckets lie in the question as a whole. */
  int whole() {
    return endsWithin() ? count() - 1 : count();
  }

  /** The bucket of a minute that lies within. */
  int of(long minute) {
    int found = Arrays.binarySearch(edges, minute);
    return found >= 0 ? found : -found - 2;
  }

  /** The first bucket that begins at a minute or later, one behind the last without any. */
  int from(long minute) {
    int found = Arrays.binarySearch(edges, 0, count(), minute);
    return found >= 0 ? found : -found - 1;
  }

  List<Instant> begins() {
    return Arrays.stream(edges, 0, count()).mapToObj(Minutes::instant).toList();
  }

  private static long minute(ZonedDateTime time) {
    return Minutes.of(time.toInstant());
  }
}
