package dev.taffrail.ingest.completeness;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.taffrail.ingest.completeness.Gap.Reason;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of one output. Not thread-safe. */
final class OutputState {
  /** So many gaps are told one by one; memory may hold twice as many until they are cut down. */
  private static final int MOST_RUNS = 128;

  /** Lines of an app at work may be out of order over so many numbers. */
  private static final long NEAR_THE_END = 1_000;

  private static final int PARTS = 13;

  private final Output output;
  private final IntervalSet seen;
  private final IntervalSet dropRanges;
  private long firstMicros = Long.MAX_VALUE;
  private long lastMicros = Long.MIN_VALUE;
  private long arrivedMillis;
  private long indexed;
  private long repeats;
  private long dropped;
  private long lostBytes;

  /** The last number that had arrived when bytes were lost. */
  private long lostAfter;

  private @Nullable String text;

  private OutputState(Output output, IntervalSet seen, IntervalSet dropRanges) {
    this.output = output;
    this.seen = seen;
    this.dropRanges = dropRanges;
  }

  static OutputState of(Output output) {
    return new OutputState(output, new IntervalSet(), new IntervalSet());
  }

  Output output() {
    return output;
  }

  long arrivedMillis() {
    return arrivedMillis;
  }

  void add(Numbers numbers, long nowMillis) {
    numbers.drops().forEach(this::addDrop);
    long added = 0;
    for (Interval run : numbers.runs()) {
      added += seen.add(run.first(), run.last());
    }
    indexed += added;
    repeats += numbers.count() - added;
    if (seen.runs() > 2 * MOST_RUNS) {
      seen.limit(MOST_RUNS);
    }
    firstMicros = Math.min(firstMicros, numbers.firstMicros());
    lastMicros = Math.max(lastMicros, numbers.lastMicros());
    arrivedMillis = nowMillis;
    text = null;
  }

  /** Before the numbers of the batch are added: a report that is read twice counts once. */
  private void addDrop(long seq, Drop drop) {
    if (!seen.contains(seq)) {
      dropped += drop.count();
      dropRanges.add(drop.first(), drop.last());
      dropRanges.limit(MOST_RUNS);
    }
  }

  /** The end of a file was gone before it was read. */
  void lost(long bytes) {
    lostBytes += bytes;
    lostAfter = seen.last();
    text = null;
  }

  /**
   * Tells what is missing.
   *
   * @param awaited whether more of its lines are about to be read
   */
  OutputReport report(boolean awaited) {
    List<Gap> gaps = new ArrayList<>();
    for (Interval gap : seen.gapsFrom(1)) {
      Reason reason = reason(gap, awaited);
      long next = gap.first();
      for (Interval dropRange : dropRanges.within(gap)) {
        addGap(gaps, next, dropRange.first() - 1, reason);
        addGap(gaps, dropRange.first(), dropRange.last(), Reason.DROPPED);
        next = dropRange.last() + 1;
      }
      addGap(gaps, next, gap.last(), reason);
    }
    return new OutputReport(
        output,
        firstMicros,
        lastMicros,
        arrivedMillis,
        seen.last(),
        indexed,
        repeats,
        dropped,
        lostBytes,
        gaps);
  }

  private static void addGap(List<Gap> gaps, long first, long last, Reason reason) {
    if (first <= last) {
      gaps.add(new Gap(new Interval(first, last), reason));
    }
  }

  private Reason reason(Interval gap, boolean awaited) {
    if (gap.first() == 1) {
      return Reason.BEFORE_READING;
    }
    if (awaited && gap.last() > seen.last() - NEAR_THE_END) {
      return Reason.PENDING;
    }
    return lostBytes > 0 && gap.first() <= lostAfter + 1 ? Reason.FILE_GONE : Reason.UNKNOWN;
  }

  /** All of it as text; most commits write again what was. */
  String encode() {
    if (text == null) {
      text =
          String.join(
              " ",
              URLEncoder.encode(output.service(), UTF_8),
              URLEncoder.encode(output.instance(), UTF_8),
              URLEncoder.encode(output.name(), UTF_8),
              Long.toString(firstMicros),
              Long.toString(lastMicros),
              Long.toString(arrivedMillis),
              Long.toString(indexed),
              Long.toString(repeats),
              Long.toString(dropped),
              Long.toString(lostBytes),
              Long.toString(lostAfter),
              seen.toString(),
              dropRanges.toString());
    }
    return text;
  }

  /** Reads what {@link #encode} wrote; null when it is something else. */
  static @Nullable OutputState decode(String text) {
    String[] parts = text.split(" ", -1);
    if (parts.length != PARTS) {
      return null;
    }
    IntervalSet seen = IntervalSet.parse(parts[11]);
    IntervalSet dropRanges = IntervalSet.parse(parts[12]);
    if (seen == null || dropRanges == null) {
      return null;
    }
    try {
      Output output =
          new Output(
              URLDecoder.decode(parts[0], UTF_8),
              URLDecoder.decode(parts[1], UTF_8),
              URLDecoder.decode(parts[2], UTF_8));
      OutputState state = new OutputState(output, seen, dropRanges);
      state.firstMicros = Long.parseLong(parts[3]);
      state.lastMicros = Long.parseLong(parts[4]);
      state.arrivedMillis = Long.parseLong(parts[5]);
      state.indexed = Long.parseLong(parts[6]);
      state.repeats = Long.parseLong(parts[7]);
      state.dropped = Long.parseLong(parts[8]);
      state.lostBytes = Long.parseLong(parts[9]);
      state.lostAfter = Long.parseLong(parts[10]);
      return state;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
