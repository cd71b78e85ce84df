package dev.taffrail.cli;

import dev.taffrail.config.Units;
import dev.taffrail.store.TimeRange;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --since}, {@code --from} and {@code --to}; without them, all times. */
final class TimeOption {
  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "How far back: 90s, 5m, 1h, 7d, or a time as with --from.")
  private @Nullable String since;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "First time: 2026-11-21T14:05:00Z, 2026-11-21, or 14:05 (UTC).")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "TIME", description = "Last time, as with --from.")
  private @Nullable String to;

  boolean isGiven() {
    return since != null || from != null || to != null;
  }

  TimeRange range(Clock clock) {
    if (since != null && from != null) {
      throw new CommandException(
          ExitCode.WRONG_USAGE, "--since and --from both say when to begin; leave one out");
    }
    Instant now = clock.instant();
    long first = Long.MIN_VALUE;
    if (since != null) {
      first = micros(ago(since, now).orElseGet(() -> instant("--since", since, now)));
    } else if (from != null) {
      first = micros(instant("--from", from, now));
    }
    long last = to == null ? Long.MAX_VALUE : micros(instant("--to", to, now));
    if (first > last) {
      throw new CommandException(
          ExitCode.WRONG_USAGE, "the time range ends before it begins; exchange --from and --to");
    }
    return new TimeRange(first, last);
  }

  private static Optional<Instant> ago(String text, Instant now) {
    Duration duration = Units.duration(text);
    return Optional.ofNullable(duration).map(now::minus);
  }

  private static Instant instant(String option, @Nullable String text, Instant now) {
    String given = String.valueOf(text);
    List<Function<String, Instant>> spellings =
        List.of(
            s -> OffsetDateTime.parse(s).toInstant(),
            s -> LocalDateTime.parse(s.replace(' ', 'T')).toInstant(ZoneOffset.UTC),
            s -> LocalDate.parse(s).atStartOfDay(ZoneOffset.UTC).toInstant(),
            s -> lastTimeOfDay(LocalTime.parse(s), now));
    for (Function<String, Instant> spelling : spellings) {
      try {
        return spelling.apply(given);
      } catch (DateTimeException e) {
        continue;
      }
    }
    throw new CommandException(
        ExitCode.WRONG_USAGE,
        option
            + " "
            + given
            + " is no time; write 2026-11-21T14:05:00Z, 2026-11-21 or 14:05 (UTC)");
  }

  private static Instant lastTimeOfDay(LocalTime time, Instant now) {
    Instant today =
        now.atOffset(ZoneOffset.UTC).toLocalDate().atTime(time).toInstant(ZoneOffset.UTC);
    return today.isAfter(now) ? today.minus(Duration.ofDays(1)) : today;
  }

  private static long micros(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
  }
}
