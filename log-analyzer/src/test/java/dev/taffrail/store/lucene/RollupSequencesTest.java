package dev.taffrail.store.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.event.LogEvent;
import dev.taffrail.event.Quality;
import dev.taffrail.rollup.Family;
import dev.taffrail.rollup.LocalHours;
import dev.taffrail.rollup.Resolution;
import dev.taffrail.rollup.RollupRequest;
import dev.taffrail.rollup.RollupSeries;
import dev.taffrail.rollup.Rollups;
import dev.taffrail.store.CommitCut;
import dev.taffrail.store.DraftEvent;
import dev.taffrail.store.RollupReader;
import dev.taffrail.store.TestEvents;
import dev.taffrail.store.lucene.BruteForce.Taken;
import dev.taffrail.store.lucene.LuceneStore.LostOffsets;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.lucene.index.KeepOnlyLastCommitDeletionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random sequences of what happens to a store. Whatever it was, rollups equal a count over the
 * events that were committed.
 */
class RollupSequencesTest {
  private static final int SEQUENCES = 100;
  private static final int STEPS = 16;

  /** More than are folded into one document. */
  private static final int BURST = 70;

  private static final long MINUTE_MICROS = 60_000_000;
  private static final long DAY_MICROS = 24 * 60 * MINUTE_MICROS;

  /** Around changes of the clock, and one around none. */
  private static final List<Instant> STARTS =
      List.of(
          Instant.parse("2026-03-29T07:13:00Z"),
          Instant.parse("2026-10-25T09:00:00Z"),
          Instant.parse("2026-04-05T00:01:00Z"),
          Instant.parse("2026-07-01T12:00:00Z"));

  private static final List<ZoneId> ZONES =
      List.of(
          ZoneId.of("Europe/Berlin"),
          ZoneId.of("America/New_York"),
          ZoneId.of("Asia/Kolkata"),
          ZoneId.of("Asia/Kathmandu"),
          ZoneId.of("Australia/Lord_Howe"));

  @TempDir Path dir;

  @Test
  void rollups_equalACountOverTheEvents() throws IOException {
    long first = Long.getLong("taffrail.seed", System.nanoTime());
    int count = Integer.getInteger("taffrail.sequences", SEQUENCES);
    System.out.println("random rollup sequences: -Dtaffrail.seed=" + first);
    for (int i = 0; i < count; i++) {
      long seed = first + i;
      try (Sequence sequence = new Sequence(dir.resolve("s" + seed), new Random(seed))) {
        sequence.run();
      } catch (AssertionError | IOException | RuntimeException e) {
        throw new AssertionError("-Dtaffrail.sequences=1 -Dtaffrail.seed=" + seed, e);
      }
    }
  }

  private static final class Sequence implements AutoCloseable {
    private final Path data;
    private final Random random;
    private final TestEvents source = new TestEvents(1);
    private final LuceneOptions options;
    private final List<Taken> committed = new ArrayList<>();
    private final List<Taken> uncommitted = new ArrayList<>();
    private Instant now;
    private Rollups rollups = new Rollups();
    private LuceneStore store;

    Sequence(Path data, Random random) throws IOException {
      this.data = data;
      this.random = random;
      now = any(STARTS);
      options =
          new LuceneOptions(any(List.of(800, 8_000, 1 << 20)), Duration.ofDays(1), 1 << 20)
              .withRetention(new Retention(Duration.ofDays(any(List.of(2, 5, 31, 60))), 1L << 30));
      store = openStore();
    }

    void run() throws IOException {
      for (int step = 0; step < STEPS; step++) {
        switch (random.nextInt(12)) {
          case 0 -> crash();
          case 1 -> store.reopen();
          case 2 -> now = now.plus(Duration.ofMinutes(random.nextInt(24 * 60)));
          case 3 -> now = now.plus(Duration.ofDays(random.nextInt(45)));
          case 4, 5, 6 -> commit();
          case 7 -> burst();
          case 8 -> now = now.plus(Duration.ofDays(random.nextInt(10)));
          default -> append();
        }
        if (random.nextInt(25) == 0) {
          check();
        }
      }
      commit();
      check();
    }

    @Override
    public void close() throws IOException {
      store.close();
    }

    private LuceneStore openStore() throws IOException {
      InstantSource time = () -> now;
      return LuceneStore.open(
          data,
          options,
          time.withZone(ZoneOffset.UTC),
          LostOffsets.REFUSE,
          new KeepOnlyLastCommitDeletionPolicy(),
          QuickDisk::of);
    }

    private void crash() throws IOException {
      store.close();
      store = openStore();
      forget();
    }

    private void forget() {
      uncommitted.clear();
      rollups = new Rollups();
    }

    private void commit() throws IOException {
      store.commit(new CommitCut(rollups.drain(), List.of(), source.checkpoint()), () -> {});
      committed.addAll(uncommitted);
      uncommitted.clear();
    }

    private void burst() throws IOException {
      if (options.partitionBytes() < 1 << 20 || random.nextInt(4) > 0) {
        store.refresh();
        return;
      }
      for (int i = 0; i < BURST; i++) {
        take(List.of(event().withPattern("p1")));
        commit();
      }
    }

    private void append() throws IOException {
      List<LogEvent> events = new ArrayList<>();
      for (int i = random.nextInt(20); i >= 0; i--) {
        String pattern = random.nextInt(3) == 0 ? null : "p" + random.nextInt(3);
        events.add(event().withPattern(pattern));
      }
      if (random.nextInt(5) == 0) {
        LogEvent open = source.event().message("begun").odd(Quality.OPEN).make();
        store.show(open);
        rollups.add(List.of(open));
      }
      take(events);
    }

