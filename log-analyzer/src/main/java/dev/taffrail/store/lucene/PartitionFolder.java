package dev.taffrail.store.lucene;

import dev.taffrail.parse.EventParser;
import dev.taffrail.parse.Formats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexCommit;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.IOUtils;

/**
 * The folders of the partitions, named by number in the order of arrival. A damaged one, and one
 * that is being deleted, has another name: both changes are one step, whoever is reading.
 */
record PartitionFolder(Path root, Directories directories) {
  private static final String DAMAGED = ".damaged";
  private static final String DROPPED = ".dropped";

  /** What a partition holds before its first commit. */
  private static final Set<String> BEGUN = Set.of("write.lock", "pending_segments_1");

  static PartitionFolder in(Path data) {
    return in(data, FSDirectory::open);
  }

  static PartitionFolder in(Path data, Directories directories) {
    return new PartitionFolder(data.resolve("partitions"), directories);
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

  /** Numbers of all partitions that may be read, oldest first. */
  List<Integer> numbers() throws IOException {
    return numbers("");
  }

  /** Numbers of the partitions that were put aside, oldest first. */
  List<Integer> damaged() throws IOException {
    return numbers(DAMAGED);
  }

  /** A number behind all others. */
  int next() throws IOException {
    return IntStream.concat(
                numbers().stream().mapToInt(number -> number),
                damaged().stream().mapToInt(number -> number))
            .max()
            .orElse(-1)
        + 1;
  }

  Path path(int number) {
    return root.resolve(name(number));
  }

  Path damagedPath(int number) {
    return root.resolve(name(number) + DAMAGED);
  }

  /**
   * The files of a partition.
   *
   * @throws NoSuchFileException when it is gone; opening would make an empty folder
   */
  Directory directory(int number) throws IOException {
    if (!Files.isDirectory(path(number))) {
      throw new NoSuchFileException(path(number).toString());
    }
    return directories.open(path(number));
  }

  /** Makes the folder of a partition, and makes it last: Lucene syncs only what is inside. */
  Path create(int number) throws IOException {
    Path path = Files.createDirectories(path(number));
    IOUtils.fsync(root, true);
    return path;
  }

  /** Whether nothing was ever committed there. */
  boolean isBegun(int number) throws IOException {
    try (Stream<Path> files = Files.list(path(number))) {
      return files.allMatch(file -> BEGUN.contains(file.getFileName().toString()));
    }
  }

  /** Whether there is something to read: not when it was begun or dropped just now. */
  boolean isThere(int number) throws IOException {
    try {
      return !isBegun(number);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** Puts a partition aside, so that nobody reads it any more. */
  void putAside(int number) throws IOException {
    Files.move(path(number), damagedPath(number), StandardCopyOption.ATOMIC_MOVE);
    IOUtils.fsync(root, true);
  }

  /**
   * Deletes what no commit of a partition names, to which nobody writes: its writer leaves the
   * files that a reader had open when it was closed. The reader goes on.
   */
  void deleteUnnamed(int number) throws IOException {
    try (Directory directory = directory(number)) {
      Set<String> named = new HashSet<>(Set.of(IndexWriter.WRITE_LOCK_NAME));
      for (IndexCommit commit : DirectoryReader.listCommits(directory)) {
        named.addAll(commit.getFileNames());
      }
      for (String file : directory.listAll()) {
        if (!named.contains(file)) {
          directory.deleteFile(file);
        }
      }
    }
  }

  /** Deletes a partition, sound or put aside. */
  void drop(int number) throws IOException {
    Path path = Files.exists(path(number)) ? path(number) : damagedPath(number);
    Path dropped = root.resolve(name(number) + DROPPED);
    Files.move(path, dropped, StandardCopyOption.ATOMIC_MOVE);
    IOUtils.fsync(root, true);
    IOUtils.rm(dropped);
  }

  /** Goes on with what a crash interrupted. */
  void deleteDropped() throws IOException {
    for (int number : numbers(DROPPED)) {
      IOUtils.rm(root.resolve(name(number) + DROPPED));
    }
  }

  /** What the files of a partition take; 0 when it is gone. */
  long bytes(int number) throws IOException {
    return bytes(path(number)) + bytes(damagedPath(number));
  }

  static long bytes(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.mapToLong(PartitionFolder::length).sum();
    }
  }

  /** Files come and go while their folder is read. */
  private static long length(Path file) {
    return file.toFile().length();
  }

  private List<Integer> numbers(String suffix) throws IOException {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(root)) {
      return folders
          .map(folder -> folder.getFileName().toString())
          .filter(name -> name.endsWith(suffix))
          .map(name -> name.substring(0, name.length() - suffix.length()))
          .filter(name -> name.matches("[0-9]{6,9}"))
          .map(Integer::valueOf)
          .sorted()
          .toList();
    }
  }

  private static String name(int number) {
    return String.format(Locale.ROOT, "%06d", number);
  }
}
