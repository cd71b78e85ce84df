package dev.taffrail.query.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.taffrail.query.QueryParser;
import dev.taffrail.query.stats.StatsAnswer.Row;
import dev.taffrail.query.stats.StatsAnswer.Source;
import dev.taffrail.rollup.Rollups;
import dev.taffrail.store.CommitCut;
import dev.taffrail.store.TestEvents;
import dev.taffrail.store.memory.MemoryStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatsTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final MemoryStore store = new MemoryStore();
  private final TestEvents file = new TestEvents(1);
  private final Rollups rollups = new Rollups();

  @BeforeEach
  void fill() {
    for (int i = 0; i < 40; i++) {
      var event =
          file.event()
              .at(TestEvents.START + i * 30_000_000L)
              .message("order " + i % 4)
              .with("service", i % 2 == 0 ? "pay" : "orders")
              .with("kind", "request")
              .with("endpoint", "/e" + i % 5)
              .with("status_code", i % 10 == 0 ? 503 : 200)
              .with("level", i % 10 == 0 ? "ERROR" : "INFO")
              .with("user_id", "u" + i % 8)
              .with("customer", "c" + i % 3)
              .with("duration_ms", i + 1)
              .make();
      store.append(List.of(event));
      rollups.add(List.of(event));
    }
    store.commit(new CommitCut(rollups.drain(), List.of(), file.checkpoint()), () -> {});
  }

  private StatsAnswer ask(String query, String by, @Nullable String every, String... numbers)
      throws IOException {
    return ask(Stats.MOST_LINES, query, by, every, numbers);
  }

  private StatsAnswer ask(
      int mostLines, String query, String by, @Nullable String every, String... numbers)
      throws IOException {
    List<Statistic> statistics = new ArrayList<>();
    for (String number : numbers) {
      statistics.add(Statistic.parse(number));
    }
    return new Stats(store.rollups(), store.aggregations(), store, mostLines)
        .of(
            new StatsQuestion(
                QueryParser.parse(query).query(),
                START,
                START.plus(Duration.ofMinutes(20)),
                by.isEmpty() ? List.of() : Arrays.asList(by.split(",", -1)),
                every == null ? null : Duration.parse(every),
                10,
                statistics.isEmpty() ? List.of(Statistic.COUNT) : statistics,
                Duration.ofMinutes(1)));
  }

  @ParameterizedTest
  @CsvSource({
    "*, '', count, ROLLUPS",
    "level:ERROR, service, count, ROLLUPS",
    "service:pay, level, rate, ROLLUPS",
    "kind:request, endpoint, p95:duration_ms, ROLLUPS",
    "kind:request status_code:[500 TO 599], service, count, ROLLUPS",
    "kind:request status_code:>=500, service, avg:duration_ms, ROLLUPS",
    "kind:request, endpoint, max:duration_ms, INDEX",
    "*, endpoint, count, INDEX",
    "kind:request, status_code, count, INDEX",
    "kind:request status_code:503, service, count, INDEX",
    "kind:request status_code:[500 TO 550], '', count, INDEX",
    "order, service, count, INDEX",
    "*, customer, count, INDEX",
    "*, customer, avg:duration_ms, LINES",
    "*, user_id, count, LINES",
    "*, message, count, LINES",
    "*, '', avg:amount, LINES"
  })
  void numbers_comeFromWhereTheyAreCheapest(
      String query, @Nullable String by, String number, Source source) throws IOException {
    assertThat(ask(query, by == null ? "" : by, null, number).source()).isEqualTo(source);
    assertThat(ask(query, by == null ? "" : by, null, number).partial()).isFalse();
  }

  @Test
  void groups_withTheMost_comeFirst() throws IOException {
    StatsAnswer answer = ask("kind:request", "endpoint", null, "max:duration_ms", "count");

    assertThat(answer.rows())
        .extracting(Row::key)
        .containsExactly(
            List.of("/e4"), List.of("/e3"), List.of("/e2"), List.of("/e1"), List.of("/e0"));
    assertThat(answer.rows().getFirst().values()).containsExactly(40.0, 8.0);
    assertThat(answer.groups()).isEqualTo(5);
  }

  @Test
  void overTime_hasAllBuckets_andRatesOfWhatLiesWithin() throws IOException {
    for (String query : List.of("service:pay", "pay:x OR service:pay")) {
      StatsAnswer answer = ask(query, "service", "PT15M", "count", "rate");

      assertThat(answer.rows())
          .singleElement()
          .isEqualTo(
              new Row(
                  Arrays.asList("pay"),
                  List.of(20.0, 20 / 1_200.0),
                  List.of(List.of(15.0, 5.0), List.of(15 / 900.0, 5 / 300.0))));
    }
  }

  @Test
  void lines_beyondTheLimit_areTold() throws IOException {
    StatsAnswer answer = ask(25, "*", "user_id", "PT10M", "count");

    assertThat(answer.source()).isEqualTo(Source.LINES);
    assertThat(answer.events()).isEqualTo(40);
    assertThat(answer.lookedAt()).isEqualTo(25);
    assertThat(answer.partial()).isTrue();
    assertThat(answer.rows().stream().mapToDouble(row -> row.values().getFirst()).sum())
        .isEqualTo(25);
  }

  @Test
  void nothing_isZeroEvents_andNoAverage() throws IOException {
    for (String query : List.of("service:nobody", "nobody")) {
      assertThat(ask(query, "service", null).rows()).isEmpty();
      Row row = ask(query, "", "PT10M", "count", "avg:duration_ms", "rate").rows().getFirst();
      assertThat(row.values()).containsExactly(0.0, Double.NaN, 0.0);
      assertThat(row.overTime().getFirst()).containsExactly(0.0, 0.0);
    }
  }

  @Test
  void time_isWholeMinutes_whateverAnswers() {
    StatsQuestion question =
        new StatsQuestion(
            QueryParser.parse("*").query(),
            START.plusSeconds(61),
            START.plusSeconds(121),
            List.of(),
            null,
            1,
            List.of(Statistic.COUNT),
            Duration.ofSeconds(1));

    assertThat(question.from()).isEqualTo(START.plusSeconds(60));
    assertThat(question.to()).isEqualTo(START.plusSeconds(180));
  }

  @Test
  void statistic_isReadAsItIsWritten() {
    for (String text : List.of("count", "rate", "p95:duration_ms", "avg:amount")) {
      assertThat(Statistic.parse(text)).isNotNull().extracting(Statistic::text).isEqualTo(text);
    }
    assertThat(Statistic.parse("P99")).isEqualTo(Statistic.parse("p99:duration"));
    for (String text : List.of("", "p90:x", "count:x", "avg:", "median")) {
      assertThat(Statistic.parse(text)).as(text).isNull();
    }
  }

  @Test
  void question_thatAsksForTooMuch_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ask("*", "a,b,c,d", null))
        .withMessage("more than 3 fields");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ask("*", "", "PT1S"))
        .withMessage("more than 1000 buckets");
    assertThatIllegalArgumentException().isThrownBy(() -> ask("*", "@timestamp", null));
  }
}
