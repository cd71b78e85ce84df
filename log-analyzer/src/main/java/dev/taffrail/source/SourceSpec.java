package dev.taffrail.source;

import dev.taffrail.event.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which files to read.
 *
 * @param glob where they are
 * @param added fields for every line that does not have them
 * @param text what their lines do not tell of how to read them
 */
public record SourceSpec(FileGlob glob, List<Field> added, Text text) {
  public SourceSpec {
    added = List.copyOf(added);
  }

  /** Files whose lines tell all, or are found out. */
  public SourceSpec(FileGlob glob, List<Field> added) {
    this(glob, added, Text.AUTO);
  }

  /**
   * How to read lines that do not tell.
   *
   * @param format name of the format of plain text; null to find it out
   * @param zone id of the zone of times that name none; null for UTC
   */
  public record Text(@Nullable String format, @Nullable String zone) {
    public static final Text AUTO = new Text(null, null);
  }
}
