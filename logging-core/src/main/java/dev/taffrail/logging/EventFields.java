package dev.taffrail.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import net.logstash.logback.composite.AbstractJsonProvider;
import tools.jackson.core.JsonGenerator;

/** What every event has: when, how bad, where, and what it says. */
final class EventFields extends AbstractJsonProvider<ILoggingEvent> {
  /** ISO-8601 in UTC with exactly six decimals, so that times sort as text. */
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder().appendInstant(6).toFormatter();

  @Override
  public void writeTo(JsonGenerator out, ILoggingEvent event) {
    out.writeStringProperty(FieldNames.TIMESTAMP, TIME.format(event.getInstant()));
    out.writeStringProperty(FieldNames.LEVEL, event.getLevel().toString());
    out.writeStringProperty(FieldNames.LOGGER, event.getLoggerName());
    out.writeStringProperty(FieldNames.THREAD, event.getThreadName());
    out.writeStringProperty(FieldNames.MESSAGE, event.getFormattedMessage());
  }
}
