package dev.taffrail.store.lucene;

import dev.taffrail.event.LinePosition;
import dev.taffrail.event.LogEvent;
import dev.taffrail.event.RawText;
import dev.taffrail.store.Checkpoint;
import dev.taffrail.store.CommitCut;
import dev.taffrail.store.EventAggregations;
import dev.taffrail.store.EventId;
import dev.taffrail.store.EventSearch;
import dev.taffrail.store.EventWriter;
import dev.taffrail.store.StoreInUseException;
import dev.taffrail.store.StoredEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexDeletionPolicy;
import org.apache.lucene.index.KeepOnlyLastCommitDeletionPolicy;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;

/**
 * The store of a folder, open for writing. Events go to one open partition; when that is full, a
 * commit closes it and begins the next. Closed partitions are merged to one segment in the
 * background.
 *
 * <p>Threads as {@link EventWriter} says; {@link #search} is safe for any number.
 */
public final class LuceneStore implements EventWriter {
  private final PartitionFolder folder;
  private final LuceneOptions options;
  private final IndexDeletionPolicy keep;
  private final Clock clock;
  private final FolderLock lock;
  private final Snapshots snapshots = new Snapshots();
  private final LuceneSearch search;
  private final LuceneAggregations aggregations;
  private final PartitionMerges merges = new PartitionMerges();
  private final ArrivalNumbers numbers;
  private final Map<Long, LogEvent> shown = new ConcurrentHashMap<>();
  private volatile OpenPartition open;
  private volatile Checkpoint committed;

  /** What {@link #line} can tell all of: it follows behind the commit when readers are open. */
  private volatile Checkpoint checkpoint;

  private long sequence;

  /**
   * Opens a folder, which is made if it is not there.
   *
   * @throws StoreInUseException when another process has it open for writing
   */
  public static LuceneStore open(Path data, LuceneOptions options, Clock clock) throws IOException {
    return open(data, options, clock, new KeepOnlyLastCommitDeletionPolicy());
  }

