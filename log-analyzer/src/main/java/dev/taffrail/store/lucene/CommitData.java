package dev.taffrail.store.lucene;

import dev.taffrail.event.LinePosition;
import dev.taffrail.store.Checkpoint;
import dev.taffrail.store.StoreFormatException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The user data of a commit.
 *
 * @param sequence rises with every commit, over all partitions
 * @param checkpoint how far the files have been read
 * @param times when the events of the partition happened
 * @param bytes length of the lines of the partition
 * @param createdMillis when the partition was begun, milliseconds since the epoch
 * @param arrived number of the newest arrival, in this and all older partitions; 0 when there was
 *     none
 * @param committedMillis when events were last committed, milliseconds since the epoch
 */
record CommitData(
    long sequence,
    Checkpoint checkpoint,
    TimeBounds times,
    long bytes,
    long createdMillis,
    long arrived,
    long committedMillis) {
  /** Rises when an older program could no longer read the index, or would read less than all. */
  private static final int FORMAT = 4;

  /** The oldest that can still be read. */
  private static final int OLDEST_FORMAT = 1;

  private static final String STATE_PREFIX = "state.";

  static CommitData empty(long createdMillis) {
    return new CommitData(0, Checkpoint.NONE, TimeBounds.NONE, 0, createdMillis, 0, createdMillis);
  }

  Map<String, String> encode() {
    Map<String, String> data = new HashMap<>();
    data.put("format", Integer.toString(FORMAT));
    data.put("sequence", Long.toString(sequence));
    data.put("times", times.encode());
    data.put("bytes", Long.toString(bytes));
    data.put("created", Long.toString(createdMillis));
    data.put("arrived", Long.toString(arrived));
    data.put("committed", Long.toString(committedMillis));
    data.put("positions", encodePositions(checkpoint.positions()));
    checkpoint.state().forEach((key, value) -> data.put(STATE_PREFIX + key, value));
    return data;
  }

  static CommitData decode(Map<String, String> data) throws IOException {
    checkFormat(data.get("format"));
    Map<String, String> state = new HashMap<>();
    data.forEach((key, value) -> {
      if (key.startsWith(STATE_PREFIX)) {
        state.put(key.substring(STATE_PREFIX.length()), value);
      }
    });
    return new CommitData(
        Long.parseLong(required(data, "sequence")),
        new Checkpoint(decodePositions(required(data, "positions")), state),
        TimeBounds.decode(required(data, "times")),
        Long.parseLong(required(data, "bytes")),
        Long.parseLong(required(data, "created")),
        Long.parseLong(data.getOrDefault("arrived", "0")),
        Long.parseLong(data.getOrDefault("committed", required(data, "created"))));
  }

  private static void checkFormat(@Nullable String format) throws StoreFormatException {
    for (int known = OLDEST_FORMAT; known <= FORMAT; known++) {
      if (Integer.toString(known).equals(format)) {
        return;
      }
    }
    throw new StoreFormatException(
        "the index has format "
            + format
            + ", this program reads formats "
            + OLDEST_FORMAT
            + " to "
            + FORMAT
            + "; use the program that wrote it, or an empty data folder",
        null);
  }

  private static String required(Map<String, String> data, String key) throws IOException {
    String value = data.get(key);
    if (value == null) {
      throw new IOException("the commit lacks " + key);
    }
    return value;
  }

  private static String encodePositions(Map<Long, LinePosition> positions) {
    StringBuilder text = new StringBuilder();
    positions
        .values()
        .forEach(position ->
            text.append(position.file())
                .append(':')
                .append(position.generation())
                .append(':')
                .append(position.offset())
                .append(' '));
    return text.toString();
  }

  private static Map<Long, LinePosition> decodePositions(String text) {
    Map<Long, LinePosition> positions = new HashMap<>();
    if (text.isEmpty()) {
      return positions;
    }
    for (String entry : text.strip().split(" ")) {
      String[] parts = entry.split(":", -1);
      LinePosition position =
          new LinePosition(
              Long.parseLong(parts[0]), Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
      positions.put(position.file(), position);
    }
    return positions;
  }
}
