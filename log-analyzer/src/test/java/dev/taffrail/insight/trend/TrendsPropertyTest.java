package dev.taffrail.insight.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.taffrail.event.EventKind;
import dev.taffrail.event.Level;
import dev.taffrail.event.LogEvent;
import dev.taffrail.rollup.Rollups;
import dev.taffrail.store.CommitCut;
import dev.taffrail.store.TestEvents;
import dev.taffrail.store.memory.MemoryStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/**
 * Trends equal what is counted event by event, for random events in random order, in zones of half
 * and quarter hours, over days of 23 and 25 hours. The seed is printed; {@code -Dtaffrail.seed}
 * repeats it, {@code -Dtaffrail.sequences} runs more.
 */
class TrendsPropertyTest {
  private static final int SEQUENCES = Integer.getInteger("taffrail.sequences", 60);
  private static final int EVENTS = 400;
  private static final int QUESTIONS = 12;
  private static final List<String> ZONES =
      List.of(
          "UTC",
          "Europe/Berlin",
          "Asia/Kolkata",
          "Asia/Kathmandu",
          "Australia/Lord_Howe",
          "America/St_Johns",
          "America/Havana",
          "Pacific/Chatham",
          "Africa/Cairo");

  /** Nights in which the clocks of some of these zones change. */
  private static final List<String> CENTERS =
      List.of(
          "2026-03-29T01:00:00Z",
          "2026-10-25T01:00:00Z",
          "2026-04-04T15:00:00Z",
          "2026-10-03T15:30:00Z",
          "2026-03-08T05:30:00Z",
          "2026-11-01T05:30:00Z",
          "2026-04-23T22:00:00Z",
          "2026-10-29T21:00:00Z");

  private static final List<String> SERVICES = List.of("orders", "pay", "mail", "");
  private static final List<Integer> STATUS = List.of(200, 204, 404, 500, 503);

  private final TestEvents file = new TestEvents(1);

  @Test
  void trend_ofRandomEvents_equalsCountingThem() throws IOException {
    long seed = Long.getLong("taffrail.seed", System.nanoTime());
    System.out.printf("random trends: -Dtaffrail.seed=%d%n", seed);
    Random random = new Random(seed);
    for (int i = 0; i < SEQUENCES; i++) {
      Instant center = Instant.parse(any(random, CENTERS));
      List<LogEvent> events = events(random, center);
      Trends trends = new Trends(store(random, events).rollups());
      for (int j = 0; j < QUESTIONS; j++) {
        TrendQuestion question = question(random, center);
        String name = "-Dtaffrail.seed=%d, sequence %d: %s".formatted(seed, i, question);
        new Comparison(trends.of(question), events, name).check();
      }
    }
  }

