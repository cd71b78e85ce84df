package dev.taffrail.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.event.LogEvent;
import dev.taffrail.rollup.Family;
import dev.taffrail.rollup.Resolution;
import dev.taffrail.rollup.RollupRequest;
import dev.taffrail.rollup.RollupSeries;
import dev.taffrail.rollup.RollupValue;
import dev.taffrail.rollup.Rollups;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What rollups of committed events answer. */
abstract class RollupTheme extends StoreTheme {
  private static final long MINUTE = TestEvents.START / 60_000_000;

  private final Rollups rollups = new Rollups();

  RollupTheme(EventStoreContract contract) {
    super(contract);
  }

  private void take(LogEvent... batch) throws IOException {
    append(batch);
    rollups.add(List.of(batch));
  }

  private void commit() throws IOException {
    store.writer().commit(new CommitCut(rollups.drain(), List.of(), events.checkpoint()), () -> {});
  }

  private LogEvent event(int minute, String service, String level) {
    return events
        .event()
        .at(TestEvents.START + minute * 60_000_000L)
        .with("service", service)
        .with("level", level)
        .make();
  }

  private static RollupRequest levels(int from, int to, Resolution resolution) {
    return RollupRequest.of(Family.LEVEL, MINUTE + from, MINUTE + to, resolution);
  }

  /** Such as {@code pay ERROR: 0=1 15=3}, minutes counted from the first. */
  private List<String> read(RollupRequest request) throws IOException {
    RollupAnswer answer = store.rollups().read(request);
    assertThat(answer.shortfall()).isEqualTo(Shortfall.NONE);
    List<String> lines = new ArrayList<>();
    for (RollupSeries series : answer.series()) {
      StringBuilder line = new StringBuilder(String.join(" ", series.key())).append(':');
      for (RollupSeries.Point point : series.points()) {
        line.append(' ').append(point.minute() - MINUTE).append('=').append(point.value().count());
      }
      lines.add(line.toString());
    }
    return lines;
  }

  @Test
  void rollups_emptyStore_haveNoSeries() throws IOException {
    assertThat(read(levels(0, 100, Resolution.MINUTE))).isEmpty();
  }

  @Test
  void rollups_uncommitted_areNotCounted() throws IOException {
    take(event(0, "pay", "ERROR"));
    store.writer().refresh();
    assertThat(read(levels(0, 100, Resolution.MINUTE))).isEmpty();

    commit();

    assertThat(read(levels(0, 100, Resolution.MINUTE))).containsExactly("pay ERROR: 0=1");
  }

  @Test
  void rollups_ofSeveralCommits_addUp_atEachResolution() throws IOException {
    take(event(14, "pay", "ERROR"), event(15, "pay", "INFO"));
    commit();
    take(event(14, "pay", "ERROR"), event(3, "orders", "ERROR"), event(16, "pay", "INFO"));
    commit();

    assertThat(read(levels(0, 100, Resolution.MINUTE)))
        .containsExactly("orders ERROR: 3=1", "pay ERROR: 14=2", "pay INFO: 15=1 16=1");
    assertThat(read(levels(0, 100, Resolution.QUARTER)))
        .containsExactly("orders ERROR: 0=1", "pay ERROR: 0=2", "pay INFO: 15=2");
    assertThat(read(levels(0, 100, Resolution.WHOLE)))
        .containsExactly("orders ERROR: 0=1", "pay ERROR: 0=2", "pay INFO: 0=2");
  }

  @Test
  void rollups_outsideTheTime_areNotCounted() throws IOException {
    take(event(4, "pay", "INFO"), event(5, "pay", "INFO"), event(20, "pay", "INFO"));
    take(event(59, "pay", "INFO"), event(60, "pay", "INFO"));
    commit();

    for (Resolution resolution : Resolution.values()) {
      long counted =
          store.rollups().read(levels(5, 60, resolution)).series().getFirst().points().stream()
              .mapToLong(point -> point.value().count())
              .sum();
      assertThat(counted).as("%s", resolution).isEqualTo(3);
    }
    assertThat(read(levels(5, 5, Resolution.WHOLE))).isEmpty();
  }

  @Test
  void rollups_whereAndGroupBy() throws IOException {
    take(event(0, "pay", "ERROR"), event(0, "pay", "INFO"), event(1, "orders", "INFO"));
    commit();

    assertThat(read(levels(0, 9, Resolution.WHOLE).groupBy("level")))
        .containsExactly("ERROR: 0=1", "INFO: 0=2");
    assertThat(read(levels(0, 9, Resolution.WHOLE).where("service", "pay").groupBy()))
        .containsExactly(": 0=2");
    assertThat(read(levels(0, 9, Resolution.MINUTE).where("service", "nobody"))).isEmpty();
  }

  @Test
  void rollups_ofRequests_tellDurations() throws IOException {
    for (int i = 1; i <= 100; i++) {
      take(
          events
              .event()
              .with("kind", "request")
              .with("service", "pay")
              .with("endpoint", "/pay")
              .with("status_code", i == 7 ? 503 : 200)
              .with("duration_ms", i)
              .make());
      if (i % 30 == 0) {
        commit();
      }
    }
    commit();

    RollupRequest whole =
        RollupRequest.of(Family.ROUTE, MINUTE, MINUTE + 60, Resolution.WHOLE).groupBy("service");
    RollupSeries pay = store.rollups().read(whole).series().getFirst();
    RollupValue.Durations value = (RollupValue.Durations) pay.points().getFirst().value();
    assertThat(value.count()).isEqualTo(100);
    assertThat(value.durations().quantileNanos(0.95)).isBetween(93.1e6, 96.9e6);
    assertThat(value.durations().shareAtMost(50_000_000)).isBetween(0.49, 0.51);
  }

  @Test
  void rollups_ofVeryManyCommits_addUp() throws IOException {
    for (int i = 0; i < 300; i++) {
      take(event(i / 10, "s" + i % 2, "INFO"));
      commit();
    }

    assertThat(read(levels(0, 30, Resolution.WHOLE)))
        .containsExactly("s0 INFO: 0=150", "s1 INFO: 0=150");
    assertThat(read(levels(10, 11, Resolution.MINUTE)))
        .containsExactly("s0 INFO: 10=5", "s1 INFO: 10=5");
    if (contract.survivesReopening()) {
      reopen();
      take(event(0, "s0", "INFO"));
      commit();
      assertThat(read(levels(0, 30, Resolution.WHOLE)))
          .containsExactly("s0 INFO: 0=151", "s1 INFO: 0=150");
    }
  }

  @Test
  void rollups_ofAClosedWriter_whatWasNotCommittedIsGone() throws IOException {
    take(event(0, "pay", "INFO"));
    commit();
    take(event(0, "pay", "INFO"));
    store.writer().reopen();

    assertThat(read(levels(0, 30, Resolution.WHOLE))).containsExactly("pay INFO: 0=1");
  }
}
