package dev.taffrail.store.lucene;

import dev.taffrail.event.LogEvent;
import dev.taffrail.pattern.PatternRecord;
import dev.taffrail.store.CommitCut;
import dev.taffrail.store.lucene.RoomyMergePolicy.Room;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexDeletionPolicy;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LogByteSizeMergePolicy;
import org.apache.lucene.index.MergePolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The partition that takes events. */
final class OpenPartition implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OpenPartition.class);
  private static final double BYTES_PER_MB = 1 << 20;

  /** Many, as all are merged once more when the partition is closed. */
  private static final int MERGED_AT_ONCE = 30;

  private final int number;
  private final Directory directory;
  private final IndexWriter writer;
  private final long createdMillis;
  private final Room room;
  private final OpenRollups rollups = new OpenRollups();
  private TimeBounds times;
  private final AtomicLong bytes;
  private final ConcurrentLinkedQueue<EventDocument> documents = new ConcurrentLinkedQueue<>();

  private OpenPartition(
      int number, Directory directory, IndexWriter writer, CommitData start, Room room) {
    this.number = number;
    this.room = room;
    this.directory = directory;
    this.writer = writer;
    createdMillis = start.createdMillis();
    times = start.times();
    bytes = new AtomicLong(start.bytes());
  }

  /**
   * Opens a partition, and closes its directory in the end.
   *
   * @param start what its last commit says
   * @param room asked before each merge
   */
  static OpenPartition open(
      int number,
      Directory directory,
      CommitData start,
      LuceneOptions options,
      IndexDeletionPolicy keep,
      Room room)
      throws IOException {
    try {
      IndexWriter writer = new IndexWriter(directory, config(options, keep, room));
      return new OpenPartition(number, directory, writer, start, room);
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  private static IndexWriterConfig config(
      LuceneOptions options, IndexDeletionPolicy keep, Room room) {
    ConcurrentMergeScheduler merges = new BackgroundMerges();
    merges.setMaxMergesAndThreads(6, 1);
    return new IndexWriterConfig()
        .setCodec(new StoredLineCodec())
        .setIndexDeletionPolicy(keep)
        .setMergePolicy(merging(MERGED_AT_ONCE, room))
        .setMergeScheduler(merges)
        .setMaxFullFlushMergeWaitMillis(0)
        .setRAMBufferSizeMB(options.bufferBytes() / BYTES_PER_MB)
        .setCommitOnClose(false);
  }

  private static MergePolicy merging(int atOnce, Room room) {
    LogByteSizeMergePolicy adjacent = new LogByteSizeMergePolicy();
    adjacent.setMergeFactor(atOnce);
    return new RoomyMergePolicy(adjacent, room);
  }

  /** A merge that fails ends its writer, which tells whoever writes next. */
  private static final class BackgroundMerges extends ConcurrentMergeScheduler {
    @Override
    protected void handleMergeException(Throwable e) {
      LOG.warn("a merge failed: {}", e.toString());
    }
  }

  int number() {
    return number;
  }

  long createdMillis() {
    return createdMillis;
  }

  /** Holds every event that a reader of this partition can see. */
  synchronized TimeBounds times() {
    return times;
  }

  /**
   * Whether the next partition is to be begun.
   *
   * @param diskBytes what its files take
   */
  boolean isFull(LuceneOptions options, long diskBytes, long nowMillis) {
    return bytes.get() > 0
        && (bytes.get() >= options.partitionBytes()
            || diskBytes >= options.retention().partitionBytes()
            || writer.getDocStats().maxDoc >= options.partitionEvents()
            || nowMillis - createdMillis >= options.partitionAge().toMillis());
  }

  /** What has ended the writer, or will end it with the next event; null while nothing has. */
  @Nullable Throwable tragedy() {
    return writer.getTragicException();
  }

  /**
   * Takes a batch.
   *
   * @param first number of the first event, counted up from there
   * @param shown files of which an event is shown; the first of the batch takes its place
   */
  void append(List<LogEvent> batch, long first, Map<Long, LogEvent> shown) throws IOException {
    try {
      add(batch, first, shown);
    } catch (AlreadyClosedException e) {
      throw ended(e);
    }
  }

  private void add(List<LogEvent> batch, long first, Map<Long, LogEvent> shown) throws IOException {
    TimeBounds bounds = TimeBounds.NONE;
    long length = 0;
    for (LogEvent event : batch) {
      bounds = bounds.with(event.timeMicros());
      length += event.line().text().length();
    }
    widen(bounds);
    bytes.addAndGet(length);
    EventDocument document = documents.poll();
    if (document == null) {
      document = new EventDocument();
    }
    long number = first;
    for (LogEvent event : batch) {
      long file = event.position().file();
      if (!shown.isEmpty() && shown.remove(file) != null) {
        writer.updateDocument(shown(file), document.fill(event, number++));
      } else {
        writer.addDocument(document.fill(event, number++));
      }
    }
    documents.add(document);
  }

  /** Shows an event instead of the one that was shown of its file. */
  void show(LogEvent event, long number) throws IOException {
    widen(TimeBounds.NONE.with(event.timeMicros()));
    EventDocument document = new EventDocument().fill(event, number);
    try {
      writer.updateDocument(shown(event.position().file()), document);
    } catch (AlreadyClosedException e) {
      throw ended(e);
    }
  }

  private static Term shown(long file) {
    return new Term(IndexFields.OPEN, Long.toString(file));
  }

  /** Takes out all events that are shown. */
  void hideShown() throws IOException {
    try {
      writer.deleteDocuments(new Term(IndexFields.OPEN, IndexFields.ANY_FILE));
    } catch (AlreadyClosedException e) {
      throw ended(e);
    }
  }

  /** Takes these patterns over with the next commit. */
  void put(List<PatternRecord> patterns) throws IOException {
    CatalogueDocuments.put(writer, patterns);
  }

  private synchronized void widen(TimeBounds bounds) {
    times = times.with(bounds);
  }

  /** The same reader when nothing has changed; one of another writer is not to be renewed. */
  DirectoryReader openReader(@Nullable DirectoryReader known) throws IOException {
    try {
      if (known == null) {
        return DirectoryReader.open(writer);
      }
      DirectoryReader newer = DirectoryReader.openIfChanged(known, writer);
      return newer == null ? known : newer;
    } catch (AlreadyClosedException e) {
      throw ended(e);
    }
  }

  /** Lucene takes the user data when all events before it are in the commit, and none after it. */
  void commit(CommitCut cut, long sequence, long arrived, long nowMillis, Runnable taken)
      throws IOException {
    try {
      write(cut, sequence, arrived, nowMillis, taken);
    } catch (AlreadyClosedException e) {
      throw ended(e);
    }
  }

  private void write(CommitCut cut, long sequence, long arrived, long nowMillis, Runnable taken)
      throws IOException {
    rollups.write(cut.rollups(), sequence, writer);
    CatalogueDocuments.apply(writer, cut.patterns());
    Map<String, String> data =
        new CommitData(
                sequence, cut.checkpoint(), times(), bytes.get(), createdMillis, arrived, nowMillis)
            .encode();
    Iterable<Map.Entry<String, String>> takenOnce =
        () -> {
          taken.run();
          return data.entrySet().iterator();
        };
    writer.setLiveCommitData(takenOnce);
    writer.commit();
  }

  /** A writer that failed is closed at once; what it failed of is what counts. */
  private IOException ended(AlreadyClosedException e) {
    Throwable cause = writer.getTragicException();
    return new IOException(
        "partition " + number + " takes nothing more: " + (cause == null ? e : cause),
        cause == null ? e : cause);
  }

  /** Makes one segment, with few rollups, of a partition that takes no more events. */
  void mergeToOne() throws IOException {
    OpenRollups.merge(writer);
    writer.getConfig().setMergePolicy(merging(Integer.MAX_VALUE, room));
    writer.forceMerge(1);
    writer.commit();
  }

  /** Ends writing; what was not committed is dropped, a running merge is given up. */
  @Override
  public void close() throws IOException {
    try (directory) {
      writer.rollback();
    }
  }
}
