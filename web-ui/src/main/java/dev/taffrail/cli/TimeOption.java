package dev.taffrail.cli;

import dev.taffrail.config.Units;
import dev.taffrail.store.TimeRange;
import dev.taffrail.text.Times;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --since}, {@code --from} and {@code --to}; without them, all times. */
final class TimeOption {
  private static final Instant FIRST = Instant.parse("-9999-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("+10000-01-01T00:00:00Z");

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

  /** A time with both ends: the first moment that is meant, and the first that is not. */
  record Span(Instant from, Instant to) {}

  /**
   * The time with both ends.
   *
   * @param usual how far back it goes when nothing says that
   */
  Span span(Duration usual, Clock clock) {
    TimeRange range = range(clock);
    boolean open = range.toMicros() == Long.MAX_VALUE;
    Instant to = open ? clock.instant() : Times.instant(range.toMicros());
    boolean since = range.fromMicros() != Long.MIN_VALUE;
    Instant from = since ? Times.instant(range.fromMicros()) : to.minus(usual);
    if (!from.isBefore(to)) {
      throw new CommandException(
          ExitCode.WRONG_USAGE,
          open
              ? "the time begins at " + from + ", which has not come yet"
              : "the time begins and ends at " + from + "; write a later --to");
    }
    return new Span(from, to);
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
    long last = to == null ? Long.MAX_VALUE : micros(instant("--to", to, latestEnd(first, now)));
    if (first > last) {
      throw new CommandException(
          ExitCode.WRONG_USAGE, "the time range ends before it begins; exchange --from and --to");
    }
    return new TimeRange(first, last);
  }

  /** A time of day ends a range on the day on which it begins, or in the night after it. */
  private static Instant latestEnd(long first, Instant now) {
    return first == Long.MIN_VALUE ? now : Times.instant(first).plus(Duration.ofDays(1));
  }

  private static Optional<Instant> ago(String text, Instant now) {
    Duration duration = Units.duration(text);
    return Optional.ofNullable(duration).map(now::minus);
  }

  /**
   * Reads a time.
   *
   * @param latest what a time of day is before, by less than a day
   */
  static Instant instant(String option, @Nullable String text, Instant latest) {
    String given = String.valueOf(text);
    List<Function<String, Instant>> spellings =
        List.of(
            s -> OffsetDateTime.parse(s).toInstant(),
            s -> LocalDateTime.parse(s.replace(' ', 'T')).toInstant(ZoneOffset.UTC),
            s -> LocalDate.parse(s).atStartOfDay(ZoneOffset.UTC).toInstant(),
            s -> lastTimeOfDay(LocalTime.parse(s), latest));
    for (Function<String, Instant> spelling : spellings) {
      try {
        return inReach(spelling.apply(given));
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

  private static Instant lastTimeOfDay(LocalTime time, Instant latest) {
    Instant sameDay =
        latest.atOffset(ZoneOffset.UTC).toLocalDate().atTime(time).toInstant(ZoneOffset.UTC);
    return sameDay.isAfter(latest) ? sameDay.minus(Duration.ofDays(1)) : sameDay;
  }

  private static Instant inReach(Instant time) {
    if (time.isBefore(FIRST) || time.isAfter(LAST)) {
      throw new DateTimeException("not of this age");
    }
    return time;
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
