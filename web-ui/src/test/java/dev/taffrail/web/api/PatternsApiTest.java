package dev.taffrail.web.api;

import static dev.taffrail.web.api.Asking.json;
import static dev.taffrail.web.api.Asking.problem;
import static dev.taffrail.web.api.Asking.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.insight.patterns.PatternAge;
import dev.taffrail.insight.patterns.PatternData;
import dev.taffrail.insight.patterns.PatternRules;
import dev.taffrail.insight.patterns.Patterns;
import dev.taffrail.pattern.PatternRecord;
import dev.taffrail.pattern.PatternState;
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
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatternsApiTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final String HALF_PAST = "2026-03-02T11:30:00Z";

  private final TemplateMiner miner = new TemplateMiner(100);
  private final String paid = add("paid order 1 of u7", "1.0");
  private final String sent = add("sent mail \"a<b>\"", "1.1");
  private final MemoryStore store = new MemoryStore();
  private final Patterns patterns =
      new Patterns(
          new PatternData(this::catalogue, this::read, store, store.aggregations()),
          () -> PatternRules.NONE,
          PatternAge.DEFAULT);
  private final PatternsApi api =
      new PatternsApi(patterns, new QueryPermits(), Clock.fixed(NOON, ZoneOffset.UTC));

  private String add(String message, String version) {
    return miner.add(message, (NOON.getEpochSecond() - 7_000) * 1_000_000, version, "host1");
  }

  private List<PatternRecord> catalogue() {
    List<PatternState> states = miner.patterns();
    return states.stream().map(state -> new PatternRecord("pay", state)).toList();
  }

  private RollupAnswer read(RollupRequest request) {
    RollupSums sums = new RollupSums(request);
    sums.add(count(paid, NOON.getEpochSecond() / 60 - 10, 3));
    sums.add(count(sent, NOON.getEpochSecond() / 60 - 100, 2));
    return new RollupAnswer(sums.series(), Shortfall.NONE);
  }

  private static RollupDelta count(String id, long minute, long events) {
    return new RollupDelta(
        Family.PATTERN, minute, List.of(id, "pay"), new RollupValue.Count(events));
  }

  @Test
  void list_hasCountsAndStates() throws IOException {
    assertThat(json(api.list(with())))
        .startsWith("{\"from\":\"2026-03-02T11:00:00Z\"")
        .contains("\"total\":1", "\"template\":\"paid order <*> of u7\"", "\"count\":3")
        .contains("\"versions\":[\"1.0\"]", "\"first_seen\":\"2026-03-02T10:03:20.000Z\"")
        .doesNotContain("sent mail", "\"cursor\"");
  }

  @Test
  void list_pages_goOnWithTheCursor() throws IOException {
    assertThat(json(api.list(with("from", "2026-03-02", "limit", "1"))))
        .contains("\"total\":2", "paid order", "\"cursor\":1")
        .doesNotContain("sent mail");
    assertThat(json(api.list(with("from", "2026-03-02", "limit", "1", "cursor", "1"))))
        .contains("sent mail")
        .doesNotContain("paid order", "\"cursor\"");
  }

  @Test
  void list_ofAStateOrService_hasOnlyThose() throws IOException {
    assertThat(json(api.list(with("state", "resolved")))).contains("\"patterns\":[]");
    assertThat(json(api.list(with("service", "mail")))).contains("\"patterns\":[]");
    assertThat(problem(api::list, with("state", "odd")).detail()).contains("regressed");
  }

  @Test
  void difference_ofTimes_hasBothCounts() throws IOException {
    String before = "2026-03-02T10:00:00Z/" + HALF_PAST;
    String after = HALF_PAST + "/" + NOON;

    assertThat(json(api.difference(with("before", before, "after", after))))
        .contains("\"before\":2,\"after\":0", "\"before\":0,\"after\":3");
  }

  @Test
  void difference_ofVersions_hasWhatOnlyOneSays() throws IOException {
    String answer = json(api.difference(with("before", "1.0", "after", "1.1", "service", "pay")));

    assertThat(answer)
        .matches("(?s).*only_before\":\\[[^]]*paid order.*only_after\":\\[[^]]*sent.*");
    assertThat(answer).contains("\"both\":0");
  }

  @Test
  void difference_ofWhatCannotBeCompared_isRefused() {
    assertThat(problem(api::difference, with("before", "1.0")).title())
        .isEqualTo("Parameter lacking");
    assertThat(problem(api::difference, with("before", "1.0", "after", "1.1")).detail())
        .contains("service=");
    assertThat(problem(api::difference, with("before", "a/b", "after", "1.1")).members())
        .containsEntry("parameter", "before");
    assertThat(
            problem(api::difference, with("before", HALF_PAST + "/" + NOON, "after", "1.1"))
                .detail())
        .contains("both as versions");
  }
}
