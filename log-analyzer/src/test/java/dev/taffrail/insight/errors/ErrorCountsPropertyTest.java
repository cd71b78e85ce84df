package dev.taffrail.insight.errors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.event.EventKind;
import dev.taffrail.event.Level;
import dev.taffrail.event.LogEvent;
import dev.taffrail.insight.LoggedEvents;
import dev.taffrail.insight.errors.ErrorSummary.Totals;
import dev.taffrail.store.DraftEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;

/** Counts are those that anybody gets who counts the events one by one. */
class ErrorCountsPropertyTest {
  private static final Instant NOW = Instant.parse("2026-11-21T14:07:00Z");
  private static final List<String> SERVICES = List.of("pay", "orders", "mail");
  private static final List<String> MESSAGES =
      List.of("bank is closed", "card is stolen", "stock is empty", "mail is late");
  private static final long MINUTE = 60_000_000;

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);
  private final LoggedEvents log = new LoggedEvents();

  @RepeatedTest(20)
  void counts_equalBruteForce() throws IOException {
    for (int commits = random.nextInt(5); commits >= 0; commits--) {
      for (int i = random.nextInt(200); i >= 0; i--) {
        log.log(event());
      }
      log.commit();
    }
    long minutes = 1 + random.nextInt(24 * 60);
    String service = random.nextInt(3) == 0 ? any(SERVICES) : null;
    Instant from = NOW.minusSeconds(60 * minutes);

    ErrorSummary summary =
        new ErrorSummaries(log.patterns(), log.rollups(), log.search(), ErrorCategories.builtIn())
            .of(new ErrorQuestion(from, NOW, service));

    String seeded = "seed " + seed;
    assertThat(summary.all()).as(seeded).isEqualTo(totals(from, service));
    assertThat(sum(summary.bars())).as(seeded).isEqualTo(summary.all().errors());
    assertThat(summary.services().stream().mapToLong(each -> each.totals().errors()).sum())
        .as(seeded)
        .isEqualTo(summary.all().errors());
    assertThat(summary.categories().stream().mapToLong(each -> each.errors()).sum())
        .as(seeded)
        .isEqualTo(summary.all().errors());
    Map<String, Long> byPattern = new HashMap<>();
    for (PatternErrors each : summary.patterns()) {
      byPattern.put(
          each.pattern().service() + " " + each.pattern().pattern().template(), each.errors());
      assertThat(sum(each.bars())).as(seeded).isEqualTo(each.errors());
    }
    byPattern.values().removeIf(count -> count == 0);
    assertThat(byPattern).as(seeded).isEqualTo(patterns(from, service));
    if (summary.all().failed() <= FailedRequests.MOST) {
      assertThat(summary.failures().looked()).as(seeded).isEqualTo((int) summary.all().failed());
    }
  }

  private DraftEvent event() {
    long micros = LoggedEvents.micros(NOW) - (long) (random.nextDouble() * 3 * 1_440 * MINUTE);
    Instant time = Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000);
    String service = any(SERVICES);
    String id = "r-" + random.nextInt();
    return switch (random.nextInt(3)) {
      case 0 ->
          log.request(time, service, "/pay", any(List.of(200, 404, 500, 503)))
              .with("request_id", id);
      case 1 -> log.at(time, service).with("level", "WARN").message(any(MESSAGES));
      default ->
          log.at(time, service)
              .with("level", "ERROR")
              .with("request_id", id)
              .message(any(MESSAGES));
    };
  }

  private Totals totals(Instant from, @Nullable String service) {
    long length = NOW.getEpochSecond() - from.getEpochSecond();
    Instant before = from.minusSeconds(length);
    Totals totals = Totals.NONE;
    for (LogEvent event : log.all()) {
      if (service == null || service.equals(event.text("service"))) {
        long error = event.level() == Level.ERROR ? 1 : 0;
        long request = event.kind() == EventKind.REQUEST ? 1 : 0;
        String status = event.text("status_code");
        long failed = request == 1 && status != null && status.startsWith("5") ? 1 : 0;
        if (isWithin(event, from, NOW)) {
          totals = totals.plus(new Totals(error, 0, 1, request, failed, 0));
        } else if (isWithin(event, before, from)) {
          totals = totals.plus(new Totals(0, error, 0, 0, 0, failed));
        }
      }
    }
    return totals;
  }

  private Map<String, Long> patterns(Instant from, @Nullable String service) {
    Map<String, Long> counts = new HashMap<>();
    for (LogEvent event : log.all()) {
      boolean wanted = service == null || service.equals(event.text("service"));
      if (wanted && event.level() == Level.ERROR && isWithin(event, from, NOW)) {
        counts.merge(event.text("service") + " " + event.message(), 1L, Long::sum);
      }
    }
    return counts;
  }

  private static boolean isWithin(LogEvent event, Instant from, Instant to) {
    return LoggedEvents.micros(from) <= event.timeMicros()
        && event.timeMicros() < LoggedEvents.micros(to);
  }

  private static long sum(List<Long> counts) {
    return counts.stream().mapToLong(count -> count).sum();
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
