package dev.taffrail.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.event.LogEvent;
import dev.taffrail.store.Histogram.Series;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How many events happened when. */
abstract class HistogramTheme extends StoreTheme {
  private static final EventQuery ALL = new EventQuery.All();
  private static final long SECOND = 1_000_000;
  private static final TimeRange TEN_SECONDS =
      new TimeRange(TestEvents.START, TestEvents.START + 10 * SECOND - 1);

  HistogramTheme(EventStoreContract contract) {
    super(contract);
  }

  @Test
  void histogram_emptyStore_isOneSeriesOfZeros() throws IOException {
    Histogram histogram = histogram(ALL, null);

    assertThat(histogram)
        .isEqualTo(
            new Histogram(
                TestEvents.START,
                2 * SECOND,
                List.of(new Series(null, List.of(0L, 0L, 0L, 0L, 0L))),
                Shortfall.NONE));
    assertThat(histogram(ALL, "level").series()).isEmpty();
  }

  @Test
  void histogram_countsByBucket() throws IOException {
    show(at(0), at(SECOND), at(2 * SECOND), at(9_999_999));

    assertThat(histogram(ALL, null).series()).containsExactly(series(null, 2, 1, 0, 0, 1));
  }

  @Test
  void histogram_boundsAreWithin() throws IOException {
    show(at(-1), at(0), at(10 * SECOND - 1), at(10 * SECOND));

    assertThat(histogram(ALL, null).series()).containsExactly(series(null, 1, 0, 0, 0, 1));
  }

  @Test
  void histogram_bucketsBeginAtTheirMultiples() throws IOException {
    show(at(SECOND), at(3 * SECOND));
    TimeRange range = new TimeRange(TestEvents.START + SECOND, TestEvents.START + 3 * SECOND);

    Histogram histogram = histogram(request(ALL, range, "level"));

    assertThat(histogram.startMicros()).isEqualTo(TestEvents.START);
    assertThat(histogram.series()).containsExactly(series(null, 1, 1));
  }

  @Test
  void histogram_timesBeforeTheEpoch() throws IOException {
    show(events.event().at(-1).make(), events.event().at(0).make());

    Histogram histogram = histogram(request(ALL, new TimeRange(-3, 3), null));

    assertThat(histogram.startMicros()).isEqualTo(-2 * SECOND);
    assertThat(histogram.series()).containsExactly(series(null, 1, 1));
  }

  @Test
  void histogram_emptyRange_hasNoBuckets() throws IOException {
    show(at(0));

    Histogram histogram =
        histogram(request(ALL, new TimeRange(TestEvents.START + 9, TestEvents.START - 9), null));

    assertThat(histogram.series()).containsExactly(new Series(null, List.of()));
    assertThat(histogram.total()).isZero();
  }

  @Test
  void histogram_byValue_largestFirst() throws IOException {
    show(
        events.event().with("service", "b").make(),
        events.event().with("service", "a").make(),
        events.event().make(),
        events.event().with("service", "c").make(),
        events.event().with("service", "c").make());

    assertThat(histogram(ALL, "service").series())
        .containsExactly(
            series("c", 0, 1, 1, 0, 0),
            series("a", 1, 0, 0, 0, 0),
            series("b", 1, 0, 0, 0, 0),
            series(null, 0, 1, 0, 0, 0));
  }

  @Test
  void histogram_severalValues_countForTheFirst() throws IOException {
    show(
        events.event().with("service", List.of("b", "a")).make(),
        events.event().with("service", List.of("b", "c")).make());

    assertThat(histogram(ALL, "service").series())
        .containsExactly(series("a", 1, 0, 0, 0, 0), series("b", 1, 0, 0, 0, 0));
  }

  @Test
  void histogram_keywordWithoutTerms() throws IOException {
    show(events.event().with("host", "one").make(), events.event().with("host", "two").make());

    assertThat(histogram(ALL, "host").series())
        .containsExactly(series("one", 1, 0, 0, 0, 0), series("two", 1, 0, 0, 0, 0));
  }

  @Test
  void histogram_batchesOfSeveralCommits() throws IOException {
    for (int i = 0; i < 5; i++) {
      append(events.event().with("level", "INFO").make());
      commit(events.checkpoint());
      show(events.event().with("level", i % 2 == 0 ? "WARN" : "ERROR").make());
    }

    assertThat(histogram(ALL, "level").series())
        .containsExactly(
            series("INFO", 1, 1, 1, 1, 1),
            series("WARN", 1, 0, 1, 0, 1),
            series("ERROR", 0, 1, 0, 1, 0));
  }

  @Test
  void histogram_phraseAndGlob_areCheckedOnTheLine() throws IOException {
    show(
        events.event().message("pay service down").with("level", "ERROR").make(),
        events.event().message("down: pay service").with("level", "INFO").make(),
        events.event().message("pay down service").with("level", "INFO").make());

    assertThat(histogram(new EventQuery.Words("*", List.of("pay", "service")), "level").series())
        .containsExactly(series("ERROR", 1, 0, 0, 0, 0), series("INFO", 1, 0, 0, 0, 0));
    assertThat(histogram(new EventQuery.ValueGlob("message", new Glob("pay*down")), null).series())
        .containsExactly(series(null, 1, 0, 0, 0, 0));
  }

  @Test
  void histogram_timeIsUp_isPartial() throws IOException {
    show(at(0), at(1));

    for (EventQuery query : List.of(ALL, new EventQuery.ValueGlob("message", new Glob("*a")))) {
      HistogramRequest request =
          new HistogramRequest(query, TEN_SECONDS, 2 * SECOND, null, Duration.ZERO);
      assertThat(histogram(request).partial()).isTrue();
    }
  }

  private LogEvent at(long micros) {
    return events.event().at(TestEvents.START + micros).message("a").make();
  }

  private Histogram histogram(EventQuery query, @Nullable String by) throws IOException {
    Histogram histogram = histogram(request(query, TEN_SECONDS, by));
    assertThat(histogram.partial()).isFalse();
    return histogram;
  }

  private Histogram histogram(HistogramRequest request) throws IOException {
    return store.aggregations().histogram(request);
  }

  private static HistogramRequest request(EventQuery query, TimeRange range, @Nullable String by) {
    return new HistogramRequest(query, range, 2 * SECOND, by, Duration.ofMinutes(1));
  }

  private static Series series(@Nullable String value, long... counts) {
    return new Series(value, Arrays.stream(counts).boxed().toList());
  }
}
