package dev.taffrail.source;

import dev.taffrail.event.Field;
import java.nio.file.Path;
import java.util.List;

/**
 * Which files to read.
 *
 * @param glob where they are
 * @param added fields for every line that does not have them
 * @param roots folders below which the targets of symbolic links must lie
 */
public record SourceSpec(FileGlob glob, List<Field> added, List<Path> roots) {
  public SourceSpec {
    added = List.copyOf(added);
    roots = List.copyOf(roots);
  }

  /** Links may lead to whatever lies below the glob's own folder. */
  public SourceSpec(FileGlob glob, List<Field> added) {
    this(glob, added, List.of(glob.root()));
  }
}
