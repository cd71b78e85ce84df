package dev.taffrail.insight.health;

import dev.taffrail.insight.health.Reason.Factor;
import dev.taffrail.insight.health.ServiceInputs.Check;
import dev.taffrail.insight.health.ServiceInputs.Share;
import dev.taffrail.insight.health.ServiceInputs.Timed;
import dev.taffrail.insight.health.ServiceInputs.Used;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How well a service is doing: 100, less the points of its reasons, at least 0.
 *
 * <pre>
 * requests    by burn = share that failed / 0.001:  1: 0  6: 20  14.4: 40  500: 100
 * operations  the same, at most 30
 * events      by share of level ERROR:              1 %: 0  5 %: 20  20 %: 35  50 %: 40
 * latency     by p95 / usual p95, the worst:        1.5: 0  3: 20  6: 40
 * checks      degraded 20, unhealthy 40, times the share of hosts; all together at most 60
 * saturation  target: 0  critical: 20  full: 40, the worst
 * </pre>
 *
 * <p>Between the corners straight, over the logarithm for burn and latency. The burn is that of an
 * objective of 99.9 %; 6 and 14.4 are the slow and the fast page of the Site Reliability Workbook's
 * table 5-8 (chapter 5, alerting on SLOs): what would page slowly is degraded, what would page fast
 * is unhealthy. As there, few events decide nothing: a share needs 20 events and 3 bad ones, a
 * latency 20 durations and 50 ms more than usual; that of less than 5 % of the traffic counts in
 * proportion. Nothing known is no score, and silence is none either. Immutable.
 *
 * @param score from 0 to 100; null when the service is silent or nothing is known
 * @param reasons the heaviest first
 */
public record HealthScore(HealthState state, @Nullable Integer score, List<Reason> reasons) {
  private static final double BUDGET = 0.001;
  private static final Curve BURN = Curve.logarithmic(1, 0, 6, 20, 14.4, 40, 500, 100);
  private static final Curve ERRORS = Curve.linear(0.01, 0, 0.05, 20, 0.20, 35, 0.50, 40);
  private static final Curve SLOWER = Curve.logarithmic(1.5, 0, 3, 20, 6, 40);
  private static final double CRITICAL_POINTS = 20;
  private static final double FULL_POINTS = 40;
  private static final double CHECK_POINTS = 20;
  private static final double MOST_OF_CHECKS = 60;
  private static final double MOST_OF_OPERATIONS = 30;

  /** With fewer nothing is said. */
  static final int ENOUGH = 20;

  private static final int ENOUGH_BAD = 3;
  private static final double ENOUGH_SLOWER_NANOS = 50e6;
  private static final double SMALL_PART = 0.05;
  private static final int FULL = 100;

  /** Fewer points are not worth a word. */
  private static final double LEAST = 0.5;

  public HealthScore {
    reasons = List.copyOf(reasons);
  }

  static HealthScore of(ServiceInputs inputs) {
    Silence silence = inputs.silence();
    if (silence != null) {
      return new HealthScore(
          HealthState.SILENT, null, List.of(new Reason(Factor.SILENCE, 0, silence.text())));
    }
    if (!isKnown(inputs)) {
      return new HealthScore(
          HealthState.UNKNOWN, null, List.of(new Reason(Factor.SILENCE, 0, tooFew(inputs))));
    }
    List<Reason> reasons = new ArrayList<>();
    reasons.add(requests(inputs.requests()));
    reasons.add(operations(inputs.operations()));
    reasons.add(events(inputs.events()));
    reasons.add(latency(inputs.timed()));
    reasons.addAll(checks(inputs.checks()));
    reasons.add(saturation(inputs.used()));
    reasons.removeIf(reason -> reason.points() < LEAST);
    reasons.sort(Comparator.comparingDouble(Reason::points).reversed());
    double lost = reasons.stream().mapToDouble(Reason::points).sum();
    int score = (int) Math.max(0, Math.round(FULL - lost));
    return new HealthScore(HealthState.of(score), score, reasons);
  }

  private static boolean isKnown(ServiceInputs inputs) {
    return inputs.events().all() >= ENOUGH
        || inputs.requests().all() >= ENOUGH
        || !inputs.checks().isEmpty();
  }

  private static String tooFew(ServiceInputs inputs) {
    long events = inputs.events().all();
    return events == 0
        ? "no events, as often at this time"
        : "only " + events + (events == 1 ? " event" : " events") + ", too few to judge";
  }

  private static Reason requests(Share failed) {
    return new Reason(
        Factor.REQUESTS,
        isTelling(failed) ? BURN.at(failed.ratio() / BUDGET) : 0,
        Numbers.of(failed, "requests failed"));
  }

  private static Reason operations(Share failed) {
    double points = isTelling(failed) ? BURN.at(failed.ratio() / BUDGET) : 0;
    return new Reason(
        Factor.OPERATIONS,
        Math.min(points, MOST_OF_OPERATIONS),
        Numbers.of(failed, "operations failed"));
  }

  private static Reason events(Share errors) {
    return new Reason(
        Factor.EVENTS,
        isTelling(errors) ? ERRORS.at(errors.ratio()) : 0,
        Numbers.of(errors, "events are errors"));
  }

  private static boolean isTelling(Share share) {
    return share.all() >= ENOUGH && share.bad() >= ENOUGH_BAD;
  }

  private static Reason latency(List<Timed> timed) {
    long all = timed.stream().mapToLong(Timed::count).sum();
    Timed worst = null;
    double most = 0;
    int others = -1;
    for (Timed each : timed) {
      double points = points(each, all);
      others += points >= LEAST ? 1 : 0;
      if (points > most) {
        most = points;
        worst = each;
      }
    }
    return new Reason(
        Factor.LATENCY, most, worst == null ? "" : Numbers.slower(worst, Math.max(0, others)));
  }

  private static double points(Timed timed, long all) {
    boolean telling =
        timed.count() >= ENOUGH
            && timed.usualNanos() > 0
            && timed.p95Nanos() - timed.usualNanos() >= ENOUGH_SLOWER_NANOS;
    if (!telling) {
      return 0;
    }
    double weight = Math.min(1, (double) timed.count() / all / SMALL_PART);
    return weight * SLOWER.at(timed.p95Nanos() / timed.usualNanos());
  }

  private static List<Reason> checks(List<Check> checks) {
    Map<String, List<Check>> byName = new TreeMap<>();
    for (Check check : checks) {
      byName.computeIfAbsent(check.name(), name -> new ArrayList<>()).add(check);
    }
    List<Reason> reasons = new ArrayList<>();
    double left = MOST_OF_CHECKS;
    for (Map.Entry<String, List<Check>> check : byName.entrySet()) {
      double found = check.getValue().stream().mapToDouble(Check::found).average().orElse(0);
      double points = Math.min(left, CHECK_POINTS * found);
      left -= points;
      reasons.add(new Reason(Factor.CHECKS, points, Numbers.check(check.getValue())));
    }
    return reasons;
  }

  private static Reason saturation(List<Used> all) {
    Used worst = null;
    double most = 0;
    for (Used used : all) {
      Resource resource = used.resource();
      double points =
          Curve.linear(resource.target(), 0, resource.critical(), CRITICAL_POINTS, 1, FULL_POINTS)
              .at(used.share());
      if (points > most) {
        most = points;
        worst = used;
      }
    }
    return new Reason(Factor.SATURATION, most, worst == null ? "" : Numbers.used(worst));
  }
}
