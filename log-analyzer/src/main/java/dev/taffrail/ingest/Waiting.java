package dev.taffrail.ingest;

import java.time.Duration;
import java.util.ArrayDeque;

/** Since when bytes of a file have been waiting to be read. Not thread-safe. */
final class Waiting {
  /** More are joined: waiting then seems longer than it is, never shorter. */
  private static final int MOST = 64;

  private final ArrayDeque<Mark> marks = new ArrayDeque<>();

  /** The bytes behind the mark before, up to a size, were first seen at a time. */
  private record Mark(long size, long nanos) {}

  /** The file has this size. */
  void seen(long size, long nanos) {
    if (!marks.isEmpty() && marks.getLast().size() > size) {
      marks.clear();
    }
    if (marks.isEmpty() || marks.getLast().size() < size) {
      marks.addLast(new Mark(size, nanos));
    }
    if (marks.size() > MOST) {
      join();
    }
  }

  /** How long the oldest byte behind those that were read has been there. */
  Duration since(long read, long nanos) {
    while (!marks.isEmpty() && marks.getFirst().size() <= read) {
      marks.removeFirst();
    }
    return marks.isEmpty() ? Duration.ZERO : Duration.ofNanos(nanos - marks.getFirst().nanos());
  }

  private void join() {
    ArrayDeque<Mark> all = new ArrayDeque<>(marks);
    marks.clear();
    while (!all.isEmpty()) {
      Mark older = all.removeFirst();
      Mark newer = all.isEmpty() ? older : all.removeFirst();
      marks.addLast(new Mark(newer.size(), older.nanos()));
    }
  }
}
