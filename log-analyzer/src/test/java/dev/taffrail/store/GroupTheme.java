package dev.taffrail.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.taffrail.event.LogEvent;
import dev.taffrail.rollup.DurationHistogram;
import dev.taffrail.store.Groups.Cell;
import dev.taffrail.store.Groups.Group;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many events there are of each combination of values. */
abstract class GroupTheme extends StoreTheme {
  private static final EventQuery ALL = new EventQuery.All();
  private static final long SECOND = 1_000_000;
  private static final TimeRange TEN_SECONDS =
      new TimeRange(TestEvents.START, TestEvents.START + 10 * SECOND - 1);

  GroupTheme(EventStoreContract contract) {
    super(contract);
  }

  private Groups ask(
      EventQuery query, TimeRange time, long bucketMicros, boolean durations, String... by)
      throws IOException {
    return store
        .aggregations()
        .groups(
            new GroupsRequest(
                query, time, List.of(by), bucketMicros, durations, 100, Duration.ofMinutes(1)));
  }

  /** Such as {@code pay ERROR: 3}, with a dash for no value. */
  private static List<String> lines(Groups groups) {
    assertThat(groups.shortfall()).isEqualTo(Shortfall.NONE);
    return groups.groups().stream().map(GroupTheme::line).toList();
  }

  private static String line(Group group) {
    String key =
        group.key().stream()
            .map(value -> value == null ? "-" : value)
            .collect(Collectors.joining(" "));
    return key
        + ": "
        + group.cells().stream().map(cell -> "" + cell.count()).collect(Collectors.joining(" "));
  }

  @Test
  void groups_emptyStore_areNone() throws IOException {
    Groups groups = ask(ALL, TimeRange.ALL, 0, true, "level");

    assertThat(groups).isEqualTo(new Groups(List.of(), 0, Shortfall.NONE));
    assertThat(groups.total()).isZero();
  }

  @Test
  void groups_ofNoField_areOne() throws IOException {
    show(events.event().make(), events.event().make());

    assertThat(lines(ask(ALL, TimeRange.ALL, 0, false))).containsExactly(": 2");
  }

  @Test
  void groups_largestFirst_equalsByValue_withoutValueLast() throws IOException {
    show(
        events.event().with("service", "b").with("level", "INFO").make(),
        events.event().with("service", "a").with("level", "WARN").make(),
        events.event().with("service", "a").with("level", "INFO").make(),
        events.event().with("level", "INFO").make(),
        events.event().with("service", "a").make(),
        events.event().with("service", "c").with("level", "INFO").make(),
        events.event().with("service", "c").with("level", "INFO").make());

    assertThat(lines(ask(ALL, TimeRange.ALL, 0, false, "service", "level")))
        .containsExactly("c INFO: 2", "a INFO: 1", "a WARN: 1", "a -: 1", "b INFO: 1", "- INFO: 1");
  }

  @Test
  void groups_ofThreeFields_overSeveralCommits_addUp() throws IOException {
    for (int i = 0; i < 4; i++) {
      append(
          events
              .event()
              .with("service", "pay")
              .with("host", "h" + i % 2)
              .with("status_code", 200)
              .make());
      commit(events.checkpoint());
    }

    assertThat(lines(ask(ALL, TimeRange.ALL, 0, false, "service", "host", "status_code")))
        .containsExactly("pay h0 200: 2", "pay h1 200: 2");
  }

  @Test
  void groups_severalValues_countForTheFirst() throws IOException {
    show(events.event().with("service", List.of("b", "a")).make());

    assertThat(lines(ask(ALL, TimeRange.ALL, 0, false, "service"))).containsExactly("a: 1");
  }

  @Test
  void groups_ofManyValues_areToldApart() throws IOException {
    for (int i = 0; i < 300; i++) {
      append(events.event().with("service", "s" + i).with("host", "h" + i).make());
    }
    store.writer().refresh();

    Groups groups =
        store
            .aggregations()
            .groups(
                new GroupsRequest(
                    ALL,
                    TimeRange.ALL,
                    List.of("service", "host"),
                    0,
                    false,
                    1_000,
                    Duration.ofMinutes(1)));

    assertThat(lines(groups)).hasSize(300).contains("s7 h7: 1", "s299 h299: 1");
  }

