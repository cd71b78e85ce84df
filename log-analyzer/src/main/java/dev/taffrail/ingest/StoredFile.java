package dev.taffrail.ingest;

import dev.taffrail.source.FileCheckpoint;
import dev.taffrail.store.Checkpoint;
import dev.taffrail.store.StoreFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a file has been taken in, as a commit tells, and what is there of it: for who looks at
 * the data folder from outside.
 *
 * @param path where it was last seen
 * @param read how many bytes of its content have been committed
 * @param size its length in bytes; below 0 when it is gone, cannot be asked, or is packed
 * @param writtenMillis when it was last written to, milliseconds since the epoch; 0 without a size
 * @param newestMicros time of its last event, microseconds since the epoch; {@link
 *     FileState#NO_EVENT} when there is none
 * @param shift how late its lines seem by a wrong zone; zero when they do not
 */
public record StoredFile(
    Path path, long read, long size, long writtenMillis, long newestMicros, Duration shift) {
  /** Of the keys under which the shifts of files are committed. */
  static final String SHIFT = "shift.";

  /** Bytes that wait to be read; 0 when the size is unknown. */
  public long lag() {
    return Math.max(0, size - read);
  }

  /** All files of a checkpoint, by path. */
  public static List<StoredFile> all(Checkpoint checkpoint) throws StoreFormatException {
    List<StoredFile> files = new ArrayList<>();
    for (FileCheckpoint file : Progress.of(checkpoint).files()) {
      files.add(of(file, shift(checkpoint.state().get(SHIFT + file.position().file()))));
    }
    files.sort((one, other) -> one.path().compareTo(other.path()));
    return files;
  }

  private static StoredFile of(FileCheckpoint file, Duration shift) {
    long read = file.position().offset();
    long newest = read == 0 ? FileState.NO_EVENT : file.lastTimeMicros();
    boolean packed = file.path().toString().endsWith(".gz");
    if (!packed && !file.isGone()) {
      try {
        BasicFileAttributes there = Files.readAttributes(file.path(), BasicFileAttributes.class);
        long written = there.lastModifiedTime().toMillis();
        return new StoredFile(file.path(), read, there.size(), written, newest, shift);
      } catch (IOException e) {
        // Gone since the commit, or not for this user: the size is unknown.
        return new StoredFile(file.path(), read, -1, 0, newest, shift);
      }
    }
    return new StoredFile(file.path(), read, -1, 0, newest, shift);
  }

  private static Duration shift(@Nullable String text) {
    if (text == null) {
      return Duration.ZERO;
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeException e) {
      return Duration.ZERO;
    }
  }
}
