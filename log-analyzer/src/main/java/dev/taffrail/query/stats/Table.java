package dev.taffrail.query.stats;

import dev.taffrail.query.stats.StatsAnswer.Row;
import dev.taffrail.query.stats.StatsAnswer.Source;
import dev.taffrail.store.Shortfall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What one of the sources counted.
 *
 * @param others events of groups that are not told apart
 */
record Table(
    Source source,
    List<Group> groups,
    long events,
    long lookedAt,
    long others,
    Shortfall shortfall) {

  /**
   * One group.
   *
   * @param buckets in order of time; none without buckets
   */
  record Group(List<@Nullable String> key, Cell whole, List<Cell> buckets) {}

  /** The groups that come first. */
  static List<Group> first(StatsQuestion question, List<Group> groups) {
    Statistic statistic = question.statistics().getFirst();
    ToDoubleFunction<Group> amount =
        group -> {
          double value = statistic.of(group.whole, question.seconds());
          return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
        };
    return groups.stream()
        .sorted(
            Comparator.comparingDouble(amount)
                .thenComparingLong(group -> group.whole.count())
                .reversed()
                .thenComparing(group -> String.valueOf(group.key)))
        .limit(question.top())
        .toList();
  }

  StatsAnswer answer(StatsQuestion question) {
    List<Row> rows = new ArrayList<>();
    first(question, groups).forEach(group -> rows.add(row(question, group)));
    if (question.by().isEmpty() && rows.isEmpty()) {
      int buckets = question.every() == null ? 0 : question.begins().size();
      List<Cell> none = new ArrayList<>();
      for (int i = 0; i < buckets; i++) {
        none.add(Cell.EMPTY);
      }
      rows.add(row(question, new Group(List.of(), Cell.EMPTY, none)));
    }
    return new StatsAnswer(
        question, source, events, lookedAt, groups.size(), others, rows, shortfall);
  }

  private static Row row(StatsQuestion question, Group group) {
    List<Instant> begins = question.begins();
    List<Double> values = new ArrayList<>();
    List<List<Double>> overTime = new ArrayList<>();
    for (Statistic statistic : question.statistics()) {
      values.add(statistic.of(group.whole, question.seconds()));
      List<Double> series = new ArrayList<>();
      for (int i = 0; i < group.buckets.size(); i++) {
        series.add(statistic.of(group.buckets.get(i), question.seconds(begins.get(i))));
      }
      if (question.every() != null) {
        overTime.add(series);
      }
    }
    return new Row(group.key, values, overTime);
  }
}
