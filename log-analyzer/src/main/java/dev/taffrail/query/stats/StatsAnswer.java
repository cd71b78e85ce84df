package dev.taffrail.query.stats;

import dev.taffrail.store.Shortfall;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link StatsQuestion}.
 *
 * @param events how many there are that the query finds; of lines, how many were counted in all
 * @param lookedAt how many the numbers are made of; fewer only if lines had to be read and there
 *     are more than the limit: then the newest
 * @param groups how many groups were found
 * @param others events of groups that could not be told apart any more
 * @param rows the groups, those with the most of the first statistic first; without fields one row,
 *     also of no events
 * @param shortfall what was not seen
 */
public record StatsAnswer(
    StatsQuestion question,
    Source source,
    long events,
    long lookedAt,
    long groups,
    long others,
    List<Row> rows,
    Shortfall shortfall) {
  public StatsAnswer {
    rows = List.copyOf(rows);
  }

  /** Where the numbers come from. */
  public enum Source {
    /** Counts by the minute of everything that was ever committed. */
    ROLLUPS,
    /** Counts of the index, of all events that it keeps. */
    INDEX,
    /** Lines, read one by one. */
    LINES;

    /** As it is written. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether it lacks anything. */
  public boolean partial() {
    return lookedAt < events || others > 0 || shortfall.isAny();
  }

  /**
   * One group.
   *
   * @param key its values, in the order of the fields; null for events without one
   * @param values in the order of the statistics; NaN when nothing tells it
   * @param overTime for each statistic the values of the buckets; none without buckets
   */
  public record Row(List<@Nullable String> key, List<Double> values, List<List<Double>> overTime) {
    public Row {
      key = Collections.unmodifiableList(new ArrayList<>(key));
      values = List.copyOf(values);
      overTime = overTime.stream().map(List::copyOf).toList();
    }
  }
}
