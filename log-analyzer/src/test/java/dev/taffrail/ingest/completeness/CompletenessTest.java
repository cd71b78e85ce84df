package dev.taffrail.ingest.completeness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.event.Line;
import dev.taffrail.event.LinePosition;
import dev.taffrail.event.LogEvent;
import dev.taffrail.event.RawText;
import dev.taffrail.ingest.completeness.Gap.Reason;
import dev.taffrail.parse.EventParser;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompletenessTest {
  private static final Instant START = Instant.parse("2026-11-21T14:00:00Z");

  private final EventParser parser = new EventParser();
  private Clock clock = Clock.fixed(START, ZoneOffset.UTC);
  private Completeness completeness = Completeness.of(Map.of(), Clock.fixed(START, ZoneOffset.UTC));

  private LogEvent event(String fields) {
    String line = "{\"@timestamp\":\"2026-11-21T14:00:00Z\",\"message\":\"m\"," + fields + "}";
    return parser.parse(new Line(new LinePosition(1, 0, 0), RawText.of(line)), 0);
  }

  private LogEvent numbered(long seq) {
    return event("\"service\":\"shop\",\"instance_id\":\"i1\",\"seq\":" + seq);
  }

  private void add(long... seqs) {
    add(LongStream.of(seqs).mapToObj(this::numbered).toList());
  }

  private void add(List<LogEvent> events) {
    completeness.add(Numbers.of(events, "app.log"));
  }

  /** Events 1 to 7 are there, 4 and 5 are what the report with number 7 may name. */
  private void addDrops(long first, long last, long count) {
    List<LogEvent> events = new ArrayList<>();
    LongStream.of(1, 2, 3, 6).forEach(seq -> events.add(numbered(seq)));
    events.add(
        event(
            "\"service\":\"shop\",\"instance_id\":\"i1\",\"seq\":7,\"dropped_from\":"
                + first
                + ",\"dropped_to\":"
                + last
                + ",\"dropped_count\":"
                + count
                + ",\"dropped_level\":\"DEBUG\""));
    add(events);
  }

  private OutputReport report() {
    List<OutputReport> reports = completeness.reports(name -> false);
    assertThat(reports).hasSize(1);
    return reports.get(0);
  }

  private static Gap gap(long first, long last, Reason reason) {
    return new Gap(new Interval(first, last), reason);
  }

  /** What the next process finds, so much later. */
  private void restart(Duration later) {
    Map<String, String> state = completeness.state();
    clock = Clock.offset(clock, later);
    completeness = Completeness.of(state, clock);
  }

  @Test
  void everyNumber_once_isComplete() {
    add(1, 2, 4, 3);
    add(5);
    OutputReport report = report();

    assertThat(report.isComplete()).isTrue();
    assertThat(report.emitted()).isEqualTo(5);
    assertThat(report.indexed()).isEqualTo(5);
    assertThat(report.gaps()).isEmpty();
    assertThat(report.output()).isEqualTo(new Output("shop", "i1", "app.log"));
  }

  @Test
  void number_again_isARepeat() {
    add(1, 2, 2, 3);
    add(3, 4);

    assertThat(report().repeats()).isEqualTo(2);
    assertThat(report().indexed()).isEqualTo(4);
    assertThat(report().isComplete()).isFalse();
  }

  @Test
  void gap_whileTheAppIsAtWork_isPending() {
    add(1, 2, 5);

    assertThat(report().gaps()).containsExactly(gap(3, 4, Reason.PENDING));
    assertThat(report().isComplete()).isTrue();
  }

  @Test
  void gap_later_isUnknown() {
    add(1, 2, 5);
    restart(Duration.ofMinutes(1));

    assertThat(report().gaps()).containsExactly(gap(3, 4, Reason.UNKNOWN));
    assertThat(report().unexplained()).isEqualTo(2);
    assertThat(completeness.reports("app.log"::equals).get(0).gaps())
        .containsExactly(gap(3, 4, Reason.PENDING));
  }

  @Test
  void gap_farBehind_isUnknownAtOnce() {
    add(1, 2, 5, 1_006);

    assertThat(report().gaps())
        .containsExactly(gap(3, 4, Reason.UNKNOWN), gap(6, 1_005, Reason.PENDING));
  }

  @Test
  void numbersBeforeTheFirst_areNotLost() {
    add(101, 102);
    restart(Duration.ofMinutes(1));

    assertThat(report().gaps()).containsExactly(gap(1, 100, Reason.BEFORE_READING));
    assertThat(report().missing()).isEqualTo(100);
    assertThat(report().lost()).isZero();
    assertThat(report().isComplete()).isTrue();
  }

  @Test
  void gap_thatTheAppReports_isDropped() {
    addDrops(4, 5, 2);
    restart(Duration.ofMinutes(1));

    assertThat(report().gaps()).containsExactly(gap(4, 5, Reason.DROPPED));
    assertThat(report().dropped()).isEqualTo(2);
    assertThat(report().lost()).isEqualTo(2);
    assertThat(report().unexplained()).isZero();
  }

  @Test
  void gap_thatTheAppReportsInPart_isUnexplainedInPart() {
    addDrops(5, 6, 1);
    restart(Duration.ofMinutes(1));

    assertThat(report().gaps())
        .containsExactly(gap(4, 4, Reason.UNKNOWN), gap(5, 5, Reason.DROPPED));
    assertThat(report().unexplained()).isEqualTo(1);
  }

  @Test
  void dropReport_twice_countsOnce() {
    addDrops(4, 5, 2);
    addDrops(4, 5, 2);

    assertThat(report().dropped()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"5, 4, 1", "0, 5, 1", "4, 5, 3", "4, 5, 0", "4, 99999999999999999, 2"})
  void dropReport_thatCannotBe_isIgnored(long first, long last, long count) {
    addDrops(first, last, count);

    assertThat(report().dropped()).isZero();
  }

  @Test
  void fileGone_explainsTheNextGap() {
    add(1, 2, 5, 6);
    completeness.lost("other.log", 10);
    completeness.lost("app.log", 100);
    add(9, 10, 13);
    restart(Duration.ofMinutes(1));

    assertThat(report().gaps())
        .containsExactly(
            gap(3, 4, Reason.FILE_GONE), gap(7, 8, Reason.FILE_GONE), gap(11, 12, Reason.UNKNOWN));
    assertThat(report().lostBytes()).isEqualTo(100);
    assertThat(report().unexplained()).isEqualTo(2);
  }

  @Test
  void outputs_ofOneProcess_areCountedApart() {
    add(1, 2);
    completeness.add(Numbers.of(List.of(numbered(1)), "audit.log"));

    assertThat(completeness.reports(name -> false)).hasSize(2).allMatch(OutputReport::isComplete);
  }

  @Test
  void state_comesBackEqual() {
    addDrops(4, 5, 2);
    add(20, 20);
    add(List.of(event("\"service\":\"ü &%\",\"instance_id\":\"a b\\u0000\",\"seq\":3")));
    completeness.lost("app.log", 7);
    List<OutputReport> before = completeness.reports(name -> false);
    restart(Duration.ZERO);

    assertThat(completeness.reports(name -> false)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "a b c 1 2 3 4 5 6 7 8 1-3",
        "a b c 1 2 3 4 5 6 7 8 3-1 ",
        "a %zz c 1 2 3 4 5 6 7 8 1 "
      })
  void state_damaged_beginsAnew(String damaged) {
    add(1);
    Map<String, String> state = new HashMap<>(completeness.state());
    state.put("numbers.0", damaged);
    state.put("numbers.forgotten", "many");

    completeness = Completeness.of(state, clock);
    add(1);
    assertThat(report().repeats()).isZero();
  }

  @Test
  void state_ofAnotherFormat_beginsAnew() {
    add(1);
    Map<String, String> state = new HashMap<>(completeness.state());
    state.put("numbers.format", "2");

    assertThat(Completeness.of(state, clock).reports(name -> false)).isEmpty();
  }

  @Test
  void output_silentForAMonth_isForgotten() {
    add(1);
    restart(Duration.ofDays(32));

    assertThat(completeness.state()).isEmpty();
    assertThat(completeness.reports(name -> false)).isEmpty();
  }

  @Test
  void randomNumbers_stayBounded() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      add(LongStream.range(0, 200).map(n -> 1 + random.nextLong(1L << 50)).toArray());
    }

    OutputReport report = report();
    assertThat(report.indexed() + report.repeats()).as("seed %d", seed).isEqualTo(40_000);
    assertThat(report.unlisted()).as("seed %d", seed).isPositive();
    assertThat(report().gaps()).hasSizeLessThanOrEqualTo(257);
    assertThat(completeness.state().get("numbers.0")).hasSizeLessThan(20_000);
  }

  @Test
  void manyGaps_leaveOutTheShortest_andCountThem() {
    add(LongStream.range(0, 2_000).map(n -> 2 * n + 1).toArray());
    add(10_000);
    restart(Duration.ofMinutes(1));

    assertThat(report().indexed()).isEqualTo(2_001);
    assertThat(report().missing()).isEqualTo(7_999);
    assertThat(report().unlisted())
        .isEqualTo(7_999 - report().missing(Reason.UNKNOWN))
        .isPositive();
    assertThat(report().gaps()).contains(gap(4_000, 9_999, Reason.UNKNOWN));
  }

  @Test
  void processes_withoutEnd_stayBounded() {
    for (int i = 0; i < 10_000; i++) {
      add(
          List.of(
              event(
                  "\"service\":\"s\",\"instance_id\":\"" + "x".repeat(190) + i + "\",\"seq\":1")));
      add(1);
    }
    long length = completeness.state().values().stream().mapToLong(String::length).sum();

    assertThat(length).isLessThan(600_000);
    assertThat(completeness.forgotten()).isGreaterThan(6_000);
    assertThat(completeness.reports(name -> false))
        .anyMatch(report -> report.output().instance().equals("i1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"seq\":5",
        "\"instance_id\":\"i1\"",
        "\"instance_id\":\"i1\",\"seq\":0",
        "\"instance_id\":\"i1\",\"seq\":-3",
        "\"instance_id\":\"i1\",\"seq\":1.5",
        "\"instance_id\":\"i1\",\"seq\":\"one\"",
        "\"instance_id\":\"i1\",\"seq\":99999999999999999999",
        "\"instance_id\":\"i1\",\"seq\":9007199254740993",
        "\"instance_id\":\"\",\"seq\":5"
      })
  void event_withoutANumber_isNotCounted(String fields) {
    add(List.of(event(fields)));

    assertThat(completeness.reports(name -> false)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "app.log, app.log",
    "App.log.1, app.log",
    "app.log.2.gz, app.log",
    "app-2026-11-21.0.log.gz, app.log",
    "app.log.2026-11-21, app.log",
    "app.20261121-140000.log, app.log",
    "app.log.bak, app.log",
    "app.log~, app.log",
    "audit.log, audit.log",
    "1.log, .log"
  })
  void outputName_isWithoutRotation(String file, String name) {
    assertThat(Output.name(Path.of("logs", file))).isEqualTo(name);
  }
}
