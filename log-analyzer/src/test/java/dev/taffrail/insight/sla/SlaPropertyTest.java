package dev.taffrail.insight.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.taffrail.insight.sla.Window.Calendar;
import dev.taffrail.store.Glob;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.RepeatedTest;

/** Verdicts over random events, in any order and at any time, against counting one by one. */
class SlaPropertyTest {
  private static final long START = Instant.parse("2026-03-27T00:00:00Z").getEpochSecond() / 60;
  private static final int MINUTES = 4 * 24 * 60;
  private static final List<String> SERVICES = List.of("pay", "orders", "");
  private static final List<String> ROUTES = List.of("/a", "/b", "/b/c");
  private static final int[] STATUSES = {200, 200, 200, 302, 404, 500, 503};

  /** Far from the limits, so that buckets tell them apart. */
  private static final double[] MILLIS = {5, 50, 185, 300, 700, 3_000};

  private record Event(
      long minute, String service, boolean request, String route, int status, double millis) {}

  private final List<Event> events = new ArrayList<>();
  private final Happenings happenings = new Happenings();
  private final Set<Long> excluded = new HashSet<>();
  private Random random = new Random();
  private long now;

  @RepeatedTest(6)
  void verdicts_equalCountingOneByOne() throws IOException {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    random = new Random(seed);
    Slo slo = slo();
    Sla kept = new Sla(slo, happenings, List::of, clock());
    now = START + MINUTES / 2;
    for (int round = 0; round < 8; round++) {
      for (int i = random.nextInt(300); i >= 0; i--) {
        happen();
      }
      happenings.commit();
      if (random.nextInt(4) == 0) {
        happenings.pack();
      }
      now += random.nextInt(3) == 0 ? random.nextInt(600) : random.nextInt(3);
      for (Verdict verdict : kept.list(null, null).verdicts()) {
        check(verdict);
      }
      String service = SERVICES.get(random.nextInt(SERVICES.size()));
      Instant at = Instant.ofEpochSecond((START + random.nextInt(MINUTES)) * 60);
      for (Verdict verdict : kept.list(at, service).verdicts()) {
        check(verdict);
      }
    }
  }

