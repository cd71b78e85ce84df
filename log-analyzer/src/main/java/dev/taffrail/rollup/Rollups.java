package dev.taffrail.rollup;

import dev.taffrail.event.LogEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Counts the events since the last commit. All is additive, so it does not matter in which order
 * and on which thread events come.
 *
 * <p>{@link #add} may be called by any number of threads; {@link #drain} by one, and not while an
 * add is under way. Memory is bounded: beyond so many cells, and beyond so many keys in an hour,
 * values are put together under {@link Family#OTHER}, whose count says how much went there.
 */
public final class Rollups {
  private static final int MOST_CELLS = 100_000;
  private static final int MOST_KEYS = 2_000;

  private final int mostCells;
  private final KeyLimit limit;
  private final List<Accumulator> all = new ArrayList<>();
  private final Queue<Accumulator> free = new ConcurrentLinkedQueue<>();

  public Rollups() {
    this(MOST_CELLS, MOST_KEYS);
  }

  /**
   * With other bounds.
   *
   * @param mostCells of each family, thread and commit
   * @param mostKeys of each family and hour
   */
  Rollups(int mostCells, int mostKeys) {
    this.mostCells = mostCells;
    limit = new KeyLimit(mostKeys);
  }

  /** Counts events. */
  public void add(List<LogEvent> events) {
    Accumulator accumulator = take();
    for (LogEvent event : events) {
      accumulator.add(event, event.pattern());
    }
    free.add(accumulator);
  }

  /** Hands over what has been counted since the last time, each cell once. */
  public synchronized List<RollupDelta> drain() {
    Map<Cell, RollupValue> sums = new HashMap<>();
    for (Accumulator accumulator : all) {
      accumulator.drain((family, minute, key, value) -> {
        List<String> admitted = limit.admit(family, minute, key);
        sums.merge(new Cell(family, minute, admitted), value, RollupValue::plus);
      });
    }
    List<RollupDelta> deltas = new ArrayList<>(sums.size());
    sums.forEach(
        (cell, value) -> deltas.add(new RollupDelta(cell.family, cell.minute, cell.key, value)));
    return deltas;
  }

  private record Cell(Family family, long minute, List<String> key) {}

  private Accumulator take() {
    Accumulator accumulator = free.poll();
    return accumulator == null ? begin() : accumulator;
  }

  private synchronized Accumulator begin() {
    Accumulator accumulator = new Accumulator(mostCells);
    all.add(accumulator);
    return accumulator;
  }
}
