package dev.taffrail.ingest;

import dev.taffrail.event.Line;
import dev.taffrail.event.LogEvent;
import dev.taffrail.pattern.PatternRecord;
import dev.taffrail.store.Checkpoint;
import dev.taffrail.store.CommitCut;
import dev.taffrail.store.EventWriter;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A store that fails when told to; after that nothing more becomes durable. */
final class CrashingWriter implements EventWriter {
  private final EventWriter store;
  private final AtomicInteger appendsLeft = new AtomicInteger(Integer.MAX_VALUE);
  private final AtomicInteger commitsLeft = new AtomicInteger(Integer.MAX_VALUE);

  CrashingWriter(EventWriter store) {
    this.store = store;
  }

  void crash() {
    failAfterAppends(0);
    failAfterCommits(0);
  }

  void failAfterAppends(int count) {
    appendsLeft.set(count);
  }

  void heal() {
    failAfterAppends(Integer.MAX_VALUE);
    failAfterCommits(Integer.MAX_VALUE);
  }

  void failAfterCommits(int count) {
    commitsLeft.set(count);
  }

  @Override
  public void append(List<LogEvent> batch) throws IOException {
    countDown(appendsLeft, "no space left for events");
    store.append(batch);
  }

  @Override
  public void show(LogEvent open) throws IOException {
    countDown(appendsLeft, "no space left for an event");
    store.show(open);
  }

  @Override
  public void refresh() throws IOException {
    store.refresh();
  }

  @Override
  public void commit(CommitCut cut, Runnable taken) throws IOException {
    try {
      countDown(commitsLeft, "no space left for a commit");
    } catch (IOException e) {
      taken.run();
      throw e;
    }
    store.commit(cut, taken);
  }

  @Override
  public Checkpoint checkpoint() {
    return store.checkpoint();
  }

  @Override
  public List<PatternRecord> patterns() {
    return store.patterns();
  }

  @Override
  public List<Line> lines(long file, long from, long to, int limit) throws IOException {
    return store.lines(file, from, to, limit);
  }

  @Override
  public void reopen() throws IOException {
    store.reopen();
  }

  @Override
  public void close() throws IOException {
    store.close();
  }

  private static void countDown(AtomicInteger left, String failure) throws IOException {
    if (left.getAndUpdate(count -> count == 0 ? 0 : count - 1) == 0) {
      throw new IOException(failure);
    }
  }
}
