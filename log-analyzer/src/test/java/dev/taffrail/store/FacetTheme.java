package dev.taffrail.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.store.Facets.Facet;
import dev.taffrail.store.Facets.ValueCount;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The most frequent values of fields. */
abstract class FacetTheme extends StoreTheme {
  private static final EventQuery ALL = new EventQuery.All();

  FacetTheme(EventStoreContract contract) {
    super(contract);
  }

  @Test
  void facets_emptyStore_areEmpty() throws IOException {
    assertThat(facets(ALL, 9, "level", "tag"))
        .isEqualTo(
            new Facets(
                0,
                List.of(new Facet("level", List.of(), 0), new Facet("tag", List.of(), 0)),
                Shortfall.NONE));
  }

  @Test
  void facets_mostFrequentFirst_equalsInTheirOwnOrder() throws IOException {
    for (String field : List.of("level", "host", "tag")) {
      show(
          events.event().with(field, "WARN").make(),
          events.event().with(field, "INFO").make(),
          events.event().with(field, "DEBUG").make(),
          events.event().with(field, "DEBUG").make(),
          events.event().make());
    }

    for (String field : List.of("level", "host", "tag")) {
      assertThat(facets(ALL, 9, field).fields())
          .containsExactly(
              new Facet(
                  field,
                  List.of(
                      new ValueCount("DEBUG", 2),
                      new ValueCount("INFO", 1),
                      new ValueCount("WARN", 1)),
                  3));
    }
    assertThat(facets(ALL, 9, "level").total()).isEqualTo(15);
  }

  @Test
  void facets_top_cutsTheList() throws IOException {
    show(
        events.event().with("tag", "a").make(),
        events.event().with("tag", "b").make(),
        events.event().with("tag", "b").make());

    assertThat(facets(ALL, 1, "tag").fields())
        .containsExactly(new Facet("tag", List.of(new ValueCount("b", 2)), 2));
  }

  @Test
  void facets_severalValues_countEachOnce() throws IOException {
    for (String field : List.of("service", "tag")) {
      show(events.event().with(field, List.of("a", "b", "a")).make());
    }

    for (String field : List.of("service", "tag")) {
      assertThat(facets(ALL, 9, field).fields().getFirst().values())
          .containsExactly(new ValueCount("a", 1), new ValueCount("b", 1));
    }
  }

  @Test
  void facets_queryAndTime_narrowThem() throws IOException {
    show(
        events.event().with("level", "INFO").with("service", "a").with("tag", "x").make(),
        events.event().with("level", "WARN").with("service", "b").with("tag", "y").make(),
        events.event().with("level", "WARN").with("service", "c").with("tag", "x=y").make());
    TimeRange firstTwo = new TimeRange(TestEvents.START, TestEvents.START + 1_000_000);

    Facets facets =
        store
            .aggregations()
            .facets(
                new FacetsRequest(
                    new EventQuery.Term("level", "WARN"),
                    firstTwo,
                    List.of("service", "tag"),
                    9,
                    Duration.ofMinutes(1)));

    assertThat(facets)
        .isEqualTo(
            new Facets(
                1,
                List.of(
                    new Facet("service", List.of(new ValueCount("b", 1)), 1),
                    new Facet("tag", List.of(new ValueCount("y", 1)), 1)),
                Shortfall.NONE));
  }

  @Test
  void facets_keysThatBeginAlike_areNotMixed() throws IOException {
    show(events.event().with("ta", "g=x").with("ta=g", "z").with("tag", "x").make());

    assertThat(facets(ALL, 9, "ta", "ta=g", "tag").fields())
        .extracting(Facet::values)
        .containsExactly(
            List.of(new ValueCount("g=x", 1)),
            List.of(new ValueCount("z", 1)),
            List.of(new ValueCount("x", 1)));
  }

  @Test
  void facets_phrase_isCheckedOnTheLine() throws IOException {
    show(
        events.event().message("pay service").with("level", "ERROR").make(),
        events.event().message("service pay").with("level", "INFO").make());

    assertThat(facets(new EventQuery.Words("*", List.of("pay", "service")), 9, "level"))
        .isEqualTo(
            new Facets(
                1,
                List.of(new Facet("level", List.of(new ValueCount("ERROR", 1)), 1)),
                Shortfall.NONE));
  }

  @Test
  void facets_severalCommits_addUp() throws IOException {
    for (int i = 0; i < 4; i++) {
      append(events.event().with("tag", "a").with("level", "INFO").make());
      commit(events.checkpoint());
    }

    assertThat(facets(ALL, 9, "tag", "level").fields())
        .extracting(Facet::values)
        .containsExactly(List.of(new ValueCount("a", 4)), List.of(new ValueCount("INFO", 4)));
  }

  @Test
  void facets_timeIsUp_arePartial() throws IOException {
    show(events.event().with("level", "INFO").make(), events.event().make());

    FacetsRequest request =
        new FacetsRequest(ALL, TimeRange.ALL, List.of("level"), 9, Duration.ZERO);
    assertThat(store.aggregations().facets(request).partial()).isTrue();
  }

  private Facets facets(EventQuery query, int top, String... fields) throws IOException {
    return store
        .aggregations()
        .facets(
            new FacetsRequest(query, TimeRange.ALL, List.of(fields), top, Duration.ofMinutes(1)));
  }
}
