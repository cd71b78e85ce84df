package dev.taffrail.cli;

import dev.taffrail.insight.health.HealthHistory;
import dev.taffrail.insight.health.HealthScore;
import dev.taffrail.insight.health.HealthState;
import dev.taffrail.insight.health.Reason;
import dev.taffrail.insight.health.ServiceHealth;
import dev.taffrail.text.PlainText;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints how services are doing for people. */
final class HealthText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String RESET = "\u001b[0m";

  private final PrintStream out;
  private final boolean colors;

  HealthText(Terminal terminal) {
    out = terminal.out();
    colors = terminal.colors();
  }

  /** One line a service, and one for each reason but the first. */
  void print(List<ServiceHealth> services) {
    if (services.isEmpty()) {
      return;
    }
    int width = services.stream().mapToInt(each -> name(each).length()).max().orElse(0);
    String columns = "%-" + Math.max("service".length(), width) + "s  %-11s %5s  %9s  %9s  ";
    print("", String.format(columns, "service", "  state", "score", "events/s", "requests/s"), "");
    for (ServiceHealth service : services) {
      HealthScore health = service.health();
      String start =
          String.format(
              Locale.ROOT,
              columns,
              name(service),
              state(health.state()),
              score(health),
              rate(service.eventsPerSecond()),
              rate(service.requestsPerSecond()));
      List<String> reasons = reasons(health);
      print(color(health.state()), start, reasons.isEmpty() ? "" : reasons.getFirst());
      reasons.stream().skip(1).forEach(reason -> print("", " ".repeat(start.length()), reason));
    }
  }

  /** One service, and how it was doing. */
  void print(ServiceHealth service, HealthHistory history) {
    print(List.of(service));
    out.println();
    HealthState before = null;
    for (HealthHistory.Point point : history.points()) {
      HealthScore health = point.health();
      if (health.state() != before) {
        List<String> reasons = reasons(health);
        print(
            color(health.state()),
            String.format(
                Locale.ROOT,
                "  %s  %-11s %5s  ",
                time(point.from()),
                state(health.state()),
                score(health)),
            reasons.isEmpty() ? "" : reasons.getFirst());
      }
      before = health.state();
    }
    if (!history.points().isEmpty()) {
      print(
          "",
          "  " + time(history.points().getFirst().from()) + "  ",
          bars(history) + "  " + history.step().toMinutes() + " min each");
    }
  }

  private void print(String color, String start, String end) {
    String line = PlainText.line((start + end).stripTrailing());
    out.println(colors && !color.isEmpty() ? color + line + RESET : line);
  }

  private static String bars(HealthHistory history) {
    List<Long> scores = new ArrayList<>();
    for (HealthHistory.Point point : history.points()) {
      Integer score = point.health().score();
      scores.add(score == null ? 0L : score);
    }
    return Sparkline.of(scores);
  }

  private static List<String> reasons(HealthScore health) {
    return health.reasons().stream().map(HealthText::text).toList();
  }

  private static String text(Reason reason) {
    return reason.points() == 0
        ? reason.text()
        : String.format(Locale.ROOT, "-%.0f  %s", reason.points(), reason.text());
  }

  /** With a shape, for those who see no colours. */
  private static String state(HealthState state) {
    String shape =
        switch (state) {
          case HEALTHY -> "●";
          case DEGRADED -> "▲";
          case UNHEALTHY -> "◆";
          case SILENT -> "◇";
          case UNKNOWN -> "○";
        };
    return shape + ' ' + state.text();
  }

  private static String color(HealthState state) {
    return switch (state) {
      case HEALTHY -> "";
      case DEGRADED -> "\u001b[33m";
      case UNHEALTHY, SILENT -> "\u001b[31m";
      case UNKNOWN -> "\u001b[2m";
    };
  }

  private static String score(HealthScore health) {
    Integer score = health.score();
    return score == null ? "-" : score.toString();
  }

  private static String rate(double perSecond) {
    return String.format(Locale.ROOT, perSecond < 10 ? "%.2f" : "%,.0f", perSecond);
  }

  private static String name(ServiceHealth service) {
    return service.service().isEmpty() ? "(no service)" : service.service();
  }

  private static String time(Instant time) {
    return TIME.format(time);
  }
}
