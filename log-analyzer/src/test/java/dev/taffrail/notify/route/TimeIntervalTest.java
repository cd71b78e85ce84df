package dev.taffrail.notify.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.config.ConfigException;
import dev.taffrail.config.ConfigFile;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeIntervalTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "times: [{start_time: '09:00', end_time: '17:00'}]|2026-01-05T09:00:00Z|true",
        "times: [{start_time: '09:00', end_time: '17:00'}]|2026-01-05T16:59:59Z|true",
        "times: [{start_time: '09:00', end_time: '17:00'}]|2026-01-05T17:00:00Z|false",
        "times: [{start_time: '22:00', end_time: '24:00'}]|2026-01-05T23:59:59Z|true",
        "weekdays: [monday:friday]|2026-01-05T00:00:00Z|true",
        "weekdays: [monday:friday]|2026-01-04T23:59:59Z|false",
        "weekdays: [saturday, sunday]|2026-01-04T12:00:00Z|true",
        "days_of_month: ['1:5']|2026-01-05T12:00:00Z|true",
        "days_of_month: ['-1']|2026-02-28T12:00:00Z|true",
        "days_of_month: ['-3:-1']|2026-02-25T12:00:00Z|false",
        "days_of_month: ['31']|2026-02-28T12:00:00Z|false",
        "days_of_month: ['1:-1']|2026-02-28T12:00:00Z|true",
        "months: [december, '1:2']|2026-02-28T12:00:00Z|true",
        "months: [december, '1:2']|2026-03-01T12:00:00Z|false",
        "years: ['2026:2027']|2028-01-01T12:00:00Z|false",
        "location: Europe/Berlin, times: [{start_time: '09:00', end_time: '10:00'}]|2026-01-05T08:30:00Z|true",
        "location: Europe/Berlin, times: [{start_time: '09:00', end_time: '10:00'}]|2026-07-06T07:30:00Z|true",
        "location: Asia/Kathmandu, weekdays: [tuesday]|2026-01-05T18:20:00Z|true",
      })
  void interval_holds(String yaml, Instant at, boolean expected) throws ConfigException {
    String text = "time_intervals: [{name: x, time_intervals: [{" + yaml + "}]}]";
    Map<String, TimeInterval> read =
        ConfigFile.readText("test.yml", text, name -> null, TimeIntervals::read);

    assertThat(read.get("x").contains(at)).isEqualTo(expected);
  }
}