  static LuceneStore open(Path data, LuceneOptions options, Clock clock, IndexDeletionPolicy keep)
      throws IOException {
    PartitionFolder folder = PartitionFolder.in(data);
    folder.createRoot();
    FolderLock lock = FolderLock.acquire(data);
    try {
      return new LuceneStore(folder, options, clock, keep, lock);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private LuceneStore(
      PartitionFolder folder,
      LuceneOptions options,
      Clock clock,
      IndexDeletionPolicy keep,
      FolderLock lock)
      throws IOException {
    this.folder = folder;
    this.options = options;
    this.clock = clock;
    this.keep = keep;
    this.lock = lock;
    search = new LuceneSearch(snapshots, folder.parser());
    aggregations = new LuceneAggregations(snapshots, folder.parser());
    NewestCommit newest = NewestCommit.in(folder);
    committed = newest.data().checkpoint();
    checkpoint = committed;
    sequence = newest.data().sequence();
    boolean empty = newest.number() < 0;
    numbers = new ArrivalNumbers(empty ? 0 : newest.data().arrived() + ArrivalNumbers.GAP);
    open = empty ? begin(0) : reopen(newest);
    try {
      open.hideShown();
      commitNumbers();
      resumeMerges();
      refresh();
    } catch (IOException | RuntimeException e) {
      try (OpenPartition closed = open;
          PartitionMerges ended = merges) {
        snapshots.close();
      }
      throw e;
    }
  }

  /** Finds what has been refreshed or committed. */
  public EventSearch search() {
    return search;
  }

  /** Counts what {@link #search} finds. */
  public EventAggregations aggregations() {
    return aggregations;
  }

  @Override
  public void append(List<LogEvent> batch) throws IOException {
    if (batch.isEmpty()) {
      return;
    }
    long first = numbers.begin(batch.size());
    open.append(batch, first, shown);
    numbers.end(first);
  }

  @Override
  public void show(LogEvent event) throws IOException {
    shown.put(event.position().file(), event);
    showAnew(event);
  }

  private void showAnew(LogEvent event) throws IOException {
    long number = numbers.begin(1);
    open.show(event, number);
    numbers.end(number);
  }

  @Override
  public synchronized void refresh() throws IOException {
    // Before any reader is opened: what is complete here can be seen in them.
    long arrived = numbers.complete();
    snapshots.renew(
        folder.numbers(),
        (number, known) ->
            Optional.of(
                number == open.number()
                    ? openReader(known, arrived)
                    : closedReader(number, known)));
  }

  @Override
  public void commit(CommitCut cut, Runnable taken) throws IOException {
    Once once = new Once(taken);
    try {
      sequence++;
      if (open.isFull(options, clock.millis())) {
        roll(cut);
      } else {
        open.commit(cut, sequence, numbers.complete(), once);
      }
      committed = cut.checkpoint();
    } finally {
      once.run();
    }
    refresh();
    checkpoint = cut.checkpoint();
  }

  @Override
  public Checkpoint checkpoint() {
    return checkpoint;
  }

  @Override
  public @Nullable RawText line(LinePosition position) throws IOException {
    for (int number : folder.numbers().reversed()) {
      StoredEvent stored = search.find(new EventId(number, position));
      if (stored != null) {
        return stored.event().line().text();
      }
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    try (FolderLock released = lock;
        OpenPartition closed = open;
        PartitionMerges ended = merges) {
      snapshots.close();
    }
  }

  /**
   * The full partition is committed before the next one exists, and the next one holds the
   * checkpoint before it holds an event: a crash between the two goes on in either.
   */
  private void roll(CommitCut cut) throws IOException {
    OpenPartition full = open;
    full.hideShown();
    full.commit(cut, sequence, numbers.complete(), () -> {});
    sequence++;
    open = begin(full.number() + 1);
    merges.merge(full);
    for (LogEvent event : shown.values()) {
      showAnew(event);
    }
    open.commit(CommitCut.of(cut.checkpoint()), sequence, numbers.complete(), () -> {});
  }

  /** A start that crashes before its first commit must not lend its numbers to the next one. */
  private void commitNumbers() throws IOException {
    sequence++;
    open.commit(CommitCut.of(checkpoint), sequence, numbers.complete(), () -> {});
  }

  private OpenPartition begin(int number) throws IOException {
    Path path = folder.create(number);
    return OpenPartition.open(number, path, CommitData.empty(clock.millis()), options, keep);
  }

  private OpenPartition reopen(NewestCommit newest) throws IOException {
    Path path = folder.path(newest.number());
    return OpenPartition.open(newest.number(), path, newest.data(), options, keep);
  }

  private PartitionReader openReader(Optional<PartitionReader> known, long arrived)
      throws IOException {
    return new PartitionReader(
        open.number(),
        newestReader(known),
        open.times(),
        arrived,
        new CommitData(sequence, committed, open.times(), 0, 0, arrived));
  }

  private DirectoryReader newestReader(Optional<PartitionReader> known) throws IOException {
    if (known.isEmpty()) {
      return open.openReader();
    }
    DirectoryReader newer = DirectoryReader.openIfChanged(known.get().reader());
    return newer == null ? known.get().reader() : newer;
  }

  private PartitionReader closedReader(int number, Optional<PartitionReader> known)
      throws IOException {
    if (!merges.takeChange(number) && known.isPresent()) {
      return known.get();
    }
    return PartitionReader.committed(
        number, DirectoryReader.open(FSDirectory.open(folder.path(number))));
  }

  /** Merges that a crash or a stop cut short. */
  private void resumeMerges() throws IOException {
    for (int number : folder.numbers()) {
      if (number != open.number() && NewestCommit.segments(folder, number) > 1) {
        CommitData unused = CommitData.empty(0);
        merges.merge(OpenPartition.open(number, folder.path(number), unused, options, keep));
      }
    }
  }
}
