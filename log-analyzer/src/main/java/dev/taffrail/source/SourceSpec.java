package dev.taffrail.source;

import dev.taffrail.event.Field;
import java.util.List;

/**
 * Which files to read.
 *
 * @param glob where they are
 * @param added fields for every line that does not have them
 */
public record SourceSpec(FileGlob glob, List<Field> added) {
  public SourceSpec {
    added = List.copyOf(added);
  }
}
