package dev.taffrail.cli;

import dev.taffrail.insight.trend.Measure;
import dev.taffrail.insight.trend.Trend;
import dev.taffrail.insight.trend.TrendQuestion;
import dev.taffrail.insight.trend.TrendSeries;
import dev.taffrail.insight.trend.TrendSeries.Summary;
import dev.taffrail.text.PlainText;
import dev.taffrail.web.format.Numbers;
import java.io.PrintStream;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Prints a trend for people. */
final class TrendText {
  private static final int LONGEST_NAME = 30;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  private final PrintStream out;

  TrendText(Terminal terminal) {
    out = terminal.out();
  }

  void print(Trend trend) {
    TrendQuestion question = trend.question();
    String service = question.service() == null ? "all services" : question.service();
    line(
        String.join(
            ", ",
            service,
            "every " + question.every().text(),
            time(trend.begins().getFirst(), question) + " to " + time(question.to(), question),
            zone(question)));
    out.println();
    int width = trend.series().stream().mapToInt(one -> name(one).length()).max().orElse(0);
    row(width, "", "total", "average", "max", "min", "");
    trend.series().forEach(one -> print(one, width));
    if (!trend.anomalies().isEmpty()) {
      out.println();
      trend.anomalies().forEach(anomaly -> line(anomaly.sentence()));
    }
  }

  private static String zone(TrendQuestion question) {
    String id = question.zone().getId();
    return id.equals("Z") ? "UTC" : id;
  }

  private void print(TrendSeries series, int width) {
    Summary summary = series.summary();
    row(
        width,
        name(series),
        Numbers.text(summary.total()),
        Numbers.text(summary.average()),
        Numbers.text(summary.max()),
        Numbers.text(summary.min()),
        Sparkline.of(series.values()));
  }

  private void row(
      int width, String name, String total, String average, String max, String min, String bars) {
    line(
        String.format(
                Locale.ROOT,
                "%-" + Math.max(1, width) + "s %13s %11s %11s %11s  %s",
                name,
                total,
                average,
                max,
                min,
                bars)
            .stripTrailing());
  }

  private static String name(TrendSeries series) {
    String name =
        switch (series.measure()) {
          case LEVEL, SERVICE -> "  " + (series.of().isEmpty() ? "(none)" : series.of());
          case P50_MS, P95_MS, P99_MS, EVENTS, ERRORS, REQUESTS, FAILED_REQUESTS ->
              words(series.measure());
        };
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + '…';
  }

  private static String words(Measure measure) {
    return measure.text().replace('_', ' ');
  }

  private static String time(Instant time, TrendQuestion question) {
    return TIME.format(time.atZone(question.zone()));
  }

  private void line(String text) {
    out.println(PlainText.line(text));
  }
}
