package dev.taffrail.insight.health;

import dev.taffrail.insight.health.ServiceInputs.Check;
import dev.taffrail.insight.health.ServiceInputs.Share;
import dev.taffrail.insight.health.ServiceInputs.Timed;
import dev.taffrail.insight.health.ServiceInputs.Used;
import java.util.List;
import java.util.Locale;

/** Puts numbers into words. */
final class Numbers {
  private static final double PERCENT = 100;
  private static final int MANY_PERCENT = 10;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double MILLIS_PER_SECOND = 1e3;
  private static final long SECONDS_PER_MINUTE = 60;
  private static final long SECONDS_PER_HOUR = 3_600;
  private static final long SECONDS_PER_DAY = 86_400;

  private Numbers() {}

  static String of(Share share, String what) {
    return String.format(
        Locale.ROOT, "%s of %,d %s (%,d)", percent(share.ratio()), share.all(), what, share.bad());
  }

  static String slower(Timed timed, int others) {
    String more =
        others == 0
            ? ""
            : "; " + others + (others == 1 ? " other is" : " others are") + " slow too";
    return timed.name()
        + " takes "
        + duration(timed.p95Nanos())
        + " (p95), usually "
        + duration(timed.usualNanos())
        + more;
  }

  static String check(List<Check> hosts) {
    double worst = hosts.stream().mapToDouble(Check::found).max().orElse(0);
    long bad = hosts.stream().filter(check -> check.found() > 0).count();
    String state = worst > 1 ? "unhealthy" : "degraded";
    String where = hosts.size() == 1 ? "" : " on " + bad + " of " + hosts.size() + " hosts";
    return "check " + hosts.getFirst().name() + " is " + state + where;
  }

  static String used(Used used) {
    String name = used.name().isEmpty() ? "" : " (" + used.name() + ")";
    return used.resource().text() + " " + percent(used.share()) + " used" + name;
  }

  static String percent(double share) {
    double percent = share * PERCENT;
    return String.format(Locale.ROOT, percent < MANY_PERCENT ? "%.1f %%" : "%.0f %%", percent);
  }

  static String duration(double nanos) {
    double millis = nanos / NANOS_PER_MILLI;
    if (millis < MILLIS_PER_SECOND) {
      return String.format(Locale.ROOT, millis < MANY_PERCENT ? "%.1f ms" : "%.0f ms", millis);
    }
    return String.format(Locale.ROOT, "%.1f s", millis / MILLIS_PER_SECOND);
  }

  /** In one unit. */
  static String time(long seconds) {
    if (seconds < 2 * SECONDS_PER_MINUTE) {
      return seconds + " s";
    }
    if (seconds < 2 * SECONDS_PER_HOUR) {
      return seconds / SECONDS_PER_MINUTE + " min";
    }
    return seconds < 2 * SECONDS_PER_DAY
        ? seconds / SECONDS_PER_HOUR + " h"
        : seconds / SECONDS_PER_DAY + " days";
  }
}
