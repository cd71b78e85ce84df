package dev.taffrail.source;

import dev.taffrail.event.Field;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A file as it was found.
 *
 * @param key its {@link FileKey}
 * @param size of a packed file, the packed size
 * @param modified nanoseconds since the epoch; tells changes, and nothing else
 */
record Candidate(Path path, String key, long size, long modified, List<Field> added) {

  static Candidate of(Path path, BasicFileAttributes attributes, List<Field> added)
      throws IOException {
    return new Candidate(
        path,
        FileKey.of(path, attributes),
        attributes.size(),
        attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS),
        added);
  }

  boolean isPacked() {
    return GzipInput.isPacked(path);
  }

  /** Differs when the content may. */
  long stamp() {
    return GzipInput.stamp(size, modified);
  }
}
