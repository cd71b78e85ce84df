package dev.taffrail.ingest;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much room the disk of the data folder has. */
@FunctionalInterface
public interface DiskSpace {
  /** What it has at this moment. */
  Room look() throws IOException;

  /**
   * The room on a disk.
   *
   * @param free bytes that this process may still write
   * @param total bytes of the disk
   */
  record Room(long free, long total) {}

  /** The disk that holds a folder. */
  static DiskSpace of(Path folder) {
    return () -> {
      FileStore disk = Files.getFileStore(folder);
      return new Room(disk.getUsableSpace(), disk.getTotalSpace());
    };
  }
}
