package dev.taffrail.source;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** The file system's own name for a file: equal keys at one moment are one file. */
final class FileKey {
  private FileKey() {}

  static String of(Path path) throws IOException {
    return of(path, Files.readAttributes(path, BasicFileAttributes.class));
  }

  static String of(Path path, BasicFileAttributes attributes) throws IOException {
    Object key = attributes.fileKey();
    return (key == null ? path.toRealPath().toString() : key.toString()).replace(' ', '_');
  }

  /** Whether a path leads to the file with this key. */
  static boolean leadsTo(Path path, String key) {
    try {
      return of(path).equals(key);
    } catch (IOException e) {
      return false;
    }
  }

  /** The file of a folder that has this key. */
  static Optional<Path> find(Path folder, String key) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (leadsTo(file, key)) {
          return Optional.of(file);
        }
      }
      return Optional.empty();
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }
}
