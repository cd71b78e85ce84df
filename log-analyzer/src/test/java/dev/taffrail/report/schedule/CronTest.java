package dev.taffrail.report.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expressions over local times: which fit, which come next and came before, which are none. */
class CronTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // expression | time | at or after | at or before
        "* * * * *          | 2026-11-22T07:03 | 2026-11-22T07:03 | 2026-11-22T07:03",
        "0 7 * * *          | 2026-11-22T07:00 | 2026-11-22T07:00 | 2026-11-22T07:00",
        "0 7 * * *          | 2026-11-22T07:01 | 2026-11-23T07:00 | 2026-11-22T07:00",
        "0 7 * * MON-FRI    | 2026-11-21T12:00 | 2026-11-23T07:00 | 2026-11-20T07:00",
        "0 7 * * 1-5        | 2026-11-21T12:00 | 2026-11-23T07:00 | 2026-11-20T07:00",
        "*/20 8-9 * * *     | 2026-11-22T08:41 | 2026-11-22T09:00 | 2026-11-22T08:40",
        "5-59/30 * * * *    | 2026-11-22T08:36 | 2026-11-22T09:05 | 2026-11-22T08:35",
        "15,45 6,18 * * *   | 2026-11-22T06:46 | 2026-11-22T18:15 | 2026-11-22T06:45",
        "0 0 1 * *          | 2026-12-02T00:00 | 2027-01-01T00:00 | 2026-12-01T00:00",
        "0 0 31 * *         | 2026-11-22T00:00 | 2026-12-31T00:00 | 2026-10-31T00:00",
        "0 0 29 2 *         | 2026-11-22T00:00 | 2028-02-29T00:00 | 2024-02-29T00:00",
        "0 0 29 FEB *       | 2097-01-01T00:00 | 2104-02-29T00:00 | 2096-02-29T00:00",
        // One field of days begins with a star: both must fit. 2032-02-29 is a Sunday.
        "0 0 29 2 */7       | 2026-11-22T00:00 | 2032-02-29T00:00 | 2004-02-29T00:00",
        "0 0 29 2 */7       | 2089-01-01T00:00 | 2128-02-29T00:00 | 2088-02-29T00:00",
        // Neither does: one is enough. 2026-11-13 is a Friday, 2026-11-15 a Sunday.
        "0 0 15 * FRI       | 2026-11-14T00:00 | 2026-11-15T00:00 | 2026-11-13T00:00",
        "0 0 15 * FRI       | 2026-11-16T00:00 | 2026-11-20T00:00 | 2026-11-15T00:00",
        "0 0 30 2 MON       | 2026-11-22T00:00 | 2027-02-01T00:00 | 2026-02-23T00:00",
        // Sunday is 0 and 7.
        "0 0 * * 7          | 2026-11-20T00:00 | 2026-11-22T00:00 | 2026-11-15T00:00",
        "0 0 * * sun        | 2026-11-20T00:00 | 2026-11-22T00:00 | 2026-11-15T00:00",
        "0 0 * * fri-sun    | 2026-11-22T00:00 | 2026-11-22T00:00 | 2026-11-22T00:00",
        "0 0 * * 5-7        | 2026-11-23T00:00 | 2026-11-27T00:00 | 2026-11-22T00:00",
        "0 0 * Jan,dec *    | 2026-11-22T00:00 | 2026-12-01T00:00 | 2026-01-31T00:00",
        "59 23 31 12 *      | 2027-01-01T00:00 | 2027-12-31T23:59 | 2026-12-31T23:59",
        "@hourly            | 2026-11-22T07:01 | 2026-11-22T08:00 | 2026-11-22T07:00",
        "@daily             | 2026-11-22T07:01 | 2026-11-23T00:00 | 2026-11-22T00:00",
        "@weekly            | 2026-11-20T07:01 | 2026-11-22T00:00 | 2026-11-15T00:00",
        "@monthly           | 2026-11-22T07:01 | 2026-12-01T00:00 | 2026-11-01T00:00",
      })
  void expression_fitsTheTimesAroundATime(
      String text, LocalDateTime time, LocalDateTime after, LocalDateTime before) {
    Cron cron = Cron.parse(text);

    assertThat(cron.atOrAfter(time)).isEqualTo(after);
    assertThat(cron.atOrBefore(time)).isEqualTo(before);
    assertThat(cron.fits(after)).isTrue();
    assertThat(cron.fits(before)).isTrue();
    assertThat(cron).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "60 * * * *      | minute \"60\": allowed are *, numbers from 0 to 59",
        "0 24 * * *      | hour \"24\": allowed are *, numbers from 0 to 23",
        "0 0 0 * *       | day of month \"0\": allowed are *, numbers from 1 to 31",
        "0 0 * 13 *      | month \"13\": allowed are *, numbers from 1 to 12 and names from JAN to"
            + " DEC",
        "0 0 * * 8       | day of week \"8\": allowed are *, numbers from 0 to 7 and names from SUN"
            + " to SAT",
        "0 0 * * MO      | day of week \"MO\": allowed are *, numbers from 0 to 7 and names from SUN"
            + " to SAT",
        "1,,2 * * * *    | minute \"\": allowed are *, numbers from 0 to 59",
        "-5 * * * *      | minute \"-5\": allowed are *, numbers from 0 to 59",
        "5- * * * *      | minute \"5-\": allowed are *, numbers from 0 to 59",
        "9-5 * * * *     | minute \"9-5\": a range goes from the lower to the higher",
        "*/0 * * * *     | minute \"*/0\": a step is a number from 1 to 99",
        "*/x * * * *     | minute \"*/x\": a step is a number from 1 to 99",
        "5/10 * * * *    | minute \"5/10\": a step stands behind * or a range",
        "٣ * * * *       | minute \"٣\": allowed are *, numbers from 0 to 59",
        "0 7 * *         | \"0 7 * *\" has 4 fields: it takes minute, hour, day of month, month and"
            + " day of week",
        "0 0 7 * * ?     | \"0 0 7 * * ?\" has 6 fields: it takes minute, hour, day of month, month"
            + " and day of week",
        "@reboot         | \"@reboot\": allowed are @hourly, @daily, @weekly and @monthly",
        "0 0 30 2 *      | day of month \"30\": no month \"2\" has such a day",
        "0 0 31 4,6 *    | day of month \"31\": no month \"4, 6\" has such a day",
        "0 0 30,31 2 */2 | day of month \"30, 31\": no month \"2\" has such a day",
      })
  void whatIsNone_isRefused_withFieldValueAndWhatIsAllowed(String text, String message) {
    assertThatThrownBy(() -> Cron.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
