package dev.taffrail.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taffrail.store.TimeRange;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class TimeOptionTest {
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-11-21T14:00:00Z"), ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "--since 1h                       | 2026-11-21T13:00:00Z     | -",
        "--since 90s                      | 2026-11-21T13:58:30Z     | -",
        "--since 1.5d                     | 2026-11-20T02:00:00Z     | -",
        "--since 13:30                    | 2026-11-21T13:30:00Z     | -",
        "--since 15:30                    | 2026-11-20T15:30:00Z     | -",
        "--since 2026-11-20               | 2026-11-20T00:00:00Z     | -",
        "--from 2026-11-21T12:00:00.25Z   | 2026-11-21T12:00:00.250Z | -",
        "--from 2026-11-21T12:00:00+02:00 | 2026-11-21T10:00:00Z     | -",
        "--from 2026-11-21T12:00          | 2026-11-21T12:00:00Z     | -",
        "--to 13:00                       | -                        | 2026-11-21T13:00:00Z",
        "--to 15:00                       | -                        | 2026-11-20T15:00:00Z",
        "--from 13:00 --to 13:30          | 2026-11-21T13:00:00Z     | 2026-11-21T13:30:00Z",
        "--from 13:00 --to 15:00          | 2026-11-21T13:00:00Z     | 2026-11-21T15:00:00Z",
        "--from 23:00 --to 01:00          | 2026-11-20T23:00:00Z     | 2026-11-21T01:00:00Z",
        "--from 2026-11-18 --to 14:30     | 2026-11-18T00:00:00Z     | 2026-11-18T14:30:00Z",
        "--since 1h --to 15:00            | 2026-11-21T13:00:00Z     | 2026-11-21T15:00:00Z",
      })
  void range_spelling_isUnderstood(String options, String first, String last) {
    assertThat(range(options.split(" ")))
        .isEqualTo(
            new TimeRange(
                first == null ? Long.MIN_VALUE : micros(first),
                last == null ? Long.MAX_VALUE : micros(last)));
  }

  @Test
  void range_spaceInsteadOfT_isUnderstood() {
    assertThat(range("--from", "2026-11-21 12:00:00").fromMicros())
        .isEqualTo(micros("2026-11-21T12:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--since yesterday | --since yesterday is no time; write",
        "--since -1h | --since -1h is no time; write",
        "--since 999999999d | --since 999999999d is no time; write",
        "--from 25:00 | --from 25:00 is no time; write",
        "--from 2026-13-01 | --from 2026-13-01 is no time; write",
        "--from +999999999-01-01T00:00:00Z | --from +999999999-01-01T00:00:00Z is no time; write",
        "--to never | --to never is no time; write",
        "--since 1h --from 12:00 | --since and --from both say when to begin; leave one out",
        "--from 2026-11-21 --to 2026-11-20 | the time range ends before it begins; exchange",
      })
  void range_wrong_isToldAsWrongUsage(String options, String message) {
    assertThatExceptionOfType(CommandException.class)
        .isThrownBy(() -> range(options.split(" ")))
        .withMessageStartingWith(message)
        .matches(e -> e.exitCode() == ExitCode.WRONG_USAGE);
  }

  private static TimeRange range(String... arguments) {
    return CommandLine.populateCommand(new TimeOption(), arguments).range(NOW);
  }

  private static long micros(String time) {
    return Instant.parse(time).toEpochMilli() * 1_000;
  }
}
