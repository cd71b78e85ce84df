package dev.taffrail.insight.patterns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.taffrail.insight.patterns.PatternUse.State;
import dev.taffrail.pattern.PatternRecord;
import dev.taffrail.pattern.PatternState;
import dev.taffrail.pattern.StackState;
import dev.taffrail.pattern.TemplateMiner;
import dev.taffrail.rollup.Family;
import dev.taffrail.rollup.RollupDelta;
import dev.taffrail.rollup.RollupRequest;
import dev.taffrail.rollup.RollupSums;
import dev.taffrail.rollup.RollupValue;
import dev.taffrail.store.RollupAnswer;
import dev.taffrail.store.Shortfall;
import dev.taffrail.store.memory.MemoryStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PatternsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T14:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  private final List<PatternRecord> catalogue = new ArrayList<>();
  private final List<RollupDelta> counts = new ArrayList<>();
  private final MemoryStore store = new MemoryStore();
  private final PatternData data =
      new PatternData(() -> List.copyOf(catalogue), this::read, store, store.aggregations());
  private PatternRules rules = PatternRules.NONE;
  private final Patterns patterns = new Patterns(data, () -> rules, PatternAge.DEFAULT);

  private RollupAnswer read(RollupRequest request) {
    RollupSums sums = new RollupSums(request);
    counts.forEach(sums::add);
    return new RollupAnswer(sums.series(), Shortfall.NONE);
  }

  private void know(String id, String service, Instant first, String... versions) {
    long micros = first.getEpochSecond() * 1_000_000;
    catalogue.add(
        new PatternRecord(
            service,
            new StackState(
                id,
                "cause",
                1,
                id + " at A.b",
                1,
                micros,
                micros,
                List.of(),
                List.of(versions),
                List.of())));
  }

  private void happened(String id, String service, Instant when, long times) {
    counts.add(
        new RollupDelta(
            Family.PATTERN,
            when.getEpochSecond() / 60,
            List.of(id, service),
            new RollupValue.Count(times)));
  }

  private static Instant ago(Duration time) {
    return NOW.minus(time);
  }

  private static PatternQuestion last(Duration time) {
    return new PatternQuestion(NOW.minus(time), NOW, null);
  }

  private State state(String id) throws IOException {
    return patterns.find(id, last(Duration.ofHours(1))).getFirst().state();
  }

  @Test
  void list_isByFrequency_withTheTimeBefore() throws IOException {
    know("seldom", "pay", ago(DAY.multipliedBy(9)));
    know("often", "pay", ago(DAY.multipliedBy(9)));
    know("never", "pay", ago(Duration.ofHours(3)));
    happened("seldom", "pay", ago(Duration.ofMinutes(59)), 2);
    happened("often", "pay", ago(Duration.ofMinutes(1)), 3);
    happened("often", "pay", ago(Duration.ofMinutes(60)), 4);
    happened("often", "pay", ago(Duration.ofMinutes(61)), 7);
    happened("often", "pay", NOW, 100);
    happened("unknown", "pay", ago(Duration.ofMinutes(2)), 9);

    PatternList list = patterns.list(last(Duration.ofHours(1)));

    assertThat(list.patterns())
        .extracting(use -> use.pattern().pattern().id(), PatternUse::count, PatternUse::before)
        .containsExactly(tuple("often", 7L, 7L), tuple("seldom", 2L, 0L));
    assertThat(list.unnamed()).isEqualTo(9);
    PatternUse often = list.patterns().getFirst();
    assertThat(often.bars()).hasSize(30).startsWith(4L, 0L).endsWith(3L);
    assertThat(often.lastSeen()).isEqualTo(ago(Duration.ofMinutes(1)));
  }

  @Test
  void list_ofATimeThatBeginsInAQuarter_losesNothing() throws IOException {
    know("often", "pay", ago(DAY.multipliedBy(9)));
    Instant from = ago(Duration.ofMinutes(12 * 60 + 7));
    for (int minute = 0; minute < 24 * 60 + 14; minute++) {
      happened("often", "pay", ago(Duration.ofMinutes(minute + 1)), 1);
    }

    PatternUse often = patterns.list(new PatternQuestion(from, NOW, null)).patterns().getFirst();

    assertThat(often.count()).isEqualTo(12 * 60 + 7);
    assertThat(often.before()).isEqualTo(12 * 60 + 7);
    assertThat(often.bars().stream().mapToLong(count -> count).sum()).isEqualTo(often.count());
  }

  @Test
  void list_ofATimeThatBeginsInAMinute_countsThatMinuteOnce() throws IOException {
    know("often", "pay", ago(DAY.multipliedBy(9)));
    for (int minute = 0; minute < 20; minute++) {
      happened("often", "pay", ago(Duration.ofMinutes(minute + 1)), 1);
    }
    Instant from = ago(Duration.ofMinutes(5).minusSeconds(20));

    PatternUse often = patterns.list(new PatternQuestion(from, NOW, null)).patterns().getFirst();

    assertThat(often.count()).isEqualTo(5);
    assertThat(often.before()).isEqualTo(5);
  }

  @Test
  void firstSeen_ofADistantTime_isThatTime() throws IOException {
    know("odd", "pay", Instant.parse("9998-01-01T00:00:00Z"));
    Instant end = Instant.parse("9998-01-02T00:00:00Z");

    PatternUse odd =
        patterns.find("odd", new PatternQuestion(end.minus(DAY), end, null)).getFirst();

    assertThat(odd.firstSeen()).isEqualTo(Instant.parse("9998-01-01T00:00:00Z"));
  }

  @Test
  void list_ofAService_hasItsPatternsOnly() throws IOException {
    know("same", "pay", ago(DAY));
    know("same", "mail", ago(DAY));
    happened("same", "pay", ago(Duration.ofMinutes(5)), 1);
    happened("same", "mail", ago(Duration.ofMinutes(5)), 2);

    List<PatternUse> ofMail =
        patterns.list(new PatternQuestion(ago(Duration.ofHours(1)), NOW, "mail")).patterns();

    assertThat(ofMail).singleElement().extracting(PatternUse::count).isEqualTo(2L);
    assertThat(patterns.find("same", last(DAY))).hasSize(2);
  }

  @Test
  void state_isNew_whenTheServiceWasKnownBefore() throws IOException {
    know("old", "pay", ago(DAY.multipliedBy(3)));
    know("fresh", "pay", ago(Duration.ofHours(2)));
    know("fresh", "started", ago(Duration.ofHours(2)));
    for (String service : List.of("pay", "started")) {
      happened("fresh", service, ago(Duration.ofHours(2)), 1);
    }
    for (int hours = 72; hours > 0; hours -= 12) {
      happened("old", "pay", ago(Duration.ofHours(hours)), 1);
    }

    assertThat(patterns.find("fresh", last(Duration.ofHours(1))))
        .extracting(use -> use.pattern().service(), PatternUse::state)
        .containsExactlyInAnyOrder(tuple("pay", State.NEW), tuple("started", State.ONGOING));
    assertThat(state("old")).isEqualTo(State.ONGOING);
  }

  @Test
  void state_isNew_onlyWhenThePatternHasSettled() throws IOException {
    know("old", "pay", ago(DAY.multipliedBy(3)));
    know("justNow", "pay", ago(Duration.ofMinutes(2)));
    happened("justNow", "pay", ago(Duration.ofMinutes(2)), 1);
    PatternAge slow = new PatternAge(DAY, Duration.ofHours(1), Duration.ofMinutes(5), DAY);

    assertThat(state("justNow")).isEqualTo(State.NEW);
    assertThat(new Patterns(data, () -> rules, slow).find("justNow", last(DAY)))
        .singleElement()
        .extracting(PatternUse::state)
        .isEqualTo(State.ONGOING);
  }

  @Test
  void state_withoutEventsForADay_isResolved_andThenRegressed() throws IOException {
    know("bug", "pay", ago(DAY.multipliedBy(7)));
    happened("bug", "pay", ago(DAY.multipliedBy(7)), 5);
    happened("bug", "pay", ago(DAY.multipliedBy(6)), 5);
    assertThat(state("bug")).isEqualTo(State.RESOLVED);
    assertThat(patterns.list(last(Duration.ofHours(1))).patterns())
        .singleElement()
        .extracting(PatternUse::lastSeen)
        .isEqualTo(ago(DAY.multipliedBy(6)));

    happened("bug", "pay", ago(Duration.ofHours(3)), 1);

    assertThat(state("bug")).isEqualTo(State.REGRESSED);
  }

  @Test
  void events_underFormerNames_countForThePattern() throws IOException {
    TemplateMiner miner = new TemplateMiner(10);
    String joe = miner.add("failed for user joe of host x", NOW.getEpochSecond() * 1_000_000);
    String user = miner.add("failed for user ann of host x", NOW.getEpochSecond() * 1_000_000);
    PatternState known = miner.patterns().getFirst();
    catalogue.add(new PatternRecord("pay", known));
    happened(joe, "pay", ago(Duration.ofMinutes(2)), 1);
    happened(user, "pay", ago(Duration.ofMinutes(1)), 1);

    PatternQuestion untilLater = new PatternQuestion(ago(Duration.ofHours(1)), NOW.plus(DAY), null);
    assertThat(patterns.find(joe, untilLater))
        .singleElement()
        .extracting(use -> use.pattern().pattern().id(), PatternUse::count)
        .containsExactly(user, 2L);
  }

  @Test
  void difference_ofTimes_isByWhatChangedMost() throws IOException {
    IntStream.range(0, 3).forEach(i -> know("p" + i, "pay", ago(DAY)));
    happened("p0", "pay", ago(Duration.ofMinutes(90)), 10);
    happened("p0", "pay", ago(Duration.ofMinutes(30)), 11);
    happened("p1", "pay", ago(Duration.ofMinutes(90)), 5);
    happened("p2", "pay", ago(Duration.ofMinutes(30)), 8);

    List<PatternDifference> all =
        patterns.difference(
            new PatternQuestion(ago(Duration.ofHours(2)), ago(Duration.ofHours(1)), null),
            last(Duration.ofHours(1)));

    assertThat(all)
        .extracting(found -> found.pattern().pattern().id())
        .containsExactly("p2", "p1", "p0");
    assertThat(all.get(0).isNew()).isTrue();
    assertThat(all.get(1).isGone()).isTrue();
  }

  @Test
  void versions_tellWhatOneSaysAndTheOtherDoesNot() throws IOException {
    know("both", "pay", ago(DAY), "1.0", "1.1");
    know("fixed", "pay", ago(DAY), "1.0");
    know("broken", "pay", ago(DAY), "1.1");
    know("others", "mail", ago(DAY), "1.1");

    VersionDifference difference = patterns.versions("pay", "1.0", "1.1");

    assertThat(difference.onlyBefore())
        .extracting(known -> known.pattern().id())
        .containsExactly("fixed");
    assertThat(difference.onlyAfter())
        .extracting(known -> known.pattern().id())
        .containsExactly("broken");
    assertThat(difference.both()).hasSize(1);
  }
}
