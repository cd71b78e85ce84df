package dev.taffrail.source;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file system's own name for a file: equal keys at one moment are one file. */
final class FileKey {
  private static final Logger LOG = LoggerFactory.getLogger(FileKey.class);

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

  /** The files of a folder by key; what cannot be looked at is passed over. */
  static Map<String, Path> all(Path folder) throws IOException {
    Map<String, Path> all = new HashMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        putIfThere(all, file);
      }
      return all;
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private static void putIfThere(Map<String, Path> all, Path file) {
    try {
      all.putIfAbsent(of(file), file);
    } catch (IOException e) {
      LOG.debug("went away, or leads nowhere", e);
    }
  }
}
