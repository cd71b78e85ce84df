package dev.taffrail.rollup;

import dev.taffrail.event.Field;
import dev.taffrail.event.LogEvent;
import dev.taffrail.logging.FieldNames;
import java.util.ArrayList;
import java.util.List;

/** The tags of a metric as one text: {@code name=value}, sorted, separated by commas. */
final class MetricTags {
  private static final String PREFIX = FieldNames.METRIC_TAGS + '.';

  private MetricTags() {}

  static String of(LogEvent event) {
    List<String> tags = new ArrayList<>();
    for (Field field : event.fields()) {
      if (field.name().startsWith(PREFIX)) {
        tags.add(field.name().substring(PREFIX.length()) + '=' + field.text());
      } else if (field.name().equals(FieldNames.METRIC_TAGS)) {
        tags.add(field.text());
      }
    }
    tags.sort(null);
    return String.join(",", tags);
  }
}
