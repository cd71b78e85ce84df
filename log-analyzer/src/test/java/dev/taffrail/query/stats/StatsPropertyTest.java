package dev.taffrail.query.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.taffrail.event.Level;
import dev.taffrail.event.LogEvent;
import dev.taffrail.query.QueryParser;
import dev.taffrail.query.stats.Statistic.Kind;
import dev.taffrail.query.stats.StatsAnswer.Source;
import dev.taffrail.rollup.Rollups;
import dev.taffrail.store.CommitCut;
import dev.taffrail.store.DraftEvent;
import dev.taffrail.store.TestEvents;
import dev.taffrail.store.memory.MemoryStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Whatever answers, the numbers are those of the events one by one. The seed is printed; {@code
 * -Dtaffrail.seed} repeats it, {@code -Dtaffrail.sequences} runs more.
 */
class StatsPropertyTest {
  private static final int SEQUENCES = Integer.getInteger("taffrail.sequences", 20);
  private static final int EVENTS = 300;
  private static final int QUESTIONS = 60;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static final List<String> QUERIES =
      List.of(
          "*",
          "level:ERROR",
          "service:pay OR level:>=WARN",
          "NOT service:*",
          "service:m* NOT level:INFO",
          "kind:request",
          "kind:request status_code:[500 TO 599]",
          "kind:request status_code:>=400",
          "kind:request status_code:503",
          "kind:request NOT service:pay endpoint:/orders*",
          "kind:request status_code:>450",
          "kind:operation outcome:failure",
          "kind:operation operation:/cha.*/",
          "kind:log OR kind:request",
          "tag:a",
          "line",
          "duration_ms:>100",
          "nothing:here");
  private static final List<List<String>> FIELDS =
      List.of(
          List.of(),
          List.of("service"),
          List.of("level"),
          List.of("service", "level"),
          List.of("kind", "service", "level"),
          List.of("endpoint", "service"),
          List.of("status_code"),
          List.of("operation", "outcome"),
          List.of("outcome"),
          List.of("tag"),
          List.of("tag", "service"),
          List.of("message"));
  private static final List<String> NUMBERS =
      List.of(
          "count",
          "rate",
          "avg:duration_ms",
          "sum:duration_ms",
          "p50:duration_ms",
          "p95:duration_ms",
          "p99:duration_ms",
          "min:duration_ms",
          "max:duration_ms",
          "avg:amount",
          "max:amount",
          "p95:amount");

  @Test
  void numbers_ofRandomEvents_areThoseOfTheEvents() throws IOException {
    long seed = Long.getLong("taffrail.seed", System.nanoTime());
    System.out.printf("random stats: -Dtaffrail.seed=%d%n", seed);
    Random random = new Random(seed);
    Map<Source, Integer> sources = new EnumMap<>(Source.class);
    for (int i = 0; i < SEQUENCES; i++) {
      List<LogEvent> events = events(random);
      MemoryStore store = store(events);
      Stats stats = new Stats(store.rollups(), store.aggregations(), store);
      for (int j = 0; j < QUESTIONS; j++) {
        StatsQuestion question = question(random);
        String name = "-Dtaffrail.seed=%d, sequence %d: %s".formatted(seed, i, question);
        StatsAnswer answer = stats.of(question);
        sources.merge(answer.source(), 1, Integer::sum);
        check(answer, events, name);
      }
    }
    assertThat(sources).containsOnlyKeys(Source.values());
  }

