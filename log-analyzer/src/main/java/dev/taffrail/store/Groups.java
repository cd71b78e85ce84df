package dev.taffrail.store;

import dev.taffrail.rollup.DurationHistogram;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many events there are of each combination of values.
 *
 * @param groups the largest first, equals in the order of their values, events without a value last
 * @param others events of groups that are not told apart, because there are too many
 * @param shortfall what was not counted
 */
public record Groups(List<Group> groups, long others, Shortfall shortfall) {
  public Groups {
    groups = List.copyOf(groups);
  }

  public Groups withShortfall(Shortfall other) {
    return new Groups(groups, others, other);
  }

  /** All events counted. */
  public long total() {
    return others + groups.stream().mapToLong(Group::total).sum();
  }

  /**
   * One combination of values. An event with several values of a field counts for the first of them
   * in the order of code points.
   *
   * @param key the values in the order of the fields; null for events without one
   * @param cells of the buckets, in order of time
   */
  public record Group(List<@Nullable String> key, List<Cell> cells) {
    public Group {
      key = Collections.unmodifiableList(new ArrayList<>(key));
      cells = List.copyOf(cells);
    }

    public long total() {
      return cells.stream().mapToLong(Cell::count).sum();
    }
  }

  /**
   * One bucket of a group.
   *
   * @param count how many events
   * @param durations of all their durations, as a store may tell them to within 2 %; empty when
   *     they were not asked for
   * @param shortestNanos the shortest; 0 without durations
   * @param longestNanos the longest; 0 without durations
   */
  public record Cell(
      long count, DurationHistogram durations, long shortestNanos, long longestNanos) {
    /** Without events. */
    public static final Cell EMPTY = new Cell(0, DurationHistogram.EMPTY, 0, 0);
  }
}
