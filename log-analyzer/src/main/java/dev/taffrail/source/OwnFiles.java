package dev.taffrail.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Files that this program writes in order to tail them, and deletes when they have been read. Safe
 * for any number of threads.
 */
public interface OwnFiles {
  /** By which people know them. */
  String name();

  /**
   * Up to where a file may be read: what lies behind may still be taken back.
   *
   * @param size how long the file is
   */
  long readableEnd(Path file, long size);

  /**
   * How the lines of one file make events.
   *
   * @param plain makes events of the lines as they were before they came into the file
   */
  Framing framing(Function<SourceSpec.Text, Framing> plain);

  /** Whether a file is not written to any more and has no more bytes than these. */
  boolean isClosed(Path file, long bytes) throws IOException;

  /**
   * Deletes a file that is closed and of which all is in the store for good.
   *
   * @return whether it is gone
   */
  boolean delete(Path file) throws IOException;

  /** Tells of every file of which more may be read than before, on a thread of the writer. */
  void onReadable(Consumer<Path> listener);
}