  private List<LogEvent> events(Random random, Instant center) {
    long first = micros(center.minus(Duration.ofDays(4)));
    List<LogEvent> events = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      long micros = first + (long) (random.nextDouble() * Duration.ofDays(8).toMillis() * 1_000);
      var draft = file.event().at(micros);
      String service = any(random, SERVICES);
      if (!service.isEmpty()) {
        draft.with("service", service);
      }
      if (random.nextInt(5) > 0) {
        draft.with("level", any(random, List.of(Level.values())).name());
      }
      if (random.nextBoolean()) {
        draft.with("kind", "request").with("status_code", any(random, STATUS));
        if (random.nextInt(8) > 0) {
          draft.with("duration_ms", Math.round(Math.exp(random.nextDouble() * 14 - 3) * 1e3) / 1e3);
        }
      }
      events.add(draft.make());
    }
    return events;
  }

  /** Events come in any order, so that most of them are late. */
  private static MemoryStore store(Random random, List<LogEvent> events) {
    List<LogEvent> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, random);
    MemoryStore store = new MemoryStore();
    Rollups rollups = new Rollups();
    for (LogEvent event : shuffled) {
      store.append(List.of(event));
      rollups.add(List.of(event));
      if (random.nextInt(50) == 0) {
        commit(store, rollups);
      }
    }
    commit(store, rollups);
    return store;
  }

  private static void commit(MemoryStore store, Rollups rollups) {
    store.commit(
        new CommitCut(rollups.drain(), List.of(), new TestEvents(1).checkpoint()), () -> {});
  }

  private static TrendQuestion question(Random random, Instant center) {
    Step every = any(random, List.of(Step.values()));
    int hours = every == Step.MINUTE ? 20 : 90;
    Instant from =
        center
            .minus(Duration.ofHours(random.nextInt(hours)))
            .minusMillis(random.nextInt(7_200_000));
    Instant to =
        center.plus(Duration.ofHours(random.nextInt(12))).plusMillis(random.nextInt(7_200_000));
    if (random.nextBoolean()) {
      to = to.truncatedTo(ChronoUnit.HOURS);
    }
    if (!from.isBefore(to)) {
      to = from.plusMillis(1);
    }
    String service = random.nextInt(3) == 0 ? any(random, List.of("orders", "nobody")) : null;
    return new TrendQuestion(from, to, every, ZoneId.of(any(random, ZONES)), service);
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  private static Instant time(LogEvent event) {
    return Instant.EPOCH.plus(event.timeMicros(), ChronoUnit.MICROS);
  }

  private static <T> T any(Random random, List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  /** One answer beside the events. */
  private static final class Comparison {
    private final Trend trend;
    private final TrendQuestion question;
    private final String name;
    private final List<Object> buckets;
    private final List<LogEvent> events;

    Comparison(Trend trend, List<LogEvent> all, String name) {
      this.trend = trend;
      this.question = trend.question();
      this.name = name;
      LinkedHashSet<Object> keys = new LinkedHashSet<>();
      Instant begin = question.from().truncatedTo(ChronoUnit.MINUTES);
      for (Instant at = begin; at.isBefore(question.to()); at = at.plusSeconds(60)) {
        keys.add(bucket(at));
      }
      buckets = List.copyOf(keys);
      events =
          all.stream()
              .filter(this::isMeant)
              .filter(event -> buckets.contains(bucket(time(event))))
              .toList();
    }

    private boolean isMeant(LogEvent event) {
      Instant minute = time(event).truncatedTo(ChronoUnit.MINUTES);
      String service = question.service();
      return minute.isBefore(question.to())
          && (service == null || service.equals(event.text("service")));
    }

    /** What the local calendar calls the bucket of a moment. */
    private Object bucket(Instant moment) {
      ZonedDateTime local = moment.atZone(question.zone());
      return switch (question.every()) {
        case MINUTE -> moment.truncatedTo(ChronoUnit.MINUTES);
        case HOUR -> local.toOffsetDateTime().truncatedTo(ChronoUnit.HOURS);
        case DAY -> local.toLocalDate();
      };
    }

    void check() {
      assertThat(trend.begins()).as(name).hasSameSizeAs(buckets);
      for (int i = 0; i < buckets.size(); i++) {
        assertThat(bucket(trend.begins().get(i))).as(name).isEqualTo(buckets.get(i));
      }
      for (TrendSeries series : trend.series()) {
        if (series.measure().isDuration()) {
          checkDurations(series);
        } else {
          checkCounts(series);
        }
      }
      long levels = trend.series().stream().filter(one -> one.measure() == Measure.LEVEL).count();
      assertThat(levels)
          .as(name)
          .isEqualTo(events.stream().map(LogEvent::level).distinct().count());
    }

    private Predicate<LogEvent> meaning(TrendSeries series) {
      return switch (series.measure()) {
        case EVENTS -> event -> true;
        case ERRORS -> event -> event.level() == Level.ERROR;
        case LEVEL -> event -> text(event, "level").equals(series.of());
        case SERVICE -> event -> text(event, "service").equals(series.of());
        case REQUESTS, P50_MS, P95_MS, P99_MS -> event -> event.kind() == EventKind.REQUEST;
        case FAILED_REQUESTS -> event -> text(event, "status_code").startsWith("5");
      };
    }

    private static String text(LogEvent event, String field) {
      String text = event.text(field);
      return text == null ? "" : text;
    }

    private void checkCounts(TrendSeries series) {
      double[] counts = new double[buckets.size()];
      events.stream()
          .filter(meaning(series))
          .forEach(event -> counts[buckets.indexOf(bucket(time(event)))]++);
      assertThat(series.values().stream().mapToDouble(value -> value).toArray())
          .as("%s: %s", name, series.name())
          .isEqualTo(counts);
      assertThat(trend.endsWithin()).as(name).isEqualTo(endsWithin());
      double[] whole = Arrays.copyOf(counts, counts.length - (endsWithin() ? 1 : 0));
      TrendSeries.Summary summary = series.summary();
      assertThat(summary.total()).isEqualTo(Arrays.stream(counts).sum());
      assertThat(summary.max()).isEqualTo(boxed(Arrays.stream(counts).max()));
      assertThat(summary.min()).isEqualTo(boxed(Arrays.stream(whole).min()));
      if (whole.length == 0) {
        assertThat(summary.average()).isNaN();
      } else {
        assertThat(summary.average())
            .isCloseTo(Arrays.stream(whole).sum() / whole.length, within(1e-9));
      }
    }

    private boolean endsWithin() {
      return buckets.contains(bucket(question.to()));
    }

    private static Double boxed(OptionalDouble value) {
      return value.orElse(Double.NaN);
    }

    private void checkDurations(TrendSeries series) {
      double share =
          switch (series.measure()) {
            case P50_MS -> 0.5;
            case P95_MS -> 0.95;
            default -> 0.99;
          };
      ToDoubleFunction<Object> exact = bucket -> percentile(bucket, share);
      for (int i = 0; i < buckets.size(); i++) {
        assertAbout(series.values().get(i), exact.applyAsDouble(buckets.get(i)));
      }
      assertAbout(series.summary().average(), percentile(null, share));
    }

    private void assertAbout(double found, double exact) {
      if (Double.isNaN(exact)) {
        assertThat(found).as(name).isNaN();
      } else {
        assertThat(found).as(name).isCloseTo(exact, within(exact * 0.016));
      }
    }

    /** Null for all buckets together. */
    private double percentile(Object bucket, double share) {
      double[] millis =
          events.stream()
              .filter(event -> event.kind() == EventKind.REQUEST && event.durationNanos() != null)
              .filter(event -> bucket == null || bucket.equals(bucket(time(event))))
              .mapToDouble(event -> event.durationNanos() / 1e6)
              .sorted()
              .toArray();
      return millis.length == 0 ? Double.NaN : millis[(int) Math.ceil(share * millis.length) - 1];
    }
  }
}
