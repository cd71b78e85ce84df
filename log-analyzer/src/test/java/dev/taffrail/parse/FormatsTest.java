package dev.taffrail.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taffrail.config.ConfigException;
import dev.taffrail.event.Level;
import dev.taffrail.event.Line;
import dev.taffrail.event.LinePosition;
import dev.taffrail.event.LogEvent;
import dev.taffrail.event.Quality;
import dev.taffrail.event.RawText;
import dev.taffrail.event.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FormatsTest {
  private static final Path SHIPPED = Path.of("..", "config", "formats");

  @TempDir private Path folder;

  static Stream<Path> shipped() throws IOException {
    return Formats.files(SHIPPED).stream();
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void shipped_fitsItsSamples(Path file) throws Exception {
    String name = file.getFileName().toString().replace(".yml", "");

    FormatFile.read(name, file.toString(), Files.readString(file), true);
    assertThat(Formats.builtIn().find(name)).isNotNull();
  }

  @Test
  void shipped_areAllKnown() throws IOException {
    assertThat(shipped().map(file -> file.getFileName().toString().replace(".yml", "")))
        .containsExactlyInAnyOrderElementsOf(Formats.builtIn().names());
  }

  @Test
  void own_isReadAndComesFirst() throws Exception {
    Files.writeString(
        folder.resolve("till.yml"),
        """
        heads: ['%{INT:till}\\|%{NUMBER:duration_ms}\\|%{LEVEL:level}\\|']
        levels: {HUSH: DEBUG}
        kind: operation
        samples:
          - text: '7|1.5|HUSH|sold'
            fields: {till: 7, duration_ms: 1.5, level: DEBUG, kind: operation, message: sold}
        """);

    Formats formats = Formats.in(folder);
    LogEvent event = parse(formats, "8|2|WARN|void\nmore", new Reading("till", null), 0);

    assertThat(formats.names()).first().isEqualTo("till");
    assertThat(event.level()).isEqualTo(Level.WARN);
    assertThat(event.durationNanos()).isEqualTo(2_000_000);
    assertThat(event.message()).isEqualTo("void\nmore");
    assertThat(event.quality()).contains(Quality.NO_TIME).doesNotContain(Quality.UNPARSED);
  }

  @Test
  void problems_areToldAllAtOnce() throws Exception {
    Files.writeString(
        folder.resolve("a.yml"),
        """
        heads: ['%{INTEGER:till}', '(open']
        times: [yyyy-bb]
        levels: {X: LOUD}
        colour: red
        """);
    Files.writeString(
        folder.resolve("b.yml"),
        """
        heads: ['%{INT:till} ']
        samples:
          - text: '7 sold'
            fields: {till: 8}
          - text: 'none'
        """);

    assertThatThrownBy(() -> Formats.in(folder))
        .isInstanceOfSatisfying(
            ConfigException.class,
            e ->
                assertThat(e.problems())
                    .extracting(problem -> problem.line() + " " + problem.key())
                    .containsExactlyInAnyOrder(
                        "0 samples",
                        "1 heads",
                        "1 heads",
                        "1 heads",
                        "2 times",
                        "3 levels.X",
                        "4 colour",
                        "4 samples[0].fields.till",
                        "5 samples[1].text"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2026-03-01 10:15:30.123  INFO 4121 --- [           main] shop.App : started      | spring-boot
          10:15:30.123 [main] INFO  shop.App -- started                                      | logback
          2026-03-01 10:15:30,123 INFO  shop.App - started                                   | log4j
          Mar 01, 2026 10:15:30 AM shop.App main                                             | java-util-logging
          10.0.0.4 - - [01/Mar/2026:10:15:30 +0000] "GET / HTTP/1.1" 304 0                   | access-log
          2026/03/01 10:15:30 [notice] 1#1: start                                            | nginx-error
          2026-03-01 10:15:30.123 UTC [4121] LOG:  ready                                     | postgres
          4121:M 01 Mar 2026 10:15:30.123 * Ready                                            | redis
          Mar  1 10:15:30 n7 sshd[4121]: Accepted                                            | syslog
          <34>1 2026-03-01T10:15:30.123Z n7 sshd - - - refused                               | syslog
          """)
  void detect_oneLine(String line, String format) {
    assertThat(Formats.builtIn().detect(List.of(line)).name()).isEqualTo(format);
  }

  @Test
  void detect_unknownText_isNone() {
    assertThat(Formats.builtIn().detect(List.of("hello", "", "2026 was a year"))).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01 10:15:30, , 2026-03-01T10:15:30Z",
    "2026-03-01 10:15:30, Europe/Berlin, 2026-03-01T09:15:30Z",
    "2026-07-01 10:15:30, Europe/Berlin, 2026-07-01T08:15:30Z",
    "2026-03-01 10:15:30+05:30, Europe/Berlin, 2026-03-01T04:45:30Z"
  })
  void zone_countsWhereTheTimeNamesNone(String time, String zone, String expected) {
    LogEvent event =
        parse(Formats.builtIn(), time + " INFO  a.B - m", new Reading("log4j", zone), 0);

    assertThat(event.timeMicros()).isEqualTo(micros(expected));
  }

  @Test
  void zone_countsInJsonToo() {
    LogEvent event =
        parse(
            Formats.builtIn(),
            "{\"time\":\"2026-03-01 10:15:30\"}",
            new Reading(null, "Europe/Berlin"),
            0);

    assertThat(event.timeMicros()).isEqualTo(micros("2026-03-01T09:15:30Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "Dec 31 23:59:59, 2026-01-01T00:10:00Z, 2025-12-31T23:59:59Z",
    "Jan  1 00:00:01, 2025-12-31T23:50:00Z, 2026-01-01T00:00:01Z",
    "Mar  1 10:15:30, 2026-03-01T10:15:30Z, 2026-03-01T10:15:30Z"
  })
  void timeWithoutYear_isNearestToTheFallback(String time, String near, String expected) {
    LogEvent event =
        parse(Formats.builtIn(), time + " n7 cron: ran", new Reading("syslog", null), micros(near));

    assertThat(event.timeMicros()).isEqualTo(micros(expected));
    assertThat(
            parse(
                    Formats.builtIn(),
                    time + " n7 cron: ran",
                    new Reading("syslog", null),
                    event.timeMicros())
                .timeMicros())
        .isEqualTo(event.timeMicros());
  }

  @Test
  void lineThatDoesNotFit_isText() {
    LogEvent event = parse(Formats.builtIn(), "hello", new Reading("redis", null), 5);

    assertThat(event.message()).isEqualTo("hello");
    assertThat(event.quality()).contains(Quality.UNPARSED, Quality.NO_TIME);
    assertThat(parse(Formats.builtIn(), "hello", new Reading("gone", null), 5).message())
        .isEqualTo("hello");
  }

  private static long micros(String time) {
    return Instant.parse(time).toEpochMilli() * 1_000;
  }

  private static LogEvent parse(Formats formats, String text, Reading reading, long fallback) {
    Line line = new Line(new LinePosition(1, 0, 0), RawText.of(text), List.of(), Set.of(), reading);
    return new EventParser(formats).parse(line, fallback);
  }
}
