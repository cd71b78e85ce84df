package dev.taffrail.source;

import dev.taffrail.event.Line;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The stored events of a file in the order of their offsets, read in pages. From where a generation
 * begins, those before it do not count. Not thread-safe.
 */
final class StoredEvents {
  private static final int PAGE = 10_000;

  /** So many bytes of a file lie behind a page. */
  private static final long WINDOW = 4 << 20;

  private final StoredLines stored;
  private final long file;
  private final long end;
  private final Queue<Line> page = new ArrayDeque<>();
  private long nextPage;
  private int generation;

  /**
   * Begins at an offset.
   *
   * @param end offset of the first event that is not meant any more
   */
  StoredEvents(StoredLines stored, long file, long from, long end) {
    this.stored = stored;
    this.file = file;
    this.end = end;
    nextPage = from;
  }

  /**
   * The event that begins at an offset, null when none does.
   *
   * @param offset not below that of the call before
   */
  @Nullable Line at(long offset) throws IOException {
    Line found = null;
    for (Line line = next(offset); line != null; line = next(offset)) {
      found = line.position().offset() == offset ? line : null;
    }
    return found;
  }

  /** The next event up to an offset, null when there is none. */
  @Nullable Line next(long upTo) throws IOException {
    while (true) {
      if (page.isEmpty()) {
        readPage();
      }
      Line line = page.peek();
      if (line == null || line.position().offset() > upTo) {
        return null;
      }
      page.remove();
      if (line.position().generation() >= generation) {
        generation = line.position().generation();
        return line;
      }
    }
  }

  private void readPage() throws IOException {
    while (page.isEmpty() && nextPage < end) {
      long to = Math.min(end, nextPage + WINDOW);
      List<Line> lines = stored.lines(file, nextPage, to, PAGE);
      if (lines.size() == PAGE) {
        // Another generation of the last one may be missing.
        to = Math.max(nextPage + 1, lines.getLast().position().offset());
      }
      for (Line line : lines) {
        if (line.position().offset() < to) {
          page.add(line);
        }
      }
      nextPage = to;
    }
  }
}
