package dev.taffrail.report.errors;

import dev.taffrail.insight.errors.PatternErrors;
import dev.taffrail.pattern.Release;
import dev.taffrail.rollup.Minutes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;

/**
 * A version that came in the period, and what came with it.
 *
 * @param brought patterns of errors that began with it
 * @param around for how many minutes on each side errors were counted; 0 when that says nothing
 * @param errorsBefore errors of the service in that time before it came
 * @param errorsAfter the same after
 */
public record ReleaseNews(
    Release release,
    List<PatternErrors> brought,
    long around,
    OptionalLong errorsBefore,
    OptionalLong errorsAfter) {
  private static final long MOST_AROUND = 60;
  private static final long LEAST_AROUND = 10;

  public ReleaseNews {
    brought = List.copyOf(brought);
  }

  static ReleaseNews of(
      Release release, List<PatternErrors> patterns, ErrorMinutes errors, Minutes time) {
    long at = Minutes.ofMicros(release.firstMicros());
    long room = Math.min(at - time.from(), time.to() - at);
    long around = room < LEAST_AROUND ? 0 : Math.min(MOST_AROUND, room);
    List<PatternErrors> brought =
        patterns.stream()
            .filter(each -> each.errors() > 0)
            .filter(each -> each.pattern().service().equals(release.service()))
            .filter(each -> release.version().equals(each.since()))
            .toList();
    return new ReleaseNews(
        release,
        brought,
        around,
        errors.of(release.service(), at - around, at),
        errors.of(release.service(), at, at + around));
  }

  /** When its first event came. */
  public Instant at() {
    return Instant.EPOCH.plus(release.firstMicros(), ChronoUnit.MICROS);
  }
}
