package dev.taffrail.web.format;

import dev.taffrail.query.stats.Statistic;
import dev.taffrail.query.stats.StatsAnswer;
import dev.taffrail.query.stats.StatsAnswer.Row;
import dev.taffrail.query.stats.StatsQuestion;
import dev.taffrail.text.Csv;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Numbers over queries as CSV: a line a group, with buckets a line a group and bucket. */
public final class StatsCsv {
  private StatsCsv() {}

  /**
   * Writes lines.
   *
   * @param out takes each, without its end
   */
  public static void write(StatsAnswer answer, Consumer<String> out) {
    StatsQuestion question = answer.question();
    List<String> head = new ArrayList<>(question.by());
    if (question.every() != null) {
      head.add("begin");
    }
    question.statistics().stream().map(Statistic::text).forEach(head::add);
    out.accept(head.stream().map(Csv::name).collect(Collectors.joining(",")));
    List<Instant> begins = question.every() == null ? List.of() : question.begins();
    for (Row row : answer.rows()) {
      if (question.every() == null) {
        out.accept(line(row.key(), null, row.values()));
      }
      for (int i = 0; i < begins.size(); i++) {
        int bucket = i;
        List<Double> values = row.overTime().stream().map(series -> series.get(bucket)).toList();
        out.accept(line(row.key(), begins.get(i), values));
      }
    }
  }

  private static String line(
      List<@Nullable String> key, @Nullable Instant begin, List<Double> values) {
    List<String> cells = new ArrayList<>();
    key.forEach(value -> cells.add(value == null ? "" : Csv.cell(value)));
    if (begin != null) {
      cells.add(begin.toString());
    }
    values.forEach(value -> cells.add(Numbers.plain(value)));
    return String.join(",", cells);
  }
}
