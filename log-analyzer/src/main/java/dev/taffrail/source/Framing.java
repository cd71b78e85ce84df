package dev.taffrail.source;

import dev.taffrail.event.Line;
import java.util.List;

/**
 * Tells which lines of a file are one event, such as a stack trace and the line above it. It never
 * decides by the clock: an event is complete when the next one begins, or when nothing follows any
 * more. One object serves one file; not thread-safe.
 */
public interface Framing {
  /** Every line is an event. */
  Framing LINES = (lines, complete) -> new Framed(lines, lines.size());

  /**
   * Makes events of lines. Lines behind the last event are given again, with more behind them.
   *
   * @param lines in the order of the file, mostly slices of one buffer
   * @param complete whether nothing that belongs to the last line can follow
   */
  Framed frame(List<Line> lines, boolean complete);

  /** The format that was found out; empty when there is none, or when it was not looked for. */
  default String found() {
    return "";
  }

  /**
   * What the lines make.
   *
   * @param lines how many lines the events consist of
   */
  record Framed(List<Line> events, int lines) {}
}
