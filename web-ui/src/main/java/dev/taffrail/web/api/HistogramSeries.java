package dev.taffrail.web.api;

import dev.taffrail.event.Level;
import dev.taffrail.logging.FieldNames;
import dev.taffrail.store.Histogram;
import dev.taffrail.store.Histogram.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * A layer of a histogram as it is drawn.
 *
 * @param value of the splitting field; null for events without it and for all other values
 * @param other whether it is the sum of all values that have no layer of their own
 */
record HistogramSeries(@Nullable String value, boolean other, List<Long> counts) {
  /** More layers than people tell apart by colour. */
  static final int MOST = 10;

  private static final Comparator<Series> BY_SEVERITY =
      Comparator.comparing(
          series -> level(series), Comparator.nullsFirst(Comparator.naturalOrder()));
  private static final Comparator<Series> BY_TOTAL = Comparator.comparingLong(Series::total);

  /** Levels by severity, other values by how many they are; the rest as one layer at the end. */
  static List<HistogramSeries> of(Histogram histogram, String by) {
    boolean levels = by.equals(FieldNames.LEVEL);
    List<Series> sorted =
        histogram.series().stream().sorted((levels ? BY_SEVERITY : BY_TOTAL).reversed()).toList();
    List<HistogramSeries> series = new ArrayList<>();
    for (Series one : sorted.subList(0, Math.min(MOST, sorted.size()))) {
      series.add(new HistogramSeries(one.value(), false, one.counts()));
    }
    if (sorted.size() > MOST) {
      series.add(new HistogramSeries(null, true, sum(sorted.subList(MOST, sorted.size()))));
    }
    return series;
  }

  void write(JsonGenerator json) {
    json.writeStartObject();
    if (value == null) {
      json.writeNullProperty("value");
    } else {
      json.writeStringProperty("value", value);
    }
    if (other) {
      json.writeBooleanProperty("other", true);
    }
    json.writeNumberProperty("total", counts.stream().mapToLong(Long::longValue).sum());
    json.writeArrayPropertyStart("counts");
    counts.forEach(json::writeNumber);
    json.writeEndArray();
    json.writeEndObject();
  }

  private static @Nullable Level level(Series series) {
    return series.value() == null ? null : Level.parse(series.value());
  }

  private static List<Long> sum(List<Series> rest) {
    long[] sums = new long[rest.getFirst().counts().size()];
    for (Series series : rest) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += series.counts().get(i);
      }
    }
    return Arrays.stream(sums).boxed().toList();
  }
}
