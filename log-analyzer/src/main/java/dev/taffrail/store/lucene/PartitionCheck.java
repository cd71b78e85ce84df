package dev.taffrail.store.lucene;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the partitions of a data folder from outside, beside a process that may be writing to
 * it: how large they are, and whether every byte is as it was written.
 */
public final class PartitionCheck {
  private final PartitionFolder folder;

  public PartitionCheck(Path data) {
    folder = PartitionFolder.in(data);
  }

  /** A partition, by its number, and the bytes that it takes on the disk. */
  public record Size(int number, long bytes) {}

  /** What is wrong with a partition. */
  public record Damage(int number, Path path, String why) {}

  /** Told how far a check has come. */
  @FunctionalInterface
  public interface Progress {
    void checked(int partitions, int of);
  }

  /** All partitions, oldest first. */
  public List<Size> sizes() throws IOException {
    List<Size> sizes = new ArrayList<>();
    for (int number : folder.numbers()) {
      sizes.add(new Size(number, bytes(folder.path(number))));
    }
    return sizes;
  }

  /** Reads all of them and compares the checksums; says which are not as they were written. */
  public List<Damage> verify(Progress progress) throws IOException {
    List<Integer> numbers = folder.numbers();
    List<Damage> damaged = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      int number = numbers.get(i);
      String why = damage(folder.path(number));
      if (why != null) {
        damaged.add(new Damage(number, folder.path(number), why));
      }
      progress.checked(i + 1, numbers.size());
    }
    return damaged;
  }

  private static @Nullable String damage(Path path) {
    try (Directory directory = FSDirectory.open(path);
        DirectoryReader reader = DirectoryReader.open(directory)) {
      CommitData.decode(reader.getIndexCommit().getUserData());
      for (LeafReaderContext leaf : reader.leaves()) {
        leaf.reader().checkIntegrity();
      }
      return null;
    } catch (IndexNotFoundException e) {
      // Begun just now, or dropped just now: whoever writes here looks after it.
      return null;
    } catch (NoSuchFileException | FileNotFoundException e) {
      return Files.isDirectory(path) ? e.toString() : null;
    } catch (IOException | RuntimeException e) {
      return e.toString();
    }
  }

  private static long bytes(Path partition) throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.list(partition)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        bytes += size(file);
      }
    } catch (NoSuchFileException e) {
      return 0;
    }
    return bytes;
  }

  private static long size(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException e) {
      return 0;
    }
  }
}
