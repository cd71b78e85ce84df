package dev.taffrail.rollup;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Many cells, packed: what is stored. All cells of a block are minutes or all are quarters of an
 * hour; the head tells which families and times it holds, so it can be skipped unread. Within it
 * each series has its length before it, so that one can be read alone.
 *
 * <pre>
 * version, flags, families (bits), first minute, last - first
 * names: count, text...
 * for each family: code, length, series: count, { length, key: number of a name..., points: count,
 *   { minute - minute before, value } }
 * </pre>
 *
 * <p>Immutable, if nobody writes to the array.
 */
public final class RollupBlock {
  private final byte[] bytes;
  private final int start;
  private final int length;
  private final RollupHead head;
  private final int body;

  /**
   * Reads the head.
   *
   * @throws IllegalArgumentException when another version wrote it
   */
  public RollupBlock(byte[] bytes, int start, int length) {
    this.bytes = bytes;
    this.start = start;
    this.length = length;
    Unpacker in = new Unpacker(bytes, start);
    head = RollupHead.read(in);
    body = in.position();
  }

  /** One block of minutes, of at least one cell. */
  public static RollupBlock of(Collection<RollupDelta> deltas) {
    if (deltas.isEmpty()) {
      throw new IllegalArgumentException("deltas is empty");
    }
    BlockWriter writer = new BlockWriter(false, false, Integer.MAX_VALUE);
    for (Family family : Family.values()) {
      RollupSums sums = new RollupSums(everything(family, Resolution.MINUTE));
      deltas.forEach(sums::add);
      writer.add(sums);
    }
    return writer.blocks().getFirst();
  }

  static RollupRequest everything(Family family, Resolution resolution) {
    return RollupRequest.of(family, Long.MIN_VALUE, Long.MAX_VALUE, resolution);
  }

  /** A copy of the packed bytes. */
  public byte[] toBytes() {
    return Arrays.copyOfRange(bytes, start, start + length);
  }

  int length() {
    return length;
  }

  /** What it says of itself. */
  public RollupHead head() {
    return head;
  }

  /**
   * Adds what is asked for and begins in a time.
   *
   * @param toMinute the first that is not meant
   */
  void addTo(RollupSums sums, long fromMinute, long toMinute) {
    RollupRequest request = sums.request();
    long from = Math.max(fromMinute, request.fromMinute());
    long to = Math.min(toMinute, request.toMinute());
    if (!head.mayHold(request.family(), from, to)) {
      return;
    }
    Unpacker in = new Unpacker(bytes, start);
    in.skip(body - start);
    String[] names = new String[in.size()];
    for (int i = 0; i < names.length; i++) {
      names[i] = in.text();
    }
    while (in.position() < start + length) {
      int code = in.size();
      int size = in.size();
      if (code == request.family().code()) {
        addSection(in, names, sums, from, to);
        return;
      }
      in.skip(size);
    }
  }

  private static void addSection(Unpacker in, String[] names, RollupSums sums, long from, long to) {
    String[] key = new String[sums.request().family().dimensions().size()];
    for (int left = in.size(); left > 0; left--) {
      int size = in.size();
      int end = in.position() + size;
      for (int i = 0; i < key.length; i++) {
        key[i] = names[in.size()];
      }
      SeriesSums series = sums.series(List.of(key));
      if (series == null) {
        in.skip(end - in.position());
      } else {
        addPoints(in, sums, series, from, to);
      }
    }
  }

  private static void addPoints(
      Unpacker in, RollupSums sums, SeriesSums series, long from, long to) {
    Tally unwanted = null;
    long minute = 0;
    for (int left = in.size(); left > 0; left--) {
      minute += in.signed();
      if (minute >= from && minute < to) {
        series.at(sums.request().start(minute)).read(in);
      } else {
        if (unwanted == null) {
          unwanted = sums.request().tally();
        }
        unwanted.read(in);
      }
    }
  }
}
