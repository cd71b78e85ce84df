package dev.taffrail.report.period;

import dev.taffrail.alert.Alert;
import dev.taffrail.alert.backtest.Backtest;
import dev.taffrail.alert.engine.StoreFill;
import dev.taffrail.alert.rule.Condition;
import dev.taffrail.alert.rule.Rule;
import dev.taffrail.report.ReportRequest;
import dev.taffrail.report.ReportSources;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The alerts of a period.
 *
 * @param alerts those that fired at some moment of it, as they stood at its end, oldest first
 * @param rules how loud their rules were, the loudest first
 */
public record AlertsOfPeriod(List<Alert> alerts, List<RuleCount> rules) {
  /** A rule that fires less often in a period is not too loud. */
  private static final int LOUD = 3;

  /** So much of the past a better limit is looked for in. */
  private static final Duration TRIED_ON = Duration.ofDays(1);

  private static final String SERVICE = "service";

  public AlertsOfPeriod {
    alerts = List.copyOf(alerts);
    rules = List.copyOf(rules);
  }

  /** Reads the journal, and tries the loudest rule that can be counted on what is stored. */
  public static AlertsOfPeriod read(ReportSources sources, ReportRequest request)
      throws IOException {
    Instant from = request.from();
    Instant to = request.to();
    String service = request.service();
    List<Alert> alerts =
        sources.history().firing(from, to).stream()
            .filter(alert -> service == null || service.equals(alert.labels().get(SERVICE)))
            .toList();
    List<RuleCount> rules = new ArrayList<>(RuleCount.of(alerts, from, to));
    for (int i = 0; i < rules.size() && rules.get(i).fired() >= LOUD; i++) {
      Optional<Rule> tried = triable(sources, rules.get(i).rule());
      if (tried.isPresent()) {
        rules.set(i, rules.get(i).with(suggestion(sources, tried.get(), to)));
        break;
      }
    }
    return new AlertsOfPeriod(alerts, rules);
  }

  /** Only what the store counts quickly is tried: ratios and durations of a day take seconds. */
  private static Optional<Rule> triable(ReportSources sources, String name) {
    return sources.rules().get().stream()
        .filter(each -> each.name().equals(name))
        .filter(each -> each.condition() instanceof Condition.Count)
        .filter(StoreFill::isCountable)
        .findFirst();
  }

  private static String suggestion(ReportSources sources, Rule rule, Instant to)
      throws IOException {
    return new Backtest(sources.search(), sources.counts(), sources.engine())
        .run(rule, to.minus(TRIED_ON), to)
        .suggestion();
  }

  /** Rules that fired so often that somebody should look at their limits. */
  public List<RuleCount> loud() {
    return rules.stream().filter(rule -> rule.fired() >= LOUD).toList();
  }

  /** How many began to fire in the period. */
  public int fired() {
    return rules.stream().mapToInt(RuleCount::fired).sum();
  }

  /** How many still fired at its end. */
  public long open() {
    return alerts.stream().filter(alert -> alert.resolvedAt() == null).count();
  }

  /** The one that fired longest in the period. */
  public Optional<Alert> longest(Instant from, Instant to) {
    return alerts.stream().max(Comparator.comparing(alert -> within(alert, from, to)));
  }

  /** How much of a period an alert fired. */
  public static Duration within(Alert alert, Instant from, Instant to) {
    Instant begin = begin(alert).isBefore(from) ? from : begin(alert);
    Instant resolved = alert.resolvedAt();
    Instant end = resolved == null || resolved.isAfter(to) ? to : resolved;
    return end.isAfter(begin) ? Duration.between(begin, end) : Duration.ZERO;
  }

  /** When it began to fire. */
  public static Instant begin(Alert alert) {
    Instant since = alert.firingSince();
    return since == null ? alert.activeSince() : since;
  }
}
