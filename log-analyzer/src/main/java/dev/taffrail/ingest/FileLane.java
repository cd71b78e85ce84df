package dev.taffrail.ingest;

import dev.taffrail.event.LogEvent;
import dev.taffrail.event.Quality;
import dev.taffrail.source.Chunk;
import dev.taffrail.source.FileCheckpoint;
import dev.taffrail.source.Framing;
import dev.taffrail.source.TailedFile;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The order of one file. Several workers may parse chunks of it at the same time; they are read one
 * after the other, and enter the store in that order: each takes its turn. Thread-safe.
 */
final class FileLane {
  private static final Logger LOG = LoggerFactory.getLogger(FileLane.class);

  /** A file that cannot be read is tried again after this time, then after twice that, ... */
  private static final long FIRST_RETRY = Duration.ofMillis(250).toNanos();

  private static final int MOST_DOUBLINGS = 7;

  private final TailedFile file;
  private final Framing framing;
  private final LongSupplier nanos;
  private final Waiting waiting = new Waiting();
  private final ArrivalShift shift = new ArrivalShift();
  private final ReentrantLock reading = new ReentrantLock();
  private final ReentrantLock order = new ReentrantLock();
  private final Condition turnPassed = order.newCondition();
  private final AtomicBoolean queued = new AtomicBoolean();
  private long nextTicket;
  private long fruitlessStamp;
  private long shownStamp = -1;
  private @Nullable Chunk shown;
  private volatile boolean showing;
  private long quietSince;
  private long retryAt;
  private int failures;
  private boolean nameless;
  private boolean ended;
  private boolean retired;
  private @Nullable IOException problem;
  private long turn;
  private boolean broken;
  private volatile boolean finishing;
  private volatile boolean rotated;
  private long lastTimeMicros;

  FileLane(TailedFile file, Framing framing) {
    this(file, framing, System::nanoTime);
  }

  FileLane(TailedFile file, Framing framing, LongSupplier nanos) {
    this.file = file;
    this.framing = framing;
    this.nanos = nanos;
    lastTimeMicros = file.lastTimeMicros();
    fruitlessStamp = file.readStamp() == 0 ? -1 : file.readStamp();
    quietSince = nanos.getAsLong();
  }

  /**
   * A chunk and its place in the order.
   *
   * @param format of its file that was found so far
   * @param open whether it is one event that may go on, to be shown and not taken
   */
  record Ticket(long number, Chunk chunk, String format, boolean open) {}

  /** An event list and the checkpoint behind it. */
  record Batch(List<LogEvent> events, FileCheckpoint after) {}

  TailedFile file() {
    return file;
  }

  /** Whether the caller is the one to put the lane into the queue. */
  boolean markQueued() {
    return queued.compareAndSet(false, true);
  }

  void markTaken() {
    queued.set(false);
  }

  /** From here on a last line without a line end is taken too. */
  void finish() {
    finishing = true;
  }

  /** Whether lines are left that may go on, of a file in whose place another is written. */
  boolean hasOpenEvent(Duration quiet) throws IOException {
    return !rotated && file.lag() > 0 && isQuietFor(quiet);
  }

  /** From here on a last event is complete: its writer has gone to another file. */
  void rotated() {
    rotated = true;
  }

  /**
   * Reads the next chunk; null when there is no whole line, or the file cannot be read. Then the
   * position stays, and the next look tries again.
   */
  @Nullable Ticket read() {
    reading.lock();
    try {
      if (retired) {
        return null;
      }
      Chunk lost = shown;
      if (lost != null && file.isRewritten()) {
        shown = null;
        return new Ticket(nextTicket++, lost, framing.found(), false);
      }
      boolean toTheEnd = finishing;
      // Before the read: what is written after it is news.
      long stamp = file.stamp();
      Chunk chunk = file.read(toTheEnd, toTheEnd || rotated, framing);
      problem = null;
      failures = 0;
      if (chunk != null) {
        quietSince = nanos.getAsLong();
        shown = null;
        showing = false;
        return new Ticket(nextTicket++, chunk, framing.found(), false);
      }
      if (stamp != fruitlessStamp) {
        quietSince = nanos.getAsLong();
      }
      fruitlessStamp = stamp;
      ended = toTheEnd;
      return showing && stamp != shownStamp ? readOpen(stamp) : null;
    } catch (IOException e) {
      unreadable(e);
      return null;
    } finally {
      reading.unlock();
    }
  }

  private @Nullable Ticket readOpen(long stamp) throws IOException {
    showing = false;
    shownStamp = stamp;
    Chunk open = file.open(framing);
    if (open == null) {
      return null;
    }
    shown = open;
    return new Ticket(nextTicket++, open, framing.found(), true);
  }

  /** Whether there is an event that may go on, and nobody has been shown it as it is. */
  boolean mayShow() {
    reading.lock();
    try {
      return !retired && !finishing && file.stamp() != shownStamp && file.lag() > 0;
    } catch (IOException e) {
      unreadable(e);
      return false;
    } finally {
      reading.unlock();
    }
  }

  /** A read that finds nothing whole may take the event that may go on, to show it. */
  void showOpen() {
    showing = true;
  }

