package dev.taffrail.source;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files with unread bytes that the first look did not find. A look may fall into the middle of a
 * rotation, so they are told of only when later ones do not find them either. Not thread-safe.
 */
final class Missed {
  private static final Logger LOG = LoggerFactory.getLogger(Missed.class);
  private static final long GIVEN_UP = Duration.ofSeconds(2).toNanos();

  private final LongSupplier nanos;
  private final List<FileCheckpoint> files = new ArrayList<>();
  private long since;

  Missed(LongSupplier nanos) {
    this.nanos = nanos;
  }

  void add(List<FileCheckpoint> missing) {
    missing.stream().filter(file -> unread(file) > 0).forEach(files::add);
    since = nanos.getAsLong();
  }

  /**
   * Ends a look.
   *
   * @param missing whether the file with this number is still not found
   */
  void look(LongPredicate missing) {
    files.removeIf(file -> !missing.test(file.file()));
    if (nanos.getAsLong() - since >= GIVEN_UP) {
      tell();
    }
  }

  /** Nobody looks for them any more. */
  void tell() {
    for (FileCheckpoint file : files) {
      LOG.warn(
          "{} is gone; {} bytes at its end were not read", Shown.path(file.path()), unread(file));
    }
    files.clear();
  }

  /** How much of a packed file is unread nobody knows. */
  private static long unread(FileCheckpoint file) {
    return GzipInput.isPacked(file.path()) ? 0 : file.seen().stamp() - file.position().offset();
  }
}
