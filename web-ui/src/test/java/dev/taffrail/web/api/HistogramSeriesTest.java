package dev.taffrail.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.store.Histogram;
import dev.taffrail.store.Histogram.Series;
import dev.taffrail.store.Shortfall;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HistogramSeriesTest {
  private static Histogram histogram(Series... series) {
    return new Histogram(0, 1_000_000, List.of(series), Shortfall.NONE);
  }

  private static Series series(String value, Long... counts) {
    return new Series(value, List.of(counts));
  }

  @Test
  void levels_areInOrderOfSeverity() {
    Histogram levels =
        histogram(
            series("INFO", 9L, 9L),
            series(null, 5L, 5L),
            series("ERROR", 1L, 0L),
            series("DEBUG", 7L, 7L),
            series("WARN", 2L, 0L));

    assertThat(HistogramSeries.of(levels, "level"))
        .extracting(HistogramSeries::value)
        .containsExactly("ERROR", "WARN", "INFO", "DEBUG", null);
  }

  @Test
  void values_areInOrderOfTotal() {
    Histogram services = histogram(series("a", 1L), series("b", 3L), series(null, 2L));

    assertThat(HistogramSeries.of(services, "service"))
        .extracting(HistogramSeries::value)
        .containsExactly("b", null, "a");
  }

  @Test
  void values_ofALongTail_areOneSeries() {
    Series[] many =
        Stream.concat(
                IntStream.range(0, 10).mapToObj(i -> series("big" + i, 100L - i, 0L)),
                Stream.of(series("small", 1L, 2L), series(null, 3L, 4L)))
            .toArray(Series[]::new);

    List<HistogramSeries> drawn = HistogramSeries.of(histogram(many), "host");

    assertThat(drawn).hasSize(11);
    assertThat(drawn.getLast()).isEqualTo(new HistogramSeries(null, true, List.of(4L, 6L)));
    assertThat(drawn.subList(0, 10)).noneMatch(HistogramSeries::other);
  }
}
