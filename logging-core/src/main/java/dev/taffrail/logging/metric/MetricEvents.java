package dev.taffrail.logging.metric;

import dev.taffrail.logging.FieldNames;
import dev.taffrail.logging.FieldNames.Kinds;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** One event for one meter in one step. */
final class MetricEvents {
  private static final Logger log = LoggerFactory.getLogger(LogMeterRegistry.class);

  void value(Meter meter, double value) {
    begin(meter).addKeyValue(FieldNames.METRIC_VALUE, value).log("{} = {}", name(meter), value);
  }

  void grown(Meter meter, double by) {
    if (by != 0) {
      begin(meter).addKeyValue(FieldNames.METRIC_VALUE, by).log("{} + {}", name(meter), by);
    }
  }

  void totals(Meter meter, double count, double total) {
    if (count != 0) {
      begin(meter)
          .addKeyValue(FieldNames.METRIC_COUNT, count)
          .addKeyValue(FieldNames.METRIC_TOTAL, total)
          .addKeyValue(FieldNames.METRIC_MEAN, total / count)
          .log("{}: {} values", name(meter), count);
    }
  }

  /** Values are times if there is a unit. */
  void distribution(Meter meter, HistogramSnapshot taken, @Nullable TimeUnit unit) {
    if (taken.count() == 0) {
      return;
    }
    LoggingEventBuilder event =
        begin(meter)
            .addKeyValue(FieldNames.METRIC_COUNT, taken.count())
            .addKeyValue(FieldNames.METRIC_TOTAL, unit == null ? taken.total() : taken.total(unit))
            .addKeyValue(FieldNames.METRIC_MAX, unit == null ? taken.max() : taken.max(unit))
            .addKeyValue(FieldNames.METRIC_MEAN, unit == null ? taken.mean() : taken.mean(unit));
    for (ValueAtPercentile value : taken.percentileValues()) {
      String field = field(value.percentile());
      if (field != null) {
        event = event.addKeyValue(field, unit == null ? value.value() : value.value(unit));
      }
    }
    event.log("{}: {} values", name(meter), taken.count());
  }

  private static @Nullable String field(double percentile) {
    return switch ((int) Math.round(percentile * 100)) {
      case 50 -> FieldNames.METRIC_P50;
      case 95 -> FieldNames.METRIC_P95;
      case 99 -> FieldNames.METRIC_P99;
      default -> null;
    };
  }

  private static LoggingEventBuilder begin(Meter meter) {
    LoggingEventBuilder event =
        log.atInfo()
            .addKeyValue(FieldNames.KIND, Kinds.METRIC)
            .addKeyValue(FieldNames.METRIC, name(meter))
            .addKeyValue(FieldNames.METRIC_TYPE, type(meter));
    Map<String, String> tags = new TreeMap<>();
    for (Tag tag : meter.getId().getTags()) {
      tags.put(tag.getKey(), tag.getValue());
    }
    return tags.isEmpty() ? event : event.addKeyValue(FieldNames.METRIC_TAGS, tags);
  }

  private static String name(Meter meter) {
    return meter.getId().getName();
  }

  private static String type(Meter meter) {
    return switch (meter.getId().getType()) {
      case DISTRIBUTION_SUMMARY -> "summary";
      case LONG_TASK_TIMER -> "gauge";
      default -> meter.getId().getType().name().toLowerCase(Locale.ROOT);
    };
  }
}