  private static List<LogEvent> events(Random random) {
    TestEvents file = new TestEvents(1);
    List<LogEvent> events = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      long micros = TestEvents.START + (long) (random.nextDouble() * 3 * 3_600) * 1_000_000;
      events.add(event(random, file.event().at(micros)));
    }
    return events;
  }

  private static LogEvent event(Random random, DraftEvent draft) {
    draft.message(any(random, List.of("one line", "two", "three")));
    with(random, draft, "service", List.of("pay", "mail", "orders"));
    with(random, draft, "level", List.of(Level.values()));
    with(random, draft, "tag", List.of("a", "b", "c"));
    with(random, draft, "amount", List.of(1, 2.5, "much", 100));
    switch (random.nextInt(3)) {
      case 0 -> {
        draft.with("kind", "request");
        with(random, draft, "endpoint", List.of("/orders/{id}", "/pay", "/"));
        draft.with("status_code", any(random, List.of(200, 201, 404, 451, 500, 503)));
      }
      case 1 -> {
        draft.with("kind", "operation");
        with(random, draft, "operation", List.of("charge", "send"));
        draft.with("outcome", any(random, List.of("success", "failure")));
      }
      default -> {}
    }
    if (random.nextInt(3) > 0) {
      draft.with("duration_ms", Math.round(Math.exp(random.nextDouble() * 14 - 3) * 1e3) / 1e3);
    }
    return draft.make();
  }

  private static void with(Random random, DraftEvent draft, String field, List<?> values) {
    if (random.nextInt(6) > 0) {
      draft.with(field, any(random, values));
    }
  }

  private static MemoryStore store(List<LogEvent> events) {
    MemoryStore store = new MemoryStore();
    Rollups rollups = new Rollups();
    store.append(events);
    rollups.add(events);
    store.commit(
        new CommitCut(rollups.drain(), List.of(), new TestEvents(1).checkpoint()), () -> {});
    return store;
  }

  private static StatsQuestion question(Random random) {
    Instant from = START.plusMillis(random.nextInt(9_000_000) - 500_000);
    List<Statistic> statistics = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      statistics.add(Statistic.parse(any(random, NUMBERS)));
    }
    return new StatsQuestion(
        QueryParser.parse(any(random, QUERIES)).query(),
        from,
        from.plusMillis(1 + random.nextInt(9_000_000)),
        any(random, FIELDS),
        random.nextBoolean()
            ? null
            : Duration.ofSeconds(any(random, List.of(60, 90, 300, 900, 3_600))),
        100,
        statistics,
        Duration.ofMinutes(1));
  }

  private static <T> T any(Random random, List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private static void check(StatsAnswer answer, List<LogEvent> all, String name) {
    StatsQuestion question = answer.question();
    List<LogEvent> events =
        all.stream()
            .filter(event -> question.time().contains(event.timeMicros()))
            .filter(question.query()::test)
            .toList();
    assertThat(answer.events()).as(name).isEqualTo(events.size());
    assertThat(answer.partial()).as(name).isFalse();
    Map<List<@Nullable String>, List<LogEvent>> groups = new HashMap<>();
    for (LogEvent event : events) {
      List<@Nullable String> key = new ArrayList<>();
      question.by().forEach(field -> key.add(event.text(field)));
      groups.computeIfAbsent(key, unseen -> new ArrayList<>()).add(event);
    }
    if (question.by().isEmpty()) {
      groups.putIfAbsent(List.of(), List.of());
    }
    assertThat(answer.rows())
        .as(name)
        .extracting(StatsAnswer.Row::key)
        .containsExactlyInAnyOrderElementsOf(groups.keySet());
    for (StatsAnswer.Row row : answer.rows()) {
      check(question, row, groups.get(row.key()), name);
    }
  }

  private static void check(
      StatsQuestion question, StatsAnswer.Row row, List<LogEvent> events, String name) {
    double seconds = Duration.between(question.from(), question.to()).toSeconds();
    for (int i = 0; i < question.statistics().size(); i++) {
      Statistic statistic = question.statistics().get(i);
      assertIs(statistic, row.values().get(i), exact(statistic, events, seconds), name);
      if (question.every() != null) {
        checkOverTime(question, statistic, row.overTime().get(i), events, name);
      }
    }
  }

  private static void checkOverTime(
      StatsQuestion question,
      Statistic statistic,
      List<Double> values,
      List<LogEvent> events,
      String name) {
    assertThat(values).as(name).hasSameSizeAs(question.begins());
    for (int bucket = 0; bucket < values.size(); bucket++) {
      Instant begin = question.begins().get(bucket);
      Instant end = begin.plus(question.every());
      List<LogEvent> within =
          events.stream()
              .filter(event -> !time(event).isBefore(begin) && time(event).isBefore(end))
              .toList();
      Instant first = begin.isBefore(question.from()) ? question.from() : begin;
      Instant last = end.isAfter(question.to()) ? question.to() : end;
      double seconds = Duration.between(first, last).toSeconds();
      assertIs(statistic, values.get(bucket), exact(statistic, within, seconds), name);
    }
  }

  private static Instant time(LogEvent event) {
    return Instant.EPOCH.plusSeconds(event.timeMicros() / 1_000_000);
  }

  private static double exact(Statistic statistic, List<LogEvent> events, double seconds) {
    double[] numbers =
        events.stream()
            .map(event -> event.text(statistic.field()))
            .filter(text -> text != null && text.matches("[0-9.E]+"))
            .mapToDouble(Double::parseDouble)
            .sorted()
            .toArray();
    double nothing = Double.NaN;
    return switch (statistic.kind()) {
      case COUNT -> events.size();
      case RATE -> events.size() / seconds;
      case AVG -> Arrays.stream(numbers).average().orElse(nothing);
      case SUM -> numbers.length == 0 ? nothing : Arrays.stream(numbers).sum();
      case MIN -> numbers.length == 0 ? nothing : numbers[0];
      case MAX -> numbers.length == 0 ? nothing : numbers[numbers.length - 1];
      case P50 -> rank(numbers, 0.5);
      case P95 -> rank(numbers, 0.95);
      case P99 -> rank(numbers, 0.99);
    };
  }

  private static double rank(double[] sorted, double share) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
  }

  private static void assertIs(Statistic statistic, double found, double exact, String name) {
    if (Double.isNaN(exact)) {
      assertThat(found).as(name).isNaN();
      return;
    }
    boolean rough = statistic.kind().compareTo(Kind.P50) >= 0;
    assertThat(found).as(name).isCloseTo(exact, within(Math.abs(exact) * (rough ? 0.016 : 1e-9)));
  }
}
