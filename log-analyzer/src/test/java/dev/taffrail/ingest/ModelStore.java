package dev.taffrail.ingest;

import dev.taffrail.event.Line;
import dev.taffrail.event.LinePosition;
import dev.taffrail.event.LogEvent;
import dev.taffrail.event.RawText;
import dev.taffrail.pattern.PatternRecord;
import dev.taffrail.store.Checkpoint;
import dev.taffrail.store.CommitCut;
import dev.taffrail.store.EventWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a store keeps of lines, without an index: a crash drops what came after the last commit. */
final class ModelStore implements EventWriter {
  private final List<Ledger.Stored> lines = new ArrayList<>();
  private Checkpoint checkpoint = Checkpoint.NONE;
  private int durable;
  private boolean crashed;

  @Override
  public synchronized void append(List<LogEvent> batch) throws IOException {
    checkRunning();
    for (LogEvent event : batch) {
      lines.add(new Ledger.Stored(event.position(), event.line().text().toString()));
    }
  }

  @Override
  public void show(LogEvent open) {}

  @Override
  public void refresh() {}

  @Override
  public void commit(CommitCut cut, Runnable taken) throws IOException {
    synchronized (this) {
      if (!crashed) {
        durable = lines.size();
        checkpoint = cut.checkpoint();
      }
    }
    taken.run();
    checkRunning();
  }

  @Override
  public synchronized Checkpoint checkpoint() {
    return checkpoint;
  }

  @Override
  public List<PatternRecord> patterns() {
    return List.of();
  }

  @Override
  public synchronized List<Line> lines(long file, long from, long to, int limit) {
    return lines.stream()
        .limit(durable)
        .filter(line -> line.position().file() == file)
        .filter(line -> from <= line.position().offset() && line.position().offset() < to)
        .map(line -> new Line(line.position(), RawText.of(line.text())))
        .sorted(Comparator.comparing(Line::position, LinePosition.BY_OFFSET))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized void reopen() {
    lines.subList(durable, lines.size()).clear();
    crashed = false;
  }

  @Override
  public void close() {}

  /** From here on everything fails. */
  synchronized void crash() {
    crashed = true;
  }

  /** The next process finds what was committed. */
  synchronized void recover() {
    crashed = false;
    lines.subList(durable, lines.size()).clear();
  }

  synchronized List<Ledger.Stored> lines() {
    return List.copyOf(lines);
  }

  /** Whether all that was appended has been committed. */
  synchronized boolean isDurable() {
    return durable == lines.size();
  }

  private synchronized void checkRunning() throws IOException {
    if (crashed) {
      throw new IOException("crashed");
    }
  }
}
