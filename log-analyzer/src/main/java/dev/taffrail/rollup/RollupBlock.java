package dev.taffrail.rollup;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Many cells, packed: what is stored. All cells of a block are minutes or all are quarters of an
 * hour; the head tells which families and times it holds, so it can be skipped unread. Within it
 * each series has its length before it, so that one can be read alone, and the numbers of its
 * events stand together before all else, so that they can be.
 *
 * <pre>
 * version, flags, families (bits), first minute, last - first
 * names: count, text...
 * for each family: code, length, series: count, { length, key: number of a name..., points: count,
 *   length, { minute - minute before, number of events }, { all else of a value } }
 * </pre>
 *
 * <p>Blocks of version 1 have {@link InterleavedPoints}.
 *
 * <p>Immutable, if nobody writes to the array.
 */
public final class RollupBlock {
  private final byte[] bytes;
  private final int start;
  private final int length;
  private final boolean interleaved;
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
    interleaved = new Unpacker(bytes, start).size() == InterleavedPoints.VERSION;
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
    Unpacker in = new Unpacker(bytes, body);
    BlockNames names = new BlockNames(bytes, in);
    int[] wanted = wanted(request, names);
    while (wanted != null && in.position() < start + length) {
      int code = in.size();
      int size = in.size();
      if (code == request.family().code()) {
        addSection(in, names, wanted, sums, from, to);
        return;
      }
      in.skip(size);
    }
  }

  /** The numbers of the names that count, -1 where all do; null when one is not here. */
  private static int @Nullable [] wanted(RollupRequest request, BlockNames names) {
    int[] wanted = new int[request.family().dimensions().size()];
    Arrays.fill(wanted, -1);
    for (Map.Entry<String, String> where : request.where().entrySet()) {
      int id = names.id(where.getValue());
      if (id < 0) {
        return null;
      }
      wanted[request.family().position(where.getKey())] = id;
    }
    return wanted;
  }

  private void addSection(
      Unpacker in, BlockNames names, int[] wanted, RollupSums sums, long from, long to) {
    int[] key = new int[wanted.length];
    int[] by = sums.request().positions();
    for (int left = in.size(); left > 0; left--) {
      int size = in.size();
      int end = in.position() + size;
      boolean counts = true;
      for (int i = 0; i < key.length; i++) {
        key[i] = in.size();
        counts &= wanted[i] < 0 || wanted[i] == key[i];
      }
      SeriesSums series = counts ? sums.series(texts(names, key, by)) : null;
      if (series != null) {
        addPoints(in, sums.request(), series, from, to);
      }
      in.moveTo(end);
    }
  }

  private static List<String> texts(BlockNames names, int[] key, int[] by) {
    String[] texts = new String[by.length];
    for (int i = 0; i < by.length; i++) {
      texts[i] = names.text(key[by[i]]);
    }
    return List.of(texts);
  }

  private void addPoints(
      Unpacker in, RollupRequest request, SeriesSums series, long from, long to) {
    int points = in.size();
    Family.Measure measure = request.family().measure();
    int length = interleaved ? 0 : in.size();
    Unpacker behind = in.at(in.position() + length);
    long minute = 0;
    for (int left = points; left > 0; left--) {
      minute += in.signed();
      if (minute >= to) {
        return;
      }
      long number = in.number();
      Unpacker rest = interleaved ? InterleavedPoints.rest(measure, in) : behind;
      if (minute >= from) {
        series.read(request.start(minute), number, rest);
      } else {
        series.skip(number, rest);
      }
    }
  }
}
