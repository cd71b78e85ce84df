package dev.taffrail.event;

import java.util.List;
import java.util.Set;

/**
 * One line as it stood in its source.
 *
 * @param position where it starts
 * @param text its bytes without the line end
 * @param added fields that the source knows and the line may not: they count where the line is
 *     silent
 * @param quality what the source found odd about it
 */
public record Line(LinePosition position, RawText text, List<Field> added, Set<Quality> quality) {

  public Line(LinePosition position, RawText text) {
    this(position, text, List.of(), Set.of());
  }
}
