package dev.taffrail.web.api;

import dev.taffrail.store.HistogramRequest;
import dev.taffrail.store.TimeRange;
import java.time.Duration;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Chooses lengths of buckets that people can read off an axis. */
final class BucketWidths {
  /** Up to half a day; longer ones are 1, 2, 5, 10, 20, 50, ... days. */
  private static final long[] BELOW_A_DAY =
      Stream.of(
              of(Duration.ofMillis(1), 1, 2, 5, 10, 20, 50, 100, 200, 500),
              of(Duration.ofSeconds(1), 1, 5, 10, 15, 30),
              of(Duration.ofMinutes(1), 1, 5, 10, 15, 30),
              of(Duration.ofHours(1), 1, 3, 6, 12))
          .flatMapToLong(widths -> widths)
          .toArray();

  private static final long DAY = micros(Duration.ofDays(1));

  private BucketWidths() {}

  /**
   * The shortest round length, in microseconds, of which no more than the wanted number fit into a
   * range. Buckets begin at its multiples, so that the range may touch one more.
   */
  static long micros(TimeRange time, int wanted) {
    long least = Math.ceilDiv(time.toMicros() - time.fromMicros(), wanted);
    for (long width : BELOW_A_DAY) {
      if (fits(time, width, least)) {
        return width;
      }
    }
    return days(time, least);
  }

  private static long days(TimeRange time, long least) {
    for (long power = 1; ; power *= 10) {
      for (int digit : new int[] {1, 2, 5}) {
        long width = Math.multiplyExact(digit * power, DAY);
        if (fits(time, width, least)) {
          return width;
        }
      }
    }
  }

  private static boolean fits(TimeRange time, long width, long least) {
    long touched =
        Math.floorDiv(time.toMicros(), width) - Math.floorDiv(time.fromMicros(), width) + 1;
    return width >= least && touched <= HistogramRequest.MAX_BUCKETS;
  }

  private static LongStream of(Duration unit, long... multiples) {
    return LongStream.of(multiples).map(multiple -> multiple * micros(unit));
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }
}
