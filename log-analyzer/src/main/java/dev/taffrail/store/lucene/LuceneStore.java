package dev.taffrail.store.lucene;

import dev.taffrail.event.Line;
import dev.taffrail.event.LogEvent;
import dev.taffrail.pattern.PatternRecord;
import dev.taffrail.store.Checkpoint;
import dev.taffrail.store.CommitCut;
import dev.taffrail.store.CommittedPatterns;
import dev.taffrail.store.EventAggregations;
import dev.taffrail.store.EventSearch;
import dev.taffrail.store.EventWriter;
import dev.taffrail.store.RollupReader;
import dev.taffrail.store.StoreInUseException;
import dev.taffrail.store.Summary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexDeletionPolicy;
import org.apache.lucene.index.KeepOnlyLastCommitDeletionPolicy;
import org.apache.lucene.store.FSDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store of a folder, open for writing. Events go to one open partition; when that is full, a
 * commit closes it and begins the next. Closed partitions are merged to one segment in the
 * background, and dropped when there is more than is to be kept. Damaged ones are put aside.
 *
 * <p>Threads as {@link EventWriter} says; {@link #search} is safe for any number.
 */
public final class LuceneStore implements EventWriter {
  private static final Logger LOG = LoggerFactory.getLogger(LuceneStore.class);

  private final PartitionFolder folder;
  private final LuceneOptions options;
  private final IndexDeletionPolicy keep;
  private final Clock clock;
  private final LostOffsets lost;
  private final FolderLock lock;
  private final Quarantine quarantine;
  private final PartitionChecks checks;
  private final PartitionMerges merges;
  private final Keeping keeping;
  private final Snapshots snapshots = new Snapshots();
  private final LuceneSearch search;
  private final LuceneAggregations aggregations;
  private final LuceneSummary summary;
  private final CommittedPatterns patterns = new CommittedPatterns();
  private final LuceneRollups rollups;
  private final ArrivalNumbers numbers;
  private final Map<Long, LogEvent> shown = new ConcurrentHashMap<>();
  private volatile OpenPartition open;
  private volatile Checkpoint committed;

  /** What {@link #lines} can tell all of: it follows behind the commit when readers are open. */
  private volatile Checkpoint checkpoint;

  private long sequence;
  private boolean closed;

  /** What to do when nothing tells how far the files have been read. */
  public enum LostOffsets {
    /** Nothing: somebody has to decide. */
    REFUSE,
    /** Begin with none. */
    BEGIN_ANEW
  }

  /**
   * Opens a folder, which is made if it is not there.
   *
   * @throws StoreInUseException when somebody has it open for writing
   * @throws dev.taffrail.store.StoreFormatException when another version wrote it, or nothing tells
   *     how far the files have been read
   */
  public static LuceneStore open(Path data, LuceneOptions options, Clock clock) throws IOException {
    return open(data, options, clock, LostOffsets.REFUSE);
  }

  /** The same, with a say in what happens to lost offsets. */
  public static LuceneStore open(Path data, LuceneOptions options, Clock clock, LostOffsets lost)
      throws IOException {
    return open(
        data, options, clock, lost, new KeepOnlyLastCommitDeletionPolicy(), FSDirectory::open);
  }

  static LuceneStore open(
      Path data,
      LuceneOptions options,
      Clock clock,
      LostOffsets lost,
      IndexDeletionPolicy keep,
      Directories directories)
      throws IOException {
    PartitionFolder folder = PartitionFolder.in(data, directories);
    SummaryIndex summary = SummaryIndex.in(data, directories);
    folder.createRoot();
    FolderLock lock = FolderLock.acquire(data);
    try {
      return new LuceneStore(folder, summary, options, clock, lost, keep, lock);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private LuceneStore(
      PartitionFolder folder,
      SummaryIndex summaryIndex,
      LuceneOptions options,
      Clock clock,
      LostOffsets lost,
      IndexDeletionPolicy keep,
      FolderLock lock)
      throws IOException {
    this.folder = folder;
    this.options = options;
    this.clock = clock;
    this.lost = lost;
    this.keep = keep;
    this.lock = lock;
    quarantine = new Quarantine(folder);
    checks = new PartitionChecks(folder, this::damaged);
    merges = new PartitionMerges(folder, checks);
    keeping = new Keeping(folder, summaryIndex, merges, options, clock);
    SearchGuard guard = new SearchGuard(partition -> checks.damage(partition.number()));
    search = new LuceneSearch(snapshots, folder.parser(), guard);
    aggregations = new LuceneAggregations(snapshots, folder.parser(), guard);
    summary = new LuceneSummary(summaryIndex, snapshots);
    rollups = new LuceneRollups(snapshots, summaryIndex, guard);
    keeping.finishDrops();
    NewestCommit newest = NewestCommit.in(folder, quarantine, lost);
    numbers =
        new ArrivalNumbers(newest.isFirst() ? 0 : newest.data().arrived() + ArrivalNumbers.GAP);
    committed = newest.data().checkpoint();
    checkpoint = committed;
    sequence = newest.data().sequence();
    CatalogueDocuments.Found catalogue = CatalogueDocuments.newest(folder);
    patterns.reset(catalogue.patterns());
    open = partition(newest);
    try {
      open.hideShown();
      commitNumbers();
      takeOver(catalogue);
      resumeMerges();
      refresh();
      checks.checkAll(folder.numbers());
    } catch (IOException | RuntimeException e) {
      closeAll();
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

  /** Reads the rollups of all that was committed, kept or not. */
  public RollupReader rollups() {
    return rollups;
  }

  /** What is known of what is not kept any more. */
  public Summary summary() {
    return summary;
  }

  /** Numbers of the partitions that cannot be read, oldest first. */
  public List<Integer> failedPartitions() {
    try (Snapshot snapshot = snapshots.hold()) {
      return snapshot.failed().stream().map(FailedPartition::number).sorted().toList();
    }
  }

  /** What the index takes on disk, in bytes. */
  public long bytes() throws IOException {
    return keeping.bytes();
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
    renewReaders();
    if (dropSurplus()) {
      renewReaders();
    }
  }

  @Override
  public void commit(CommitCut cut, Runnable taken) throws IOException {
    Once once = new Once(taken);
    try {
      checkSound();
      sequence++;
      if (open.isFull(options, folder.bytes(open.number()), clock.millis())) {
        roll(cut);
      } else {
        commitOpen(cut, once);
        patterns.apply(cut.patterns());
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
  public List<PatternRecord> patterns() {
    return patterns.patterns();
  }

  @Override
  public List<Line> lines(long file, long from, long to, int limit) throws IOException {
    return search.lines(file, from, to, limit);
  }

  /**
   * The writer that failed is never used again, nor are the files that it could not make durable:
   * what a failed fsync leaves in the cache of the system may look written and be lost.
   */
  @Override
  public synchronized void reopen() throws IOException {
    if (open.tragedy() != null) {
      checks.damage(open.number());
    }
    try {
      open.close();
    } catch (IOException | RuntimeException e) {
      LOG.debug("the writer that failed could not be closed in order", e);
    }
    numbers.giveUp();
    NewestCommit newest = NewestCommit.in(folder, quarantine, lost);
    sequence = Math.max(sequence, newest.data().sequence());
    CatalogueDocuments.Found catalogue = CatalogueDocuments.newest(folder);
    patterns.reset(catalogue.patterns());
    open = partition(newest);
    shown.clear();
    open.hideShown();
    committed = newest.data().checkpoint();
    if (newest.isBehindAll()) {
      commitNumbers();
    }
    takeOver(catalogue);
    refresh();
    checkpoint = committed;
  }

  @Override
  public void close() throws IOException {
    synchronized (this) {
      closed = true;
    }
    try (FolderLock released = lock) {
      closeAll();
    }
  }

  private void closeAll() throws IOException {
    try (OpenPartition ended = open;
        PartitionMerges noMore = merges;
        PartitionChecks noChecks = checks) {
      snapshots.close();
    }
  }

  /**
   * The full partition is committed before the next one exists, and the next one holds the
   * checkpoint before it holds an event: a crash between the two goes on in either.
   */
  private synchronized void roll(CommitCut cut) throws IOException {
    open.hideShown();
    commitOpen(cut, () -> {});
    patterns.apply(cut.patterns());
    OpenPartition full = open;
    try {
      sequence++;
      open = begin(full.number() + 1);
      for (LogEvent event : shown.values()) {
        showAnew(event);
      }
      commitOpen(CommitCut.of(cut.checkpoint()), () -> {});
      open.put(patterns.patterns());
    } catch (IOException | RuntimeException e) {
      full.close();
      throw e;
    }
    merges.merge(full);
  }

  private void commitOpen(CommitCut cut, Runnable taken) throws IOException {
    open.commit(cut, sequence, numbers.complete(), clock.millis(), taken);
  }

  /** To be called behind a commit: what has files and no commit would count as damaged. */
  private void takeOver(CatalogueDocuments.Found catalogue) throws IOException {
    if (catalogue.partition() != open.number()) {
      open.put(catalogue.patterns());
    }
  }

  /** A start that crashes before its first commit must not lend its numbers to the next one. */
  private void commitNumbers() throws IOException {
    sequence++;
    commitOpen(CommitCut.of(committed), () -> {});
  }

  private OpenPartition partition(NewestCommit newest) throws IOException {
    return newest.isBehindAll() ? begin(folder.next()) : write(newest.number(), newest.data());
  }

  private OpenPartition begin(int number) throws IOException {
    folder.create(number);
    return write(number, CommitData.empty(clock.millis()));
  }

  private OpenPartition write(int number, CommitData start) throws IOException {
    return OpenPartition.open(number, folder.directory(number), start, options, keep, keeping);
  }

  private void renewReaders() throws IOException {
    checkSound();
    // Before any reader is opened: what is complete here can be seen in them.
    long arrived = numbers.complete();
    CommitData commit =
        new CommitData(
            sequence, committed, open.times(), 0, open.createdMillis(), arrived, clock.millis());
    snapshots.renew(
        folder.numbers(), new CurrentReaders(folder, quarantine, merges, keeping, open, commit));
  }

  /** Whether something was dropped. What cannot be dropped is tried again at the next refresh. */
  private boolean dropSurplus() {
    try (Snapshot snapshot = snapshots.hold()) {
      return keeping.apply(snapshot, open.number());
    } catch (IOException e) {
      LOG.warn("old data cannot be dropped: {}", e.toString());
      return true;
    }
  }

  /** Merges that a crash or a stop cut short, and what they left. */
  private void resumeMerges() throws IOException {
    for (int number : folder.numbers()) {
      if (number == open.number()) {
        continue;
      }
      if (isInSegments(number)) {
        merges.merge(write(number, NewestCommit.data(folder, number)));
      } else {
        merges.deleteUnnamed(number);
      }
    }
  }

  /** One that cannot be read is found when its reader is opened. */
  private boolean isInSegments(int number) throws IOException {
    try {
      return NewestCommit.segments(folder, number) > 1;
    } catch (IOException | RuntimeException e) {
      Damage.checkVersion(e);
      return false;
    }
  }

  private void checkSound() throws IOException {
    String suspicion = quarantine.suspicion(open.number());
    if (suspicion != null) {
      throw new CorruptIndexException(suspicion, folder.path(open.number()).toString());
    }
  }

  /** Nobody reads a damaged partition from here on; an open one has to be {@link #reopen left}. */
  private synchronized void damaged(int number, IOException proof) {
    if (closed) {
      return;
    }
    snapshots.exclude(quarantine.failed(number, proof));
    if (number == open.number()) {
      quarantine.suspect(number, proof);
      return;
    }
    try {
      merges.giveUp(number);
      quarantine.putAside(number, proof);
    } catch (IOException e) {
      LOG.error("partition {} is damaged, and cannot be put aside", number, e);
    }
  }
}
