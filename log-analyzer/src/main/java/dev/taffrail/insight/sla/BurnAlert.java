package dev.taffrail.insight.sla;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A pair of windows in which a budget may be spent too fast: {@code burn(long) > threshold and
 * burn(short) > threshold}. The short one, a twelfth, lets it end soon after the trouble does.
 *
 * <p>The threshold is {@code share * period / long}: so much of the budget is gone when the long
 * window was bad throughout. 2 % in an hour of 30 days is a burn of 14.4.
 *
 * @param severity {@code page} or {@code ticket}
 * @param share the part of the budget that the long window spends at the threshold
 * @param threshold the burn above which it fires
 * @param rescaled whether the usual threshold lies above what is possible: with an objective of 90
 *     % the burn is 10 when everything fails
 */
public record BurnAlert(
    String severity,
    double share,
    Duration longWindow,
    Duration shortWindow,
    double threshold,
    boolean rescaled) {
  private static final String PAGE = "page";
  private static final String TICKET = "ticket";
  private static final int SHORT = 12;

  /** Thresholds below would fire although the budget lasts. */
  private static final double LEAST = 0.9;

  /** A threshold that cannot be reached is put here between 0 and the highest burn there is. */
  private static final double REACHABLE = 0.9;

  /** Windows for budgets of about a month: table 5-8 of the workbook and its rule example. */
  private static final List<Row> MONTH =
      List.of(
          new Row(PAGE, 0.02, Duration.ofHours(1)),
          new Row(PAGE, 0.05, Duration.ofHours(6)),
          new Row(TICKET, 0.1, Duration.ofHours(24)),
          new Row(TICKET, 0.1, Duration.ofHours(72)));

  /** Windows for budgets of about a week, after Sloth. */
  private static final List<Row> WEEK =
      List.of(
          new Row(PAGE, 0.08, Duration.ofHours(1)),
          new Row(PAGE, 0.125, Duration.ofHours(6)),
          new Row(TICKET, 0.2, Duration.ofHours(24)),
          new Row(TICKET, 0.42, Duration.ofHours(72)));

  private static final Duration LONG_PERIOD = Duration.ofDays(14);

  private record Row(String severity, double share, Duration window) {}

  /**
   * Those of a budget.
   *
   * @param period how long the budget is to last
   * @param target the part that must be good, above 0 and below 1
   */
  public static List<BurnAlert> of(Duration period, double target) {
    List<BurnAlert> alerts = new ArrayList<>();
    double highest = 1 / Budget.rest(target);
    for (Row row : period.compareTo(LONG_PERIOD) < 0 ? WEEK : MONTH) {
      double windows = (double) period.toMillis() / row.window.toMillis();
      double usual = row.share * windows;
      if (usual < LEAST || windows < 1) {
        continue;
      }
      boolean rescaled = usual >= highest;
      double threshold = rescaled ? REACHABLE * highest : usual;
      alerts.add(
          new BurnAlert(
              row.severity,
              threshold / windows,
              row.window,
              row.window.dividedBy(SHORT),
              threshold,
              rescaled));
    }
    return alerts;
  }

  /** How long a complete outage lasts before the long window fires. */
  public Duration detection(double target) {
    double share = Budget.rest(target) * threshold;
    return Duration.ofNanos((long) (share * longWindow.toNanos()));
  }
}
