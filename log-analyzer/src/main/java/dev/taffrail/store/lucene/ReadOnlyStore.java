package dev.taffrail.store.lucene;

import dev.taffrail.store.EventAggregations;
import dev.taffrail.store.EventSearch;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.FSDirectory;

/**
 * Reads a folder that another process may be writing to. Sees what was committed at the last {@link
 * #refresh}. Safe for any number of threads.
 */
public final class ReadOnlyStore implements AutoCloseable {
  private final PartitionFolder folder;
  private final Snapshots snapshots = new Snapshots();
  private final LuceneSearch search;
  private final LuceneAggregations aggregations;

  private ReadOnlyStore(Path data) {
    folder = PartitionFolder.in(data);
    search = new LuceneSearch(snapshots, folder.parser());
    aggregations = new LuceneAggregations(snapshots, folder.parser());
  }

  public static ReadOnlyStore open(Path data) throws IOException {
    ReadOnlyStore store = new ReadOnlyStore(data);
    store.refresh();
    return store;
  }

  /** Folders in which something changes with every commit. */
  public List<Path> folders() throws IOException {
    List<Path> folders = new ArrayList<>();
    folders.add(folder.root());
    for (int number : folder.numbers()) {
      folders.add(folder.path(number));
    }
    return folders;
  }

  public EventSearch search() {
    return search;
  }

  /** Counts what {@link #search} finds. */
  public EventAggregations aggregations() {
    return aggregations;
  }

  /** Looks for newer commits. */
  public synchronized void refresh() throws IOException {
    snapshots.renew(folder.numbers(), this::newest);
  }

  @Override
  public void close() {
    snapshots.close();
  }

  /** Nothing when the partition was begun or dropped just now. */
  private Optional<PartitionReader> newest(int number, Optional<PartitionReader> known)
      throws IOException {
    try {
      DirectoryReader newer =
          known.isPresent()
              ? DirectoryReader.openIfChanged(known.get().reader())
              : DirectoryReader.open(FSDirectory.open(folder.path(number)));
      return newer == null ? known : Optional.of(PartitionReader.committed(number, newer));
    } catch (NoSuchFileException | FileNotFoundException e) {
      return Optional.empty();
    }
  }
}
