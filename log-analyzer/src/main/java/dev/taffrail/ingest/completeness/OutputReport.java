package dev.taffrail.ingest.completeness;

import dev.taffrail.ingest.completeness.Gap.Reason;
import java.util.List;

/**
 * What has arrived of one output of one process, and what has not.
 *
 * @param firstMicros time of its first event, microseconds since the epoch
 * @param lastMicros time of its last event
 * @param arrivedMillis when its latest lines came in, milliseconds since the epoch
 * @param emitted its highest number: how many events it has written or dropped
 * @param indexed how many different numbers arrived
 * @param repeats how many events had a number that had arrived before
 * @param dropped how many events the app says it dropped
 * @param lostBytes how much of its files was gone before it was read
 * @param gaps in order; of a very ragged output the shortest are left out, but counted
 */
public record OutputReport(
    Output output,
    long firstMicros,
    long lastMicros,
    long arrivedMillis,
    long emitted,
    long indexed,
    long repeats,
    long dropped,
    long lostBytes,
    List<Gap> gaps) {
  public OutputReport {
    gaps = List.copyOf(gaps);
  }

  /** How many numbers have not arrived, for whatever reason. */
  public long missing() {
    return emitted - indexed;
  }

  /** How many of them are in the gaps with this reason. */
  public long missing(Reason reason) {
    return gaps.stream()
        .filter(gap -> gap.reason() == reason)
        .mapToLong(gap -> gap.numbers().size())
        .sum();
  }

  /**
   * How many are missing in gaps that are left out. If there are any, an event that arrives late in
   * one of these gaps is taken for a repeat.
   */
  public long unlisted() {
    return missing() - gaps.stream().mapToLong(gap -> gap.numbers().size()).sum();
  }

  /** How many events are lost: the app dropped them, or they were there to be read and are not. */
  public long lost() {
    return missing() - missing(Reason.BEFORE_READING) - missing(Reason.PENDING);
  }

  /** How many of the lost ones nobody accounts for. */
  public long unexplained() {
    return Math.max(0, lost() - dropped - missing(Reason.FILE_GONE));
  }

  /** Whether each event that could be read has arrived once. */
  public boolean isComplete() {
    return lost() == 0 && repeats == 0;
  }
}
