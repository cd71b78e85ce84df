package dev.taffrail.report.print;

import dev.taffrail.alert.Alert;
import dev.taffrail.alert.Severity;
import dev.taffrail.insight.errors.PatternErrors;
import dev.taffrail.notify.Link;
import dev.taffrail.notify.Links;
import dev.taffrail.report.ReportRequest;
import dev.taffrail.report.errors.ReleaseNews;
import dev.taffrail.report.period.AlertsOfPeriod;
import dev.taffrail.report.period.RuleCount;
import dev.taffrail.report.period.Words;
import dev.taffrail.report.print.Sheet.Cell;
import dev.taffrail.report.print.Sheet.Happening;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Alerts and releases of a period, in order. */
final class Happenings {
  /** Alerts of a rule that has more are told together. */
  private static final int EACH = 2;

  private static final String BACKTEST = "taffrail rules backtest --since 7d";

  private final ReportRequest request;
  private final AlertsOfPeriod alerts;
  private final Links links;

  Happenings(ReportRequest request, AlertsOfPeriod alerts, Links links) {
    this.request = request;
    this.alerts = alerts;
    this.links = links;
  }

  private record At(Instant time, Happening happening) {}

  /** As a part of a sheet; empty when nothing happened. */
  Optional<Sheet.Part> part(List<ReleaseNews> releases) {
    List<At> all = new ArrayList<>();
    releases.forEach(release -> all.add(new At(release.at(), happening(release))));
    Set<String> often =
        alerts.rules().stream()
            .map(RuleCount::rule)
            .filter(rule -> of(rule).size() > EACH)
            .collect(Collectors.toSet());
    for (Alert alert : alerts.alerts()) {
      if (!often.contains(alert.rule())) {
        all.add(new At(AlertsOfPeriod.begin(alert), happening(alert)));
      }
    }
    alerts.rules().stream()
        .filter(rule -> often.contains(rule.rule()))
        .forEach(rule ->
            all.add(new At(AlertsOfPeriod.begin(of(rule.rule()).getFirst()), happening(rule))));
    if (all.isEmpty()) {
      return Optional.empty();
    }
    List<Happening> first =
        all.stream()
            .sorted(Comparator.comparing(At::time))
            .limit(2L * request.top())
            .map(At::happening)
            .toList();
    return Optional.of(new Sheet.Course("What happened", note(releases), first));
  }

  private List<Alert> of(String rule) {
    return alerts.alerts().stream().filter(alert -> alert.rule().equals(rule)).toList();
  }

  private String note(List<ReleaseNews> releases) {
    List<String> parts = new ArrayList<>();
    if (!releases.isEmpty()) {
      parts.add(Words.count(releases.size(), "release"));
    }
    if (!alerts.alerts().isEmpty()) {
      parts.add(Words.count(alerts.alerts().size(), "alert"));
      alerts
          .longest(request.from(), request.to())
          .filter(alert -> alerts.alerts().size() > 1)
          .ifPresent(alert ->
              parts.add(
                  "longest "
                      + Words.length(AlertsOfPeriod.within(alert, request.from(), request.to()))));
    }
    if (alerts.open() > 0) {
      parts.add(alerts.open() + (alerts.open() == 1 ? " still fires" : " still fire"));
    }
    return String.join(", ", parts);
  }

  private Happening happening(ReleaseNews news) {
    List<String> parts = new ArrayList<>();
    parts.add("after " + news.release().previous());
    if (news.around() > 0 && news.errorsBefore().isPresent()) {
      parts.add(
          "errors in "
              + Words.length(Duration.ofMinutes(news.around()))
              + " before and after: "
              + Words.number(news.errorsBefore().getAsLong())
              + " and "
              + Words.number(news.errorsAfter().orElse(0)));
    }
    List<PatternErrors> brought = news.brought();
    if (!brought.isEmpty()) {
      parts.add(
          "with it came "
              + (brought.size() == 1
                  ? brought.getFirst().pattern().pattern().title()
                  : Words.count(brought.size(), "pattern")));
    }
    return new Happening(
        time(news.at()),
        Words.service(news.release().service()) + " " + news.release().version(),
        String.join("; ", parts),
        brought.isEmpty() ? Tone.INFO : Tone.BAD,
        null);
  }

  private Happening happening(Alert alert) {
    return new Happening(
        time(AlertsOfPeriod.begin(alert)) + " – " + end(List.of(alert)),
        alert.rule(),
        alert.annotation(Alert.SUMMARY),
        tone(alert.severity()),
        new Link("why", links.page() + "/alerts?id=" + alert.id()));
  }

  private Happening happening(RuleCount rule) {
    List<Alert> all = of(rule.rule());
    Alert worst = all.stream().max(Comparator.comparing(Alert::severity)).orElseThrow();
    return new Happening(
        time(AlertsOfPeriod.begin(all.getFirst())) + " – " + end(all),
        rule.rule(),
        "fired "
            + all.size()
            + " times, together "
            + Words.length(rule.firing())
            + ", longest "
            + Words.length(rule.longest()),
        tone(worst.severity()),
        null);
  }

  /** When the last of them was over. */
  private String end(List<Alert> all) {
    Instant last = Instant.MIN;
    for (Alert alert : all) {
      Instant end = alert.resolvedAt();
      if (end == null || !end.isBefore(request.to())) {
        return "open";
      }
      last = end.isAfter(last) ? end : last;
    }
    return time(last);
  }

  private static Tone tone(Severity severity) {
    return switch (severity) {
      case INFO -> Tone.INFO;
      case WARNING -> Tone.WARN;
      case ERROR, CRITICAL -> Tone.BAD;
    };
  }

  private String time(Instant time) {
    return time.isBefore(request.from())
        ? "before"
        : Words.time(time, request.from(), request.to(), request.zone());
  }

  /** Rules that fire too often; empty when there are none. */
  static Optional<Sheet.Part> loud(AlertsOfPeriod alerts) {
    List<List<Cell>> rows =
        alerts.loud().stream()
            .limit(5)
            .map(rule ->
                List.of(
                    new Cell(
                        rule.rule(),
                        rule.suggestion().isEmpty()
                            ? ""
                            : "try " + rule.suggestion() + ", by the last day",
                        null),
                    new Cell(
                        Words.count(rule.fired(), "time"),
                        rule.shortOnes() == 0 ? "" : rule.shortOnes() + " under 5 min",
                        null)))
            .toList();
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Sheet.Grid("Noisiest rules", "better limits: " + BACKTEST, List.of("", ""), rows));
  }
}
