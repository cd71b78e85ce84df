package dev.taffrail.cli;

import dev.taffrail.query.stats.Statistic;
import dev.taffrail.query.stats.StatsAnswer;
import dev.taffrail.query.stats.StatsAnswer.Row;
import dev.taffrail.query.stats.StatsQuestion;
import dev.taffrail.text.PlainText;
import dev.taffrail.web.format.Numbers;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints numbers for people: aligned, with bars over time. */
final class StatsText {
  private static final int LONGEST_VALUE = 80;
  private static final int LEAST_WIDTH = 9;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final PrintStream out;

  StatsText(Terminal terminal) {
    out = terminal.out();
  }

  void print(StatsAnswer answer) {
    StatsQuestion question = answer.question();
    List<String> head =
        new ArrayList<>(question.statistics().stream().map(Statistic::text).toList());
    boolean list = question.every() != null && question.by().isEmpty();
    head.addAll(list ? List.of("begin") : question.by());
    List<List<String>> table = new ArrayList<>();
    table.add(head);
    List<String> bars = new ArrayList<>();
    bars.add("");
    if (list) {
      addBuckets(question, answer.rows().getFirst(), table, bars);
    } else {
      for (Row row : answer.rows()) {
        List<String> cells = new ArrayList<>(row.values().stream().map(Numbers::text).toList());
        row.key().forEach(value -> cells.add(value == null ? "(none)" : shown(value)));
        table.add(cells);
        bars.add(row.overTime().isEmpty() ? "" : Sparkline.of(row.overTime().getFirst()));
      }
    }
    print(table, bars, question.statistics().size());
  }

  private static void addBuckets(
      StatsQuestion question, Row row, List<List<String>> table, List<String> bars) {
    List<Instant> begins = question.begins();
    for (int bucket = 0; bucket < begins.size(); bucket++) {
      List<String> cells = new ArrayList<>();
      for (List<Double> values : row.overTime()) {
        cells.add(Numbers.text(values.get(bucket)));
      }
      cells.add(TIME.format(begins.get(bucket)));
      table.add(cells);
      bars.add(Sparkline.bar(row.overTime().getFirst(), bucket));
    }
  }

  /** Numbers to the right, values to the left, and the last column as wide as it is. */
  private void print(List<List<String>> table, List<String> bars, int numbers) {
    int columns = table.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : table) {
      for (int i = 0; i < columns; i++) {
        int least = i < numbers ? LEAST_WIDTH : 1;
        widths[i] = Math.max(widths[i], Math.max(least, row.get(i).length()));
      }
    }
    for (int line = 0; line < table.size(); line++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        String form = "%" + (i < numbers ? "" : "-") + widths[i] + "s  ";
        text.append(String.format(Locale.ROOT, form, table.get(line).get(i)));
      }
      out.println(text.append(bars.get(line)).toString().stripTrailing());
    }
  }

  private static String shown(String value) {
    String safe = PlainText.line(value);
    return safe.length() <= LONGEST_VALUE ? safe : safe.substring(0, LONGEST_VALUE - 1) + '…';
  }
}