    private void take(List<LogEvent> events) throws IOException {
      for (LogEvent event : events) {
        uncommitted.add(new Taken(event, event.pattern()));
      }
      rollups.add(events);
      store.append(events);
    }

    private LogEvent event() {
      DraftEvent draft =
          source.event().at(time()).with("service", any(List.of("pay", "orders", "")));
      draft.with("level", any(List.of("INFO", "ERROR")));
      switch (random.nextInt(6)) {
        case 3 ->
            draft
                .with("kind", "health")
                .with("health_check", any(List.of("db", "bank")))
                .with("host", any(List.of("a", "b")))
                .with("health_status", any(List.of("healthy", "degraded", "unhealthy")));
        case 0 ->
            draft
                .with("kind", "request")
                .with("endpoint", any(List.of("/a", "/b")))
                .with("status_code", any(List.of(200, 404, 503)))
                .with("duration_ms", random.nextInt(1 << random.nextInt(20)) / 8.0);
        case 1 ->
            draft
                .with("kind", "operation")
                .with("operation", any(List.of("charge", "ship")))
                .with("outcome", any(List.of("success", "failure")));
        case 2 ->
            draft
                .with("kind", "metric")
                .with("metric", any(List.of("queue", "heap")))
                .with("metric_tags", Map.of("zone", any(List.of("a", "b"))))
                .with("metric_value", random.nextInt(1_000) / 2.0);
        default -> draft.message("something happened");
      }
      return draft.make();
    }

    private long time() {
      long micros = now.getEpochSecond() * 1_000_000 + random.nextInt(1_000_000);
      return switch (random.nextInt(40)) {
        case 0 -> any(List.of(-1L, 0L, 5_000_000_000_000_000L));
        case 1, 2 -> micros - (long) (random.nextDouble() * 50 * DAY_MICROS);
        case 3 -> micros + (long) (random.nextDouble() * DAY_MICROS);
        default -> micros - random.nextInt(120) * MINUTE_MICROS;
      };
    }

    private <T> T any(List<T> of) {
      return of.get(random.nextInt(of.size()));
    }

    private void check() throws IOException {
      forgetUncommittedAtTimes();
      check(store.rollups());
      try (ReadOnlyStore reader = ReadOnlyStore.open(data)) {
        check(reader.rollups());
      }
    }

    private void forgetUncommittedAtTimes() throws IOException {
      if (random.nextInt(4) == 0) {
        store.reopen();
        forget();
      }
    }

    private void check(RollupReader reader) throws IOException {
      long minute = now.getEpochSecond() / 60;
      for (Family family : Family.values()) {
        long from = Resolution.quarter(minute - random.nextInt(60 * 24 * 60));
        long to = from + random.nextInt(60 * 24 * 4) * 15L;
        checkWhole(reader, family, from, to);
        checkQuarters(reader, family);
        checkMinutes(reader, family, minute);
      }
      checkHours(reader, any(ZONES));
    }

    private void checkWhole(RollupReader reader, Family family, long from, long to)
        throws IOException {
      RollupRequest request = RollupRequest.of(family, from, to, Resolution.WHOLE);
      assertThat(BruteForce.cells(reader.read(request).series()))
          .as("%s", request)
          .isEqualTo(
              BruteForce.cells(
                  committed, family, minute -> from <= minute && minute < to, minute -> from));
    }

    private void checkQuarters(RollupReader reader, Family family) throws IOException {
      RollupRequest request =
          RollupRequest.of(family, Long.MIN_VALUE, Long.MAX_VALUE, Resolution.QUARTER);
      assertThat(BruteForce.cells(reader.read(request).series()))
          .as("%s", request)
          .isEqualTo(BruteForce.cells(committed, family, minute -> true, Resolution::quarter));
    }

    /** What is younger than minutes are kept is there by the minute. */
    private void checkMinutes(RollupReader reader, Family family, long minute) throws IOException {
      long from = minute - Duration.ofDays(35).toMinutes() + random.nextInt(100);
      RollupRequest request = RollupRequest.of(family, from, Long.MAX_VALUE, Resolution.MINUTE);
      assertThat(BruteForce.cells(reader.read(request).series()))
          .as("%s", request)
          .isEqualTo(BruteForce.cells(committed, family, one -> from <= one, one -> one));
    }

    private void checkHours(RollupReader reader, ZoneId zone) throws IOException {
      Map<String, Long> expected = new TreeMap<>();
      for (Taken taken : committed) {
        expected.merge(hour(taken.minute(), zone), 1L, Long::sum);
      }
      RollupRequest all =
          RollupRequest.of(Family.KIND, Long.MIN_VALUE, Long.MAX_VALUE, Resolution.QUARTER);
      Map<String, Long> found = new TreeMap<>();
      for (RollupSeries series : reader.read(all.groupBy()).series()) {
        LocalHours.counts(series.points(), zone)
            .forEach((hour, count) -> found.merge(hour.toString(), count, Long::sum));
      }
      assertThat(found).as("%s", zone).isEqualTo(expected);
    }

    private static String hour(long minute, ZoneId zone) {
      var local = Instant.ofEpochSecond(minute * 60).atZone(zone);
      return local.withMinute(0).withSecond(0).withNano(0).toString();
    }
  }
}
