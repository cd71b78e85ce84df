package dev.taffrail.ingest;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Files whose last event may go on. When such a file has been quiet for a moment, its event is
 * shown, though it is taken only when it is whole. Thread-safe.
 */
final class OpenEvents {
  private static final Duration QUIET = Duration.ofMillis(250);

  private final LaneQueue queue;
  private final DelayQueue<Due> due = new DelayQueue<>();
  private final Set<FileLane> waiting = ConcurrentHashMap.newKeySet();

  OpenEvents(LaneQueue queue) {
    this.queue = queue;
  }

  /** A lane to be looked at; none to end. */
  private record Due(@Nullable FileLane lane, long nanos) implements Delayed {
    static Due in(Duration time, @Nullable FileLane lane) {
      return new Due(lane, System.nanoTime() + time.toNanos());
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(nanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
  }

  /** The lane has no whole event at the moment. */
  void noteIfOpen(FileLane lane) {
    if (lane.mayShow()) {
      note(lane);
    }
  }

  private void note(FileLane lane) {
    if (waiting.add(lane)) {
      due.add(Due.in(QUIET, lane));
    }
  }

  /** Works until {@link #stop}. */
  void run() throws InterruptedException {
    for (FileLane lane = due.take().lane(); lane != null; lane = due.take().lane()) {
      waiting.remove(lane);
      if (lane.isQuietFor(QUIET)) {
        lane.showOpen();
        queue.add(lane);
      } else if (lane.mayShow()) {
        queue.add(lane);
        note(lane);
      }
    }
  }

  void stop() {
    due.add(Due.in(Duration.ZERO, null));
  }
}
