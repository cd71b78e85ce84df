package dev.taffrail.source;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** The content of a file by position; of a compressed file, what is inside. Thread-safe. */
interface ByteInput extends Closeable {
  /** Where only reading to the end can tell how much there is. */
  long UNKNOWN_SIZE = Long.MAX_VALUE;

  /**
   * Reads up to {@code length} bytes at a position, fewer only at the end.
   *
   * @return how many bytes were read, 0 at or behind the end
   */
  int read(byte[] buffer, int start, int length, long position) throws IOException;

  /** How many bytes there are; or {@link #UNKNOWN_SIZE}. */
  long size() throws IOException;

  /** Differs when there may be more to read than before. */
  default long stamp() throws IOException {
    return size();
  }

  /** Whether a last line without a line end is whole: nobody goes on writing it. */
  default boolean isPacked() {
    return false;
  }

  /** Whether there should be more behind the last bytes, which cannot be read. */
  default boolean isBrokenOff() {
    return false;
  }

  /** The file was found at this path, with this size and time. */
  default void found(Candidate at) {}

  /** The file has no name any more, so that it could not be opened again. */
  default void loseName() {}

  /** Opens a file by its name: what ends in {@code .gz} is unpacked. */
  static ByteInput open(Path path) throws IOException {
    return new OpenFiles(1).open(path, FileKey.of(path));
  }
}