  private Clock clock() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return Instant.ofEpochSecond(now * 60 + 59);
      }
    };
  }

  private Slo slo() {
    List<Slo.Entry> entries = new ArrayList<>();
    Set<String> failed = random.nextBoolean() ? Set.of("5xx") : Set.of("4xx", "5xx");
    for (Goal goal :
        List.of(
            new Goal.Availability(0.9, failed),
            new Goal.Latency(0.8, Duration.ofMillis(200)),
            new Goal.ErrorRate(0.3, failed),
            new Goal.Throughput(0.002))) {
      for (int i = 0; i < 2; i++) {
        Selector selector =
            random.nextInt(3) == 0
                ? new Selector(Selector.ALL.services(), List.of(new Glob("/b*")))
                : Selector.ALL;
        Objective objective = new Objective(goal.type() + i, selector, goal, window(), true);
        entries.add(new Slo.Entry(objective.name(), selector, Optional.of(objective)));
      }
    }
    return new Slo(entries, exclusions(), 0.02);
  }

  private Window window() {
    return switch (random.nextInt(6)) {
      case 0 -> new Window.Rolling(Duration.ofMinutes(1 + random.nextInt(400)));
      case 1 -> new Window.Rolling(Duration.ofHours(1 + random.nextInt(60)));
      case 2 -> new Calendar(Calendar.Unit.DAY, ZoneId.of("Europe/Berlin"));
      case 3 -> new Calendar(Calendar.Unit.DAY, ZoneId.of("Asia/Kathmandu"));
      case 4 -> new Calendar(Calendar.Unit.WEEK, ZoneId.of("America/New_York"));
      default -> new Window.Rolling(Duration.ofDays(3));
    };
  }

  private List<Exclusion> exclusions() {
    List<Exclusion> exclusions = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      long from = START + random.nextInt(MINUTES);
      long to = from + 1 + random.nextInt(100);
      exclusions.add(
          new Exclusion(
              Instant.ofEpochSecond(from * 60),
              Instant.ofEpochSecond(to * 60),
              Selector.ALL,
              "a",
              "r"));
      for (long minute = from; minute < to; minute++) {
        excluded.add(minute);
      }
    }
    return exclusions;
  }

  private void happen() {
    long minute =
        random.nextBoolean() ? START + random.nextInt(MINUTES) : now - 30 + random.nextInt(40);
    Event event =
        new Event(
            minute,
            SERVICES.get(random.nextInt(SERVICES.size())),
            random.nextInt(3) > 0,
            ROUTES.get(random.nextInt(ROUTES.size())),
            STATUSES[random.nextInt(STATUSES.length)],
            MILLIS[random.nextInt(MILLIS.length)]);
    events.add(event);
    if (event.request) {
      happenings.request(minute, event.service, event.route, event.status, event.millis);
    } else {
      happenings.said(minute, event.service, null);
    }
  }

  private void check(Verdict verdict) {
    Window.Span span = verdict.span();
    assertThat(counted(verdict, span.from(), span.to())).isEqualTo(verdict.counted());
    Set<Long> alive =
        events.stream()
            .filter(event -> event.service.equals(verdict.service()))
            .map(Event::minute)
            .filter(minute -> isCounted(minute, span.from(), span.to()))
            .collect(Collectors.toSet());
    long minutes = 0;
    for (long minute = span.from(); minute < span.to(); minute++) {
      minutes += excluded.contains(minute) ? 0 : 1;
    }
    double coverage = minutes == 0 ? 0 : (double) alive.size() / minutes;
    assertThat(verdict.coverage()).isCloseTo(coverage, within(1e-9));
    if (verdict.state() != State.UNKNOWN && minutes > 0) {
      assertThat(verdict.counted().total() > 0 || !alive.isEmpty() || span.from() == span.to())
          .as("a state out of nothing")
          .isTrue();
    }
    for (Burn burn : verdict.burns()) {
      long from = Math.max(span.from(), Window.last(span.to(), burn.window()));
      assertThat(burn.counted()).isEqualTo(counted(verdict, from, span.to()));
    }
    numbers(verdict)
        .forEach(number -> assertThat(Double.isFinite(number)).as("%s", verdict).isTrue());
    verdict.measured().ifPresent(measured -> assertThat(measured).isNotNegative());
  }

  private boolean isCounted(long minute, long from, long to) {
    return minute >= from && minute < to && !excluded.contains(minute);
  }

  private Counted counted(Verdict verdict, long from, long to) {
    Objective objective = verdict.objective();
    Counted sum = Counted.NOTHING;
    for (Event event : events) {
      boolean wanted =
          event.request
              && event.service.equals(verdict.service())
              && objective.selector().hasRoute(event.route)
              && isCounted(event.minute, from, to);
      if (wanted) {
        sum = sum.plus(counted(objective.goal(), event));
      }
    }
    return sum;
  }

  private static Counted counted(Goal goal, Event event) {
    String statusClass = event.status / 100 + "xx";
    return switch (goal) {
      case Goal.Availability any -> new Counted(1, any.bad().contains(statusClass) ? 1 : 0);
      case Goal.ErrorRate any -> new Counted(1, any.bad().contains(statusClass) ? 1 : 0);
      case Goal.Latency any -> {
        boolean failed = statusClass.equals("5xx");
        yield new Counted(
            1,
            event.millis > 200 ? 1 : 0,
            event.millis > 180 ? 1 : 0,
            event.millis <= 200 && !failed ? 1 : 0,
            event.millis > 200 && event.millis <= 800 && !failed ? 1 : 0);
      }
      case Goal.Throughput any -> new Counted(1, 0);
      case Goal.Uptime any -> throw new AssertionError();
    };
  }

  private static DoubleStream numbers(Verdict verdict) {
    DoubleStream.Builder numbers = DoubleStream.builder();
    numbers.add(verdict.coverage());
    verdict.measured().ifPresent(numbers::add);
    verdict.percentile().ifPresent(numbers::add);
    verdict.apdex().ifPresent(numbers::add);
    verdict.usual().ifPresent(numbers::add);
    verdict.budget().map(Budget::left).orElse(OptionalDouble.empty()).ifPresent(numbers::add);
    verdict.budget().map(Budget::spent).orElse(OptionalDouble.empty()).ifPresent(numbers::add);
    verdict.burns().forEach(burn -> burn.rate().ifPresent(numbers::add));
    verdict.alerts().forEach(checked -> numbers.add(checked.alert().threshold()));
    return numbers.build();
  }
}