  /** Whether an event is shown whose file is not what it was: it will never be more. */
  boolean hasLostOpen() {
    reading.lock();
    try {
      return shown != null && file.isRewritten();
    } finally {
      reading.unlock();
    }
  }

  /** Why the file could not be read at the last try; null when it could. */
  @Nullable IOException problem() {
    reading.lock();
    try {
      return problem;
    } finally {
      reading.unlock();
    }
  }

  /** Length of the file; below 0 where only reading can tell, or it cannot be read. */
  long size() {
    reading.lock();
    try {
      long size = file.size();
      return size == Long.MAX_VALUE ? -1 : size;
    } catch (IOException e) {
      return -1;
    } finally {
      reading.unlock();
    }
  }

  /**
   * How long bytes have been waiting to be read. What waits for the end of its line or event does
   * not count: nobody could read it.
   *
   * @param read how many bytes have been read
   */
  Duration behind(long read) {
    reading.lock();
    try {
      long size = file.size();
      if (retired || size == Long.MAX_VALUE || size == fruitlessStamp) {
        return Duration.ZERO;
      }
      long now = nanos.getAsLong();
      waiting.seen(size, now);
      return waiting.since(read, now);
    } catch (IOException e) {
      return Duration.ZERO;
    } finally {
      reading.unlock();
    }
  }

  private void unreadable(IOException e) {
    if (problem == null) {
      LOG.warn("cannot read {}: {}; it is tried again and again", file.name(), e.getMessage());
    }
    problem = e;
    retryAt = nanos.getAsLong() + (FIRST_RETRY << Math.min(failures++, MOST_DOUBLINGS));
  }

  /** Whether the file has other content than at the last read that found no whole line. */
  boolean hasNews() {
    reading.lock();
    try {
      if (retired || file.isRewritten()) {
        return false;
      }
      if (problem != null) {
        return nanos.getAsLong() - retryAt >= 0;
      }
      long stamp = file.stamp();
      waiting.seen(file.size(), nanos.getAsLong());
      boolean touched = file.takeTouched();
      boolean longer = stamp != file.offset() && stamp != fruitlessStamp;
      boolean news = touched || longer || file.hasFilledZeros();
      if (news) {
        quietSince = nanos.getAsLong();
      }
      return news;
    } catch (IOException e) {
      unreadable(e);
      return false;
    } finally {
      reading.unlock();
    }
  }

  /** The file has no name any more: how long it is quiet counts from here. */
  void loseName() {
    reading.lock();
    try {
      if (!nameless) {
        nameless = true;
        quietSince = nanos.getAsLong();
      }
    } finally {
      reading.unlock();
    }
  }

  /** Whether nothing has been written for some time. */
  boolean isQuietFor(Duration time) {
    return !hasNews() && nanos.getAsLong() - quietSince > time.toNanos();
  }

  /** Whether the file has been read to its very end, and all of it has entered the store. */
  boolean isFinished() {
    reading.lock();
    order.lock();
    try {
      return ended && turn == nextTicket;
    } finally {
      order.unlock();
      reading.unlock();
    }
  }

  /** Reads nothing more, if all that was read has entered the store; false when it has not. */
  boolean retire() {
    reading.lock();
    order.lock();
    try {
      boolean lost = shown != null && file.isRewritten();
      retired = turn == nextTicket && !lost;
      return retired;
    } finally {
      order.unlock();
      reading.unlock();
    }
  }

  /** Waits until all chunks before this one have entered; false when one of them never will. */
  boolean awaitTurn(Ticket ticket) {
    order.lock();
    try {
      while (turn != ticket.number() && !broken) {
        turnPassed.awaitUninterruptibly();
      }
      return !broken;
    } finally {
      order.unlock();
    }
  }

  /** Gives lines without a time the time of the line before; to be called in turn. */
  Batch inherit(List<LogEvent> events, FileCheckpoint after) {
    List<LogEvent> timed = events;
    for (int i = 0; i < events.size(); i++) {
      LogEvent event = events.get(i);
      if (event.quality().contains(Quality.NO_TIME)) {
        if (timed == events) {
          timed = new ArrayList<>(events);
        }
        timed.set(i, event.withTime(lastTimeMicros));
      } else {
        lastTimeMicros = event.timeMicros();
      }
    }
    return new Batch(timed, after.withLastTime(lastTimeMicros));
  }

  /** Warns of a wrong zone, once; to be called in turn, with the time of an event that came in. */
  void noteArrival(long eventMicros, long nowMillis) {
    Duration late = shift.observe(eventMicros / 1_000, nowMillis);
    if (!late.isZero()) {
      LOG.warn(
          "the times of {} are {} minutes {}: set the zone of this source, or mend its clock",
          file.name(),
          late.abs().toMinutes(),
          late.isNegative() ? "ahead" : "behind");
    }
  }

  /** How late its lines seem by a wrong zone; zero when they do not. */
  Duration shift() {
    return shift.current();
  }

  void passTurn() {
    order.lock();
    try {
      turn++;
      turnPassed.signalAll();
    } finally {
      order.unlock();
    }
  }

  /** Lets nobody wait for a chunk that failed. */
  void breakOff() {
    order.lock();
    try {
      broken = true;
      turnPassed.signalAll();
    } finally {
      order.unlock();
    }
  }
}
