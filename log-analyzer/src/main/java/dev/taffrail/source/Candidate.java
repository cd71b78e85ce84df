package dev.taffrail.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A file that is there and not being read yet.
 *
 * @param key the file system's name for it: equal keys at one moment are one file
 */
record Candidate(Path path, String key, SourceSpec source) {

  static Candidate of(Path path, SourceSpec source) throws IOException {
    return new Candidate(path, key(path), source);
  }

  static String key(Path path) throws IOException {
    Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    return key == null ? path.toRealPath().toString() : key.toString();
  }
}
