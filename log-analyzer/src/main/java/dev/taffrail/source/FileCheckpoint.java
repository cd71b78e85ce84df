package dev.taffrail.source;

import dev.taffrail.event.LinePosition;
import java.nio.file.Path;
import java.util.List;

/**
 * How far one file has been read, and how to know it again.
 *
 * @param position the first line not read
 * @param seen where and how it was last seen
 * @param fingerprint its content up to the position
 * @param lastTimeMicros time of the last event, for lines that name none
 * @param splicedUntil before this offset stands what is left of a line that was read before the
 *     file was cut; 0 when nothing does
 */
public record FileCheckpoint(
    LinePosition position,
    Sighting seen,
    Fingerprint fingerprint,
    long lastTimeMicros,
    long splicedUntil) {
  private static final int PARTS = 10;
  private static final String EMPTIED = "emptied:";
  private static final String NO_MARKS = "-";

  /**
   * A file at one moment.
   *
   * @param key its {@link FileKey}, later only a hint
   * @param stamp size of a plain file; of a packed one that was read to its end, a number that
   *     differs when its size or time do, else 0
   * @param goneMillis since when it is not found any more, milliseconds since the epoch; 0 as long
   *     as it is
   */
  record Sighting(Path path, String key, long stamp, long goneMillis) {}

  /** Of a file of which nothing has been read. */
  static FileCheckpoint start(LinePosition position, Path path, String key, long timeMicros) {
    return new FileCheckpoint(
        position, new Sighting(path, key, 0, 0), Fingerprint.EMPTY, timeMicros, 0);
  }

  /** Where it was last seen. */
  public Path path() {
    return seen.path();
  }

  /** Whether it was not found any more. */
  public boolean isGone() {
    return seen.goneMillis() != 0;
  }

  String key() {
    return seen.key();
  }

  long file() {
    return position.file();
  }

  public FileCheckpoint withLastTime(long micros) {
    return new FileCheckpoint(position, seen, fingerprint, micros, splicedUntil);
  }

  public FileCheckpoint withPath(Path path) {
    return path.equals(seen.path())
        ? this
        : with(new Sighting(path, seen.key, seen.stamp, seen.goneMillis));
  }

  FileCheckpoint goneSince(long millis) {
    return with(new Sighting(seen.path, seen.key, seen.stamp, millis));
  }

  /** The file was seen empty: what it holds later was not read, even if it is the same again. */
  FileCheckpoint emptied() {
    return isEmptied(key())
        ? this
        : with(new Sighting(seen.path, EMPTIED + seen.key, seen.stamp, seen.goneMillis));
  }

  /** Whether the file with this key was seen empty. */
  boolean isEmptied(String key) {
    return seen.key.equals(EMPTIED + key) || (seen.key.equals(key) && key.startsWith(EMPTIED));
  }

  private FileCheckpoint with(Sighting sighting) {
    return new FileCheckpoint(position, sighting, fingerprint, lastTimeMicros, splicedUntil);
  }

  /** As text that {@link #decode} reads, the position aside. */
  public String encode() {
    return String.join(
        " ",
        seen.key,
        Integer.toString(fingerprint.headLength()),
        fingerprint.headHash(),
        Integer.toString(fingerprint.tailLength()),
        fingerprint.tailHash(),
        fingerprint.marks().isEmpty() ? NO_MARKS : String.join(",", fingerprint.marks()),
        Long.toString(lastTimeMicros),
        Long.toString(splicedUntil),
        seen.stamp + ":" + seen.goneMillis,
        PathText.encode(seen.path));
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IllegalArgumentException when it is anything else
   */
  public static FileCheckpoint decode(LinePosition position, String text) {
    String[] parts = text.split(" ", -1);
    if (parts.length != PARTS) {
      throw new IllegalArgumentException("a file checkpoint with " + parts.length + " parts");
    }
    String[] times = parts[8].split(":", 2);
    Fingerprint fingerprint =
        new Fingerprint(
            Integer.parseInt(parts[1]),
            parts[2],
            Integer.parseInt(parts[3]),
            parts[4],
            parts[5].equals(NO_MARKS) ? List.of() : List.of(parts[5].split(",")));
    Sighting seen =
        new Sighting(
            PathText.decode(parts[9]),
            parts[0],
            Long.parseLong(times[0]),
            Long.parseLong(times[times.length - 1]));
    return new FileCheckpoint(
        position, seen, fingerprint, Long.parseLong(parts[6]), Long.parseLong(parts[7]));
  }
}
