package dev.taffrail.rollup;

import dev.taffrail.event.Field;
import dev.taffrail.event.LogEvent;
import dev.taffrail.logging.FieldNames;
import java.util.ArrayList;
import java.util.List;

/**
 * What the key of a metric says besides its name: the tags as {@code name=value}, sorted, separated
 * by commas, and of gauges the process, since two of them do not measure the same thing. What
 * counters and timers of processes tell adds up. Immutable.
 *
 * @param instance empty when it is no gauge, or nobody knows
 */
public record MetricTags(String tags, String instance) {
  private static final String PREFIX = FieldNames.METRIC_TAGS + '.';
  private static final String GAUGE = "gauge";

  /** In no tag that anybody writes. */
  private static final char SEPARATOR = '\u001f';

  /** Reads the dimension {@code tags} of {@link Family#METRIC}. */
  public static MetricTags of(String key) {
    int end = key.lastIndexOf(SEPARATOR);
    return end < 0
        ? new MetricTags(key, "")
        : new MetricTags(key.substring(0, end), key.substring(end + 1));
  }

  static String key(LogEvent event) {
    List<String> tags = new ArrayList<>();
    String instance = "";
    boolean isGauge = false;
    for (Field field : event.fields()) {
      String name = field.name();
      if (name.startsWith(PREFIX)) {
        tags.add(name.substring(PREFIX.length()) + '=' + field.text());
      } else if (name.equals(FieldNames.METRIC_TAGS)) {
        tags.add(field.text());
      } else if (name.equals(FieldNames.INSTANCE_ID)) {
        instance = field.text();
      } else if (name.equals(FieldNames.METRIC_TYPE)) {
        isGauge = field.text().equals(GAUGE);
      }
    }
    tags.sort(null);
    String all = String.join(",", tags);
    return isGauge && !instance.isEmpty() ? all + SEPARATOR + instance : all;
  }
}
