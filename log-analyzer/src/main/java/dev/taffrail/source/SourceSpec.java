package dev.taffrail.source;

import dev.taffrail.event.Field;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which files to read.
 *
 * @param glob where they are
 * @param added fields for every line that does not have them
 * @param roots folders below which the targets of symbolic links must lie
 * @param text what their lines do not tell of how to read them
 * @param own who writes them, if this program does; null when others do
 */
public record SourceSpec(
    FileGlob glob, List<Field> added, List<Path> roots, Text text, @Nullable OwnFiles own) {
  public SourceSpec {
    added = List.copyOf(added);
    roots = List.copyOf(roots);
  }

  /** Files that others write. */
  public SourceSpec(FileGlob glob, List<Field> added, List<Path> roots, Text text) {
    this(glob, added, roots, text, null);
  }

  /** Links may lead to whatever lies below the glob's own folder. */
  public SourceSpec(FileGlob glob, List<Field> added, Text text) {
    this(glob, added, List.of(glob.root()), text);
  }

  /** Files whose lines tell all, or are found out. */
  public SourceSpec(FileGlob glob, List<Field> added) {
    this(glob, added, Text.AUTO);
  }

  /** By which people know it. */
  public String name() {
    return own == null ? glob.toString() : own.name();
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
