package dev.taffrail.web.api;

import static dev.taffrail.web.api.Asking.id;
import static dev.taffrail.web.api.Asking.json;
import static dev.taffrail.web.api.Asking.problem;
import static dev.taffrail.web.api.Asking.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.insight.patterns.PatternAge;
import dev.taffrail.insight.patterns.PatternData;
import dev.taffrail.insight.patterns.PatternRules;
import dev.taffrail.insight.patterns.PatternRulesFile;
import dev.taffrail.insight.patterns.Patterns;
import dev.taffrail.pattern.PatternRecord;
import dev.taffrail.pattern.PatternState;
import dev.taffrail.pattern.TemplateMiner;
import dev.taffrail.rollup.Family;
import dev.taffrail.rollup.RollupDelta;
import dev.taffrail.rollup.RollupRequest;
import dev.taffrail.rollup.RollupSums;
import dev.taffrail.rollup.RollupValue;
import dev.taffrail.store.Checkpoint;
import dev.taffrail.store.CommitCut;
import dev.taffrail.store.RollupAnswer;
import dev.taffrail.store.Shortfall;
import dev.taffrail.store.memory.MemoryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatternsApiTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final String HALF_PAST = "2026-03-02T11:30:00Z";

  @TempDir private Path folder;

  private final StringBuilder releases = new StringBuilder();
  private final TemplateMiner miner = new TemplateMiner(100);
  private final String paid = add("paid order 1 of u7", "1.0");
  private final String sent = add("sent mail \"a<b>\"", "1.1");
  private final MemoryStore store = new MemoryStore();
  private PatternRules rules = PatternRules.NONE;
  private final Patterns patterns =
      new Patterns(
          new PatternData(this::catalogue, this::read, store, store.aggregations()),
          () -> rules,
          PatternAge.DEFAULT);
  private final PatternsApi api =
      new PatternsApi(patterns, new QueryPermits(), Clock.fixed(NOON, ZoneOffset.UTC));
  private final PatternDiffApi diff = new PatternDiffApi(patterns, new QueryPermits());

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

    assertThat(json(diff.difference(with("before", before, "after", after))))
        .contains("\"before\":2,\"after\":0", "\"before\":0,\"after\":3");
  }

  @Test
  void difference_ofVersions_hasWhatOnlyOneSays() throws IOException {
    String answer = json(diff.difference(with("before", "1.0", "after", "1.1", "service", "pay")));

    assertThat(answer)
        .matches("(?s).*only_before\":\\[[^]]*paid order.*only_after\":\\[[^]]*sent.*");
    assertThat(answer).contains("\"both\":0");
  }

  @Test
  void difference_ofWhatCannotBeCompared_isRefused() {
    assertThat(problem(diff::difference, with("before", "1.0")).title())
        .isEqualTo("Parameter lacking");
    assertThat(problem(diff::difference, with("before", "1.0", "after", "1.1")).detail())
        .contains("service=");
    assertThat(problem(diff::difference, with("before", "a/b", "after", "1.1")).members())
        .containsEntry("parameter", "before");
    assertThat(
            problem(diff::difference, with("before", HALF_PAST + "/" + NOON, "after", "1.1"))
                .detail())
        .contains("both as versions");
  }

  private void rules(String yaml) throws Exception {
    rules = PatternRulesFile.read(Files.writeString(folder.resolve("p.yml"), yaml));
  }

  private void release(String version, int hoursAgo) {
    String times = (NOON.getEpochSecond() - 3_600L * hoursAgo) + "000000 ";
    releases.append(times).append(times).append(version).append('\n');
    store.commit(
        CommitCut.of(new Checkpoint(Map.of(), Map.of("releases:pay", releases.toString()))),
        () -> {});
  }

  @Test
  void find_hasCountsByTheMinute_samplesValuesAndReasons() throws IOException {
    add("paid order 2 of u7", "1.0");

    assertThat(json(api.find(id(paid))))
        .contains("\"minutes_per_point\":1,\"points\":[{\"from\":\"2026-03-02T11:50:00.000Z\"")
        .contains("\"samples\":[\"paid order 1 of u7\",\"paid order 2 of u7\"]")
        .contains("\"variables\":[{\"name\":\"order\"", "\"reasons\":[]", "\"hosts\":[\"host1\"]");
    assertThat(json(api.find(id(paid, "from", "2026-02-20"))))
        .contains("\"minutes_per_point\":15", "\"from\":\"2026-03-02T11:45:00.000Z\"");
  }

  @Test
  void list_byRules_hasNamesGroupsAndWhatIsIgnored() throws Exception {
    rules(
        """
        merge: [{name: All, template: '*'}]
        ignore: [{pattern: All, until: 2026-04-01, version: '9', reason: r, author: a}]
        """);

    assertThat(json(api.list(with("from", "2026-03-02", "state", "ignored"))))
        .contains("\"total\":1", "\"kind\":\"group\"", "\"name\":\"All\"", "\"count\":5")
        .contains("\"ignored\":{\"until\":\"2026-04-01T00:00:00Z\",\"until_version_after\":\"9\"")
        .contains("\"reason\":\"r\",\"author\":\"a\"}");
    assertThat(json(api.find(id(paid, "from", "2026-03-02"))))
        .contains("\"members\":[{\"id\":\"", "\"aliases\":[\"");
  }

  @Test
  void releases_areToldWithPatterns_andCompared() throws IOException {
    release("1.0", 40);
    release("1.1", 2);

    assertThat(json(api.list(with("from", "2026-03-02"))))
        .contains("\"releases\":[{\"service\":\"pay\",\"version\":\"1.1\"", "\"previous\":\"1.0\"")
        .contains("\"since_version\":\"1.1\"");
    assertThat(json(diff.difference(with("before", "1.0", "after", "1.1", "service", "pay"))))
        .startsWith("{\"releases\":[{\"service\":\"pay\",\"version\":\"1.0\"");
    assertThat(
            problem(diff::difference, with("before", "1.0", "after", "7", "service", "pay"))
                .detail())
        .contains("1.0, 1.1");
  }
}
