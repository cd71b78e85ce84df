package dev.taffrail.ingest;

import dev.taffrail.source.SourceSpec;
import dev.taffrail.source.Unreadable;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far one file has been taken in.
 *
 * @param path where it was last seen
 * @param source what it is read for
 * @param size length of its content in bytes; below 0 when unknown: a compressed file, or one that
 *     cannot be read
 * @param read how many bytes of the content have entered the store, or are about to
 * @param behind how long bytes have been waiting that could be read; zero when only half a line, or
 *     an event that may go on, is left
 * @param newestMicros time of its last event, microseconds since the epoch; {@link #NO_EVENT} when
 *     there is none
 * @param problem why it cannot be read; null when it can
 */
public record FileState(
    Path path,
    SourceSpec source,
    long size,
    long read,
    Duration behind,
    long newestMicros,
    @Nullable String problem) {
  /** Stands for the time of an event that does not exist. */
  public static final long NO_EVENT = Long.MIN_VALUE;

  static FileState of(Unreadable file) {
    return new FileState(file.path(), file.source(), -1, 0, Duration.ZERO, NO_EVENT, file.reason());
  }

  /** Bytes that wait to be read; 0 when the size is unknown. */
  public long lag() {
    return Math.max(0, size - read);
  }
}
