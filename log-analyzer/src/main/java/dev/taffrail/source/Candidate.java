package dev.taffrail.source;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/**
 * A file as it was found.
 *
 * @param key its {@link FileKey}
 * @param size of a packed file, the packed size
 * @param modified nanoseconds since the epoch; tells changes, and nothing else
 */
record Candidate(Path path, String key, long size, long modified, SourceSpec source) {

  static Candidate of(Path path, BasicFileAttributes attributes, SourceSpec source)
      throws IOException {
    return new Candidate(
        path,
        FileKey.of(path, attributes),
        attributes.size(),
        attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS),
        source);
  }

  boolean isPacked() {
    return GzipInput.isPacked(path);
  }

  /** Differs when the content may. */
  long stamp() {
    return GzipInput.stamp(size, modified);
  }
}
