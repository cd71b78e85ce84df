package dev.taffrail.source;

import dev.taffrail.event.Line;
import java.io.IOException;
import java.util.List;

/** What became of lines that were read. */
public interface StoredLines {
  /** Nothing is known of any. */
  StoredLines NONE = (file, from, to, limit) -> List.of();

  /**
   * The lines of the events of a file that begin in {@code [from, to)}, of all its generations: by
   * offset, then by generation, at most so many.
   *
   * @throws java.io.InterruptedIOException when nobody needs them any more
   */
  List<Line> lines(long file, long from, long to, int limit) throws IOException;

  /** What would be stored of a line. */
  default Line asStored(Line line) {
    return line;
  }
}
