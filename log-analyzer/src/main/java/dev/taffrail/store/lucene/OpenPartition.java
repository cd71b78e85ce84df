package dev.taffrail.store.lucene;

import dev.taffrail.event.LogEvent;
import dev.taffrail.store.CommitCut;
import java.io.IOException;
import java.nio.file.Path;
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
import org.apache.lucene.index.Term;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/** The partition that takes events. */
final class OpenPartition implements AutoCloseable {
  private static final double BYTES_PER_MB = 1 << 20;

  private final int number;
  private final Directory directory;
  private final IndexWriter writer;
  private final long createdMillis;
  private TimeBounds times;
  private final AtomicLong bytes;
  private final ConcurrentLinkedQueue<EventDocument> documents = new ConcurrentLinkedQueue<>();

  private OpenPartition(int number, Directory directory, IndexWriter writer, CommitData start) {
    this.number = number;
    this.directory = directory;
    this.writer = writer;
    createdMillis = start.createdMillis();
    times = start.times();
    bytes = new AtomicLong(start.bytes());
  }

  static OpenPartition open(
      int number, Path folder, CommitData start, LuceneOptions options, IndexDeletionPolicy keep)
      throws IOException {
    Directory directory = FSDirectory.open(folder);
    try {
      IndexWriter writer = new IndexWriter(directory, config(options, keep));
      return new OpenPartition(number, directory, writer, start);
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  private static IndexWriterConfig config(LuceneOptions options, IndexDeletionPolicy keep) {
    ConcurrentMergeScheduler merges = new ConcurrentMergeScheduler();
    merges.setMaxMergesAndThreads(6, 1);
    return new IndexWriterConfig()
        .setCodec(new StoredLineCodec())
        .setIndexDeletionPolicy(keep)
        .setMergePolicy(new LogByteSizeMergePolicy())
        .setMergeScheduler(merges)
        .setMaxFullFlushMergeWaitMillis(0)
        .setRAMBufferSizeMB(options.bufferBytes() / BYTES_PER_MB)
        .setCommitOnClose(false);
  }

  int number() {
    return number;
  }

  /** Holds every event that a reader of this partition can see. */
  synchronized TimeBounds times() {
    return times;
  }

  boolean isFull(LuceneOptions options, long nowMillis) {
    return bytes.get() > 0
        && (bytes.get() >= options.partitionBytes()
            || nowMillis - createdMillis >= options.partitionAge().toMillis());
  }

  /**
   * Takes a batch.
   *
   * @param first number of the first event, counted up from there
   * @param shown files of which an event is shown; the first of the batch takes its place
   */
  void append(List<LogEvent> batch, long first, Map<Long, LogEvent> shown) throws IOException {
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
    writer.updateDocument(shown(event.position().file()), document);
  }

  private static Term shown(long file) {
    return new Term(IndexFields.OPEN, Long.toString(file));
  }

  /** Takes out all events that are shown. */
  void hideShown() throws IOException {
    writer.deleteDocuments(new Term(IndexFields.OPEN, IndexFields.ANY_FILE));
  }

  private synchronized void widen(TimeBounds bounds) {
    times = times.with(bounds);
  }

  DirectoryReader openReader() throws IOException {
    return DirectoryReader.open(writer);
  }

  /** Lucene takes the user data when all events before it are in the commit, and none after it. */
  void commit(CommitCut cut, long sequence, long arrived, Runnable taken) throws IOException {
    if (!cut.rollups().isEmpty() || !cut.patterns().isEmpty()) {
      writer.addDocument(CutDocument.of(cut));
    }
    Map<String, String> data =
        new CommitData(sequence, cut.checkpoint(), times(), bytes.get(), createdMillis, arrived)
            .encode();
    Iterable<Map.Entry<String, String>> takenOnce =
        () -> {
          taken.run();
          return data.entrySet().iterator();
        };
    writer.setLiveCommitData(takenOnce);
    writer.commit();
  }

  /** Makes one segment of a partition that takes no more events. */
  void mergeToOne() throws IOException {
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
