package dev.taffrail.store;

import dev.taffrail.event.Line;
import dev.taffrail.event.LogEvent;
import dev.taffrail.pattern.PatternRecord;
import java.io.IOException;
import java.util.List;

/**
 * The write side of a store. A batch is appended and seen at the next refresh; a commit makes the
 * batches before it, their rollups, their pattern changes and the checkpoint behind them durable as
 * one atom: after a crash all of it is there or none.
 *
 * <p>{@link #append} may be called by any number of threads; {@link #refresh} and {@link #commit}
 * by one at a time. After an {@link IOException} the writer takes nothing more until it is {@link
 * #reopen reopened}: what was not committed is gone, and is read again from the files.
 */
public interface EventWriter extends AutoCloseable {

  /** Takes a batch of events. They take the place of what was shown of their files. */
  void append(List<LogEvent> batch) throws IOException;

  /**
   * Shows an event that is marked {@link dev.taffrail.event.Quality#OPEN}: after the next refresh
   * it is found like any other, until another of its file takes its place. It does not outlive the
   * writer. Not to be called while a batch of the same file is being appended, nor where {@link
   * #append} may not be.
   */
  void show(LogEvent open) throws IOException;

  /** Lets searches in this process see what has been appended. */
  void refresh() throws IOException;

  /**
   * Makes everything appended so far durable, together with the cut. No batch may be in the middle
   * of {@link #append} from the call on until {@code taken} runs; from then on the cut is fixed and
   * batches may come again, while the rest is still being written.
   *
   * @param taken runs exactly once, on this thread, also when the commit fails
   */
  void commit(CommitCut cut, Runnable taken) throws IOException;

  /** The checkpoint of the last commit, {@link Checkpoint#NONE} in an empty store. */
  Checkpoint checkpoint();

  /** The catalogue of patterns of the last commit. */
  List<PatternRecord> patterns();

  /**
   * The lines of the committed events of a file that begin in {@code [from, to)}, of all its
   * generations: by offset, then by generation, at most so many.
   */
  List<Line> lines(long file, long from, long to, int limit) throws IOException;

  /**
   * Gives up what was not committed, and takes events again from the {@link #checkpoint} on; which
   * may be an older one than before, when a part of the data turned out to be damaged. Nobody else
   * may be writing.
   *
   * @throws IOException when that fails; it may be tried again
   */
  void reopen() throws IOException;

  /** Ends writing; what was not committed is dropped. */
  @Override
  void close() throws IOException;
}
