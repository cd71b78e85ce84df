package dev.taffrail.event;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One line as it stood in its source, or the lines of one event of plain text, separated by LF.
 *
 * @param position where it starts
 * @param text its bytes without the line end
 * @param added fields that the source knows and the line may not: they count where the line is
 *     silent
 * @param quality what the source found odd about it
 * @param reading how to read it, as far as it does not tell
 */
public record Line(
    LinePosition position, RawText text, List<Field> added, Set<Quality> quality, Reading reading) {

  public Line(LinePosition position, RawText text) {
    this(position, text, List.of(), Set.of());
  }

  public Line(LinePosition position, RawText text, List<Field> added, Set<Quality> quality) {
    this(position, text, added, quality, Reading.NONE);
  }

  /** The same line with other bytes. */
  public Line withText(RawText other) {
    return new Line(position, other, added, quality, reading);
  }

  public Line withReading(Reading other) {
    return new Line(position, text, added, quality, other);
  }

  /** The same line with one mark more. */
  public Line withMark(Quality mark) {
    Set<Quality> marks = EnumSet.of(mark);
    marks.addAll(quality);
    return withQuality(Set.copyOf(marks));
  }

  public Line withQuality(Set<Quality> other) {
    return new Line(position, text, added, other, reading);
  }
}
