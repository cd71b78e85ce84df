package dev.taffrail.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import net.logstash.logback.composite.AbstractJsonProvider;
import tools.jackson.core.JsonGenerator;

/**
 * Who speaks, and the number of the event. The last fields of a line: a number is taken only when
 * the rest of the event has been written, so an event that cannot be written leaves no gap.
 */
final class ProcessFields extends AbstractJsonProvider<ILoggingEvent> {
  private final Map<String, String> speaker;
  private final String instanceId;
  private final AtomicLong lastNumber;

  ProcessFields(Map<String, String> speaker, String instanceId, AtomicLong lastNumber) {
    this.speaker = new LinkedHashMap<>(speaker);
    this.instanceId = instanceId;
    this.lastNumber = lastNumber;
  }

  @Override
  public void writeTo(JsonGenerator out, ILoggingEvent event) {
    speaker.forEach(out::writeStringProperty);
    out.writeStringProperty(FieldNames.INSTANCE_ID, instanceId);
    out.writeNumberProperty(FieldNames.SEQ, lastNumber.incrementAndGet());
  }
}
