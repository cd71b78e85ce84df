package dev.taffrail.source;

import dev.taffrail.event.LinePosition;
import java.nio.file.Path;

/**
 * How far one file has been read, and how to know it again.
 *
 * @param position the first line not read
 * @param path where it was last seen
 * @param key the file system's name for it at that moment, only a hint later
 * @param fingerprint its content up to the position
 * @param lastTimeMicros time of the last event, for lines that name none
 */
public record FileCheckpoint(
    LinePosition position, Path path, String key, Fingerprint fingerprint, long lastTimeMicros) {
  private static final int PARTS = 7;

  public FileCheckpoint withLastTime(long micros) {
    return new FileCheckpoint(position, path, key, fingerprint, micros);
  }

  public FileCheckpoint withPath(Path seen) {
    return new FileCheckpoint(position, seen, key, fingerprint, lastTimeMicros);
  }

  /** As text that {@link #decode} reads, the position aside. */
  public String encode() {
    return String.join(
        " ",
        key.replace(' ', '_'),
        Integer.toString(fingerprint.headLength()),
        fingerprint.headHash(),
        Integer.toString(fingerprint.tailLength()),
        fingerprint.tailHash(),
        Long.toString(lastTimeMicros),
        path.toString());
  }

  /** Reads what {@link #encode} wrote. */
  public static FileCheckpoint decode(LinePosition position, String text) {
    String[] parts = text.split(" ", PARTS);
    if (parts.length != PARTS) {
      throw new IllegalArgumentException("a file checkpoint with " + parts.length + " parts");
    }
    Fingerprint fingerprint =
        new Fingerprint(Integer.parseInt(parts[1]), parts[2], Integer.parseInt(parts[3]), parts[4]);
    return new FileCheckpoint(
        position, Path.of(parts[6]), parts[0], fingerprint, Long.parseLong(parts[5]));
  }
}
