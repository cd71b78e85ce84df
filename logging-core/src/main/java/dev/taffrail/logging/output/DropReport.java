package dev.taffrail.logging.output;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import dev.taffrail.logging.FieldNames;
import java.util.List;
import java.util.Map;
import org.slf4j.event.KeyValuePair;

/** The event that says which events are missing in an output. */
final class DropReport {
  private static final String LOGGER = AsyncOutput.class.getName();

  private DropReport() {}

  static ILoggingEvent event(LoggerContext context, Drops.Report report) {
    LoggingEvent event =
        new LoggingEvent(
            LOGGER,
            context.getLogger(LOGGER),
            Level.WARN,
            "Dropped {} {} events: the output could not keep up",
            null,
            new Object[] {report.count(), report.level()});
    event.setKeyValuePairs(
        List.of(
            new KeyValuePair(FieldNames.DROPPED_FROM, report.from()),
            new KeyValuePair(FieldNames.DROPPED_TO, report.to()),
            new KeyValuePair(FieldNames.DROPPED_COUNT, report.count()),
            new KeyValuePair(FieldNames.DROPPED_LEVEL, report.level().toString())));
    // The request that happens to be served is not what the event is about.
    event.setMDCPropertyMap(Map.of());
    return event;
  }
}
