package dev.taffrail.alert.engine;

import java.util.ArrayList;
import java.util.List;

/** One key of a rule at work. */
final class KeyRun {
  final List<String> key;
  final Series series;
  final KeyState state = new KeyState();

  /** The lowest tick that got an event since it was last looked at. */
  long touched = Long.MAX_VALUE;

  KeyRun(List<String> key, Series series) {
    this.key = key;
    this.series = series;
  }

  /**
   * How many events came in buckets up to one, oldest first.
   *
   * @param kept how many buckets there are
   * @param most how many numbers at most
   */
  List<Long> counts(long tick, long kept, int most) {
    int shown = (int) Math.min(most, kept);
    List<Long> counts = new ArrayList<>(shown);
    long width = Math.ceilDiv(kept, shown);
    for (long end = tick - (shown - 1) * width; end <= tick; end += width) {
      long sum = 0;
      for (long each = end - width + 1; each <= end; each++) {
        sum += series.count(each);
      }
      counts.add(sum);
    }
    return counts;
  }
}
