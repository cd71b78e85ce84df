package dev.taffrail.insight.sla;

import dev.taffrail.rollup.Resolution;
import dev.taffrail.rollup.RollupSeries;
import java.util.BitSet;
import java.util.List;

/**
 * In which minutes a service logged something, by the quarter of an hour. The number of its events
 * in a quarter tells too whether anything of it has changed since it was read: counts only grow, or
 * lack what cannot be read any more. Not thread-safe.
 */
final class Pulse implements Rereading.Page {
  static final int QUARTER = Resolution.MINUTES_PER_QUARTER;

  private static final int ALL = (1 << QUARTER) - 1;
  private static final int EVENTS = 0;
  private static final int READ = 1;
  private static final int ALIVE = 2;

  private final Cells cells;
  private long firstOfMinutes;

  Pulse(int quarters) {
    cells = new Cells(3, quarters);
  }

  /**
   * Keeps the quarters that are needed.
   *
   * @param minutesFrom the first quarter of which minutes are stored
   */
  void moveTo(long firstQuarter, long minutesFrom) {
    cells.moveTo(firstQuarter);
    firstOfMinutes = minutesFrom;
  }

  /** Takes the number of events of each quarter, as it is by now. */
  void count(List<RollupSeries.Point> quarters) {
    cells.clearColumn(EVENTS);
    for (RollupSeries.Point point : quarters) {
      cells.set(EVENTS, Math.floorDiv(point.minute(), QUARTER), point.value().count());
    }
  }

  double events(long quarter) {
    return cells.get(EVENTS, quarter);
  }

  @Override
  public boolean isStale(long quarter) {
    return cells.holds(quarter) && cells.get(EVENTS, quarter) != cells.get(READ, quarter);
  }

  @Override
  public boolean needsMinutes(long quarter) {
    return true;
  }

  @Override
  public void begin(long quarter) {
    cells.set(READ, quarter, cells.get(EVENTS, quarter));
    cells.set(ALIVE, quarter, 0);
  }

  /** Of quarters of which no minutes are left, each minute counts. */
  @Override
  public void add(List<String> key, RollupSeries.Point point) {
    long quarter = Math.floorDiv(point.minute(), QUARTER);
    int alive =
        quarter < firstOfMinutes
            ? ALL
            : alive(quarter) | 1 << Math.floorMod(point.minute(), QUARTER);
    cells.set(ALIVE, quarter, alive);
  }

  /** How many minutes of a time had events. */
  long minutes(long from, long to, Exclusions without) {
    long minutes = 0;
    for (long quarter = Math.floorDiv(from, QUARTER); quarter * QUARTER < to; quarter++) {
      int alive = cells.holds(quarter) ? alive(quarter) : 0;
      long start = quarter * QUARTER;
      boolean whole =
          start >= from && start + QUARTER <= to && !without.touch(start, start + QUARTER);
      minutes += whole ? Integer.bitCount(alive) : count(alive, start, from, to, without);
    }
    return minutes;
  }

  /** The minutes of a time with events, counted from its begin. */
  BitSet bits(long from, long to) {
    BitSet bits = new BitSet();
    for (long minute = from; minute < to; minute++) {
      long quarter = Math.floorDiv(minute, QUARTER);
      int alive = cells.holds(quarter) ? alive(quarter) : 0;
      bits.set((int) (minute - from), (alive >> Math.floorMod(minute, QUARTER) & 1) == 1);
    }
    return bits;
  }

  private int alive(long quarter) {
    return (int) cells.get(ALIVE, quarter);
  }

  private static int count(int alive, long start, long from, long to, Exclusions without) {
    int count = 0;
    for (int i = 0; i < QUARTER; i++) {
      long minute = start + i;
      boolean counts = minute >= from && minute < to && !without.contains(minute);
      count += counts ? alive >> i & 1 : 0;
    }
    return count;
  }
}
