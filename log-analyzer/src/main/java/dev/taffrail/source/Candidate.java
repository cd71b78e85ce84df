package dev.taffrail.source;

import dev.taffrail.event.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/**
 * A file that is there and not being read yet.
 *
 * @param key the file system's name for it: equal keys at one moment are one file
 */
record Candidate(Path path, String key, List<Field> added) {

  static Candidate of(Path path, List<Field> added) throws IOException {
    return new Candidate(path, key(path), added);
  }

  private static String key(Path path) throws IOException {
    Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    return key == null ? path.toRealPath().toString() : key.toString();
  }
}
