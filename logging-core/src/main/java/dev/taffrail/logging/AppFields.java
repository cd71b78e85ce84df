package dev.taffrail.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.logstash.logback.argument.StructuredArgument;
import net.logstash.logback.composite.AbstractJsonProvider;
import net.logstash.logback.marker.LogstashMarker;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import tools.jackson.core.JsonGenerator;

/**
 * What the app adds, at top level: structured arguments, fluent key-values, markers, MDC. Of two
 * fields with one name the first in this order keeps it.
 */
final class AppFields extends AbstractJsonProvider<ILoggingEvent> {
  private final Set<String> maskedKeys;

  /**
   * @param maskedKeys names of fields whose values are masked
   */
  AppFields(Set<String> maskedKeys) {
    this.maskedKeys = maskedKeys;
  }

  @Override
  public void writeTo(JsonGenerator out, ILoggingEvent event) {
    FieldWriter fields = new FieldWriter(out, event.getThrowableProxy() != null, maskedKeys);
    writeArguments(event.getArgumentArray(), fields);
    writeKeyValues(event.getKeyValuePairs(), fields);
    writeMarkers(event.getMarkerList(), fields);
    writeMdc(idsOf(event), fields);
  }

  private static void writeArguments(Object @Nullable [] arguments, FieldWriter fields) {
    if (arguments == null) {
      return;
    }
    for (Object argument : arguments) {
      if (argument instanceof StructuredArgument structured) {
        fields.writeAll(nameOf(structured), structured::writeTo);
      }
    }
  }

  private static void writeKeyValues(@Nullable List<KeyValuePair> pairs, FieldWriter fields) {
    if (pairs != null) {
      pairs.forEach(pair -> fields.write(String.valueOf(pair.key), pair.value));
    }
  }

  private static void writeMarkers(@Nullable List<Marker> markers, FieldWriter fields) {
    if (markers == null) {
      return;
    }
    List<String> tags = new ArrayList<>();
    markers.forEach(marker -> writeMarker(marker, fields, tags));
    if (!tags.isEmpty()) {
      fields.write(FieldNames.TAGS, tags);
    }
  }

  private static void writeMarker(Marker marker, FieldWriter fields, List<String> tags) {
    if (marker instanceof LogstashMarker structured) {
      fields.writeAll(nameOf(structured), structured::writeTo);
    } else {
      tags.add(marker.getName());
    }
    marker.iterator().forEachRemaining(inner -> writeMarker(inner, fields, tags));
  }

  private static String nameOf(Object source) {
    return StackNames.cleanClass(source.getClass().getSimpleName());
  }

  /** An event that waited for its writer brings the ids of its own thread. */
  private static @Nullable Map<String, String> idsOf(ILoggingEvent event) {
    Map<String, String> ids = event.getMDCPropertyMap();
    return event instanceof NumberedEvent ? ids : SpanIds.merge(ids);
  }

  private static void writeMdc(@Nullable Map<String, String> mdc, FieldWriter fields) {
    if (mdc != null) {
      mdc.forEach((name, value) -> {
        if (!name.equals(TraceState.CARRIED_AS)) {
          fields.write(name, value);
        }
      });
    }
  }
}