  @Test
  void groups_overTime_haveBuckets() throws IOException {
    show(
        IntStream.range(0, 12)
            .mapToObj(i -> events.event().with("level", i % 3 == 0 ? "WARN" : "INFO").make())
            .toArray(LogEvent[]::new));

    assertThat(lines(ask(ALL, TEN_SECONDS, 4 * SECOND, false, "level")))
        .containsExactly("INFO: 2 3 1", "WARN: 2 1 1");
    assertThat(ask(ALL, new TimeRange(9, 3), SECOND, false, "level").groups()).isEmpty();
  }

  @Test
  void groups_ofAQuery_thatLinesDecide() throws IOException {
    show(
        events.event().message("pay service").with("level", "ERROR").make(),
        events.event().message("service pay").with("level", "INFO").make());

    EventQuery phrase = new EventQuery.Words("*", List.of("pay", "service"));
    assertThat(lines(ask(phrase, TimeRange.ALL, 0, false, "level"))).containsExactly("ERROR: 1");
  }

  @Test
  void durations_areOfThoseThatTellThem() throws IOException {
    for (int i = 1; i <= 100; i++) {
      append(events.event().with("service", "pay").with("duration_ms", i).make());
    }
    append(events.event().with("service", "pay").with("duration_ms", "soon").make());
    append(events.event().with("service", "mail").make());
    store.writer().refresh();

    Groups groups = ask(ALL, TimeRange.ALL, 0, true, "service");

    Cell pay = groups.groups().getFirst().cells().getFirst();
    assertThat(pay.count()).isEqualTo(101);
    assertThat(pay.durations().count()).isEqualTo(100);
    assertThat(pay.durations().sumNanos()).isEqualTo(5_050_000_000L);
    assertThat(pay.durations().quantileNanos(0.95)).isCloseTo(95e6, within(95e6 * 0.02));
    assertThat(pay.shortestNanos()).isEqualTo(1_000_000);
    assertThat(pay.longestNanos()).isEqualTo(100_000_000);
    assertThat(groups.groups().getLast().cells())
        .containsExactly(new Cell(1, DurationHistogram.EMPTY, 0, 0));
  }

  @Test
  void groups_beyondTheMost_areCountedTogether() throws IOException {
    for (int i = 0; i < 9; i++) {
      append(events.event().with("host", "h" + i % 5).make());
    }
    store.writer().refresh();

    Groups groups =
        store
            .aggregations()
            .groups(
                new GroupsRequest(
                    ALL, TimeRange.ALL, List.of("host"), 0, false, 3, Duration.ofMinutes(1)));

    assertThat(groups.groups()).hasSize(3);
    assertThat(groups.others()).isPositive();
    assertThat(groups.total()).isEqualTo(9);
  }

  @Test
  void groups_timeIsUp_arePartial() throws IOException {
    show(events.event().with("level", "INFO").make());

    GroupsRequest request =
        new GroupsRequest(ALL, TimeRange.ALL, List.of("level"), 0, false, 9, Duration.ZERO);
    assertThat(store.aggregations().groups(request).shortfall().outOfTime()).isTrue();
  }

  @Test
  void request_thatCannotBeAnswered_isRefused() {
    List<List<String>> wrong = List.of(List.of("tag"), List.of("level", "host", "kind", "service"));
    for (List<String> by : wrong) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new GroupsRequest(ALL, TimeRange.ALL, by, 0, false, 9, Duration.ZERO));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new GroupsRequest(ALL, TEN_SECONDS, List.of(), SECOND / 1_000, false, 1, Duration.ZERO))
        .withMessage("more than 1000 buckets");
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new GroupsRequest(ALL, TEN_SECONDS, List.of(), SECOND, false, 200_000, Duration.ZERO))
        .withMessage("more than 1000000 cells");
    assertThat(Arrays.asList(0, -1))
        .allSatisfy(most ->
            assertThatIllegalArgumentException()
                .isThrownBy(() ->
                    new GroupsRequest(ALL, TEN_SECONDS, List.of(), 0, false, most, Duration.ZERO))
                .withMessage("most < 1"));
  }
}
