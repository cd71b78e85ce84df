package dev.taffrail.store.lucene;

import dev.taffrail.parse.EventParser;
import dev.taffrail.parse.Formats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.lucene.util.IOUtils;

/** The folders of the partitions, named by number in the order of arrival. */
record PartitionFolder(Path root) {

  static PartitionFolder in(Path data) {
    return new PartitionFolder(data.resolve("partitions"));
  }

  /** Reads the lines again, with the formats that were kept beside them. */
  EventParser parser() {
    return new EventParser(Formats.kept(root.resolveSibling(Formats.FOLDER)));
  }

  /** Makes the folder, and the data folder around it, for the owner alone. */
  void createRoot() throws IOException {
    boolean posix = root.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] owner =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
            }
            : new FileAttribute<?>[0];
    Files.createDirectories(root, owner);
  }

  /** Numbers of all partitions, oldest first. */
  List<Integer> numbers() throws IOException {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(root)) {
      return folders
          .map(folder -> folder.getFileName().toString())
          .filter(name -> name.matches("[0-9]{6,9}"))
          .map(Integer::valueOf)
          .sorted()
          .toList();
    }
  }

  Path path(int number) {
    return root.resolve(String.format(Locale.ROOT, "%06d", number));
  }

  /** Makes the folder of a partition, and makes it last: Lucene syncs only what is inside. */
  Path create(int number) throws IOException {
    Path path = Files.createDirectories(path(number));
    IOUtils.fsync(root, true);
    return path;
  }
}
