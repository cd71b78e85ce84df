package dev.taffrail.alert.live;

import java.util.ArrayDeque;
import java.util.Deque;

/** Up to which arrival everything had been counted, at the times of the last minutes. */
final class Marks {
  private static final long KEPT_MICROS = 300_000_000;

  private final Deque<Mark> marks = new ArrayDeque<>();

  private record Mark(long micros, long position) {}

  void add(long micros, long position) {
    marks.addLast(new Mark(micros, position));
    while (marks.size() > 1 && marks.getFirst().micros < micros - KEPT_MICROS) {
      marks.removeFirst();
    }
  }

  /** The last arrival before a time, or the first that is known. */
  long before(long micros) {
    long position = marks.getFirst().position;
    for (Mark mark : marks) {
      if (mark.micros < micros) {
        position = mark.position;
      }
    }
    return position;
  }
}
