package dev.taffrail.insight.overview;

import dev.taffrail.config.ConfigSection;
import dev.taffrail.config.Units;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The section {@code overview} of the configuration.
 *
 * @param targets of all indicators
 * @param slow from this duration on a request is slow
 * @param verySlow from this duration on it is very slow
 */
public record OverviewTargets(Map<Indicator, Target> targets, Duration slow, Duration verySlow) {
  /** What holds without a configuration. */
  public static final OverviewTargets DEFAULT =
      new OverviewTargets(usual(), Duration.ofSeconds(1), Duration.ofSeconds(5));

  public OverviewTargets {
    targets = Map.copyOf(targets);
  }

  /** What a number should be. */
  public Target of(Indicator indicator) {
    return targets.getOrDefault(indicator, indicator.usual());
  }

  /** Reads the section; what it does not say has its default. */
  public static OverviewTargets read(ConfigSection overview) {
    Map<Indicator, Target> targets = new EnumMap<>(Indicator.class);
    for (Indicator indicator : Indicator.values()) {
      targets.put(indicator, read(overview.section(indicator.text()), indicator));
    }
    Duration slow = overview.positiveDuration("slow_request", DEFAULT.slow);
    Duration verySlow = overview.positiveDuration("very_slow_request", DEFAULT.verySlow);
    if (verySlow.compareTo(slow) < 0) {
      overview.problem(
          "very_slow_request", "is shorter than slow_request", "write a longer time than that");
    }
    return new OverviewTargets(targets, slow, verySlow);
  }

  private static Target read(ConfigSection section, Indicator indicator) {
    Target usual = indicator.usual();
    Target target =
        new Target(
            read(section, "target", indicator, usual.target()),
            read(section, "critical", indicator, usual.critical()));
    boolean lessIsWorse = usual.critical() < usual.target();
    boolean turned =
        lessIsWorse ? target.critical() > target.target() : target.critical() < target.target();
    if (turned) {
      section.problem(
          "critical",
          "is better than the target",
          "write one that is " + (lessIsWorse ? "lower" : "higher"));
      return usual;
    }
    return target;
  }

  private static double read(
      ConfigSection section, String key, Indicator indicator, double otherwise) {
    return switch (indicator.unit()) {
      case MILLIS ->
          section
              .optional(key, "a duration such as 500ms or 2s", OverviewTargets::millis)
              .orElse(otherwise);
      case PERCENT ->
          section
              .optional(key, "a share such as 1% or 99.9%", OverviewTargets::percent)
              .orElse(otherwise);
      case COUNT -> section.number(key, (int) otherwise, 0);
    };
  }

  private static @Nullable Double millis(String text) {
    Duration duration = Units.duration(text);
    return duration == null ? null : (Double) (duration.toNanos() / 1e6);
  }

  private static @Nullable Double percent(String text) {
    Double part = Units.percent(text);
    return part == null ? null : (Double) (Math.rint(part * 1e8) / 1e6);
  }

  private static Map<Indicator, Target> usual() {
    Map<Indicator, Target> usual = new EnumMap<>(Indicator.class);
    for (Indicator indicator : Indicator.values()) {
      usual.put(indicator, indicator.usual());
    }
    return usual;
  }
}
