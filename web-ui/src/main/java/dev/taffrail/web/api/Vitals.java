package dev.taffrail.web.api;

import dev.taffrail.ingest.DiskState;
import dev.taffrail.ingest.FileState;
import dev.taffrail.ingest.IntakeState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the analyzer was when somebody looked.
 *
 * @param seen when that was
 * @param files what is read and how far
 * @param linesPerSecond how fast lines were taken in over the last seconds
 * @param freeBytes what the disk of the data folder has left
 * @param problem why the files, the store or the disk could not be looked at; null when they could
 * @param storage how the disk, the intake and the data are
 */
record Vitals(
    Instant seen,
    List<FileState> files,
    double linesPerSecond,
    long freeBytes,
    @Nullable String problem,
    Storage storage) {
  /**
   * How the disk, the intake and the data are.
   *
   * @param failedPartitions parts of the data that cannot be read
   */
  record Storage(DiskState disk, IntakeState intake, List<Integer> failedPartitions) {
    static final Storage WELL = new Storage(DiskState.UNKNOWN, IntakeState.READING, List.of());

    Storage {
      failedPartitions = List.copyOf(failedPartitions);
    }
  }

  Vitals {
    files = List.copyOf(files);
  }

  /** With nothing wrong with the storage. */
  Vitals(
      Instant seen,
      List<FileState> files,
      double linesPerSecond,
      long freeBytes,
      @Nullable String problem) {
    this(seen, files, linesPerSecond, freeBytes, problem, Storage.WELL);
  }

  /** Bytes that have been written and not yet read. */
  long lagBytes() {
    return files.stream().mapToLong(FileState::lag).sum();
  }

  /** The longest time for which bytes of any file have been waiting that could be read. */
  double lagSeconds() {
    return files.stream().map(FileState::behind).mapToLong(Duration::toMillis).max().orElse(0)
        / 1e3;
  }

  /** The same of one source alone. */
  Vitals of(String source) {
    return new Vitals(
        seen,
        files.stream().filter(file -> file.source().name().equals(source)).toList(),
        linesPerSecond,
        freeBytes,
        problem);
  }

  /** When the newest event of any file happened; {@link FileState#NO_EVENT} without one. */
  long newestMicros() {
    return files.stream().mapToLong(FileState::newestMicros).max().orElse(FileState.NO_EVENT);
  }
}
