package dev.taffrail.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import net.logstash.logback.composite.AbstractJsonProvider;
import tools.jackson.core.JsonGenerator;

/**
 * Who speaks, and the number of the event. The last fields of a line: a number that the encoder
 * itself takes is taken only when the rest of the event has been written, so an event that cannot
 * be written leaves no gap.
 */
final class ProcessFields extends AbstractJsonProvider<ILoggingEvent> {
  private final Map<String, String> speaker;
  private final String instanceId;
  private final OutputNumbers numbers;

  ProcessFields(Map<String, String> speaker, String instanceId, OutputNumbers numbers) {
    this.speaker = new LinkedHashMap<>(speaker);
    this.instanceId = instanceId;
    this.numbers = numbers;
  }

  @Override
  public void writeTo(JsonGenerator out, ILoggingEvent event) {
    speaker.forEach(out::writeStringProperty);
    out.writeStringProperty(FieldNames.INSTANCE_ID, instanceId);
    out.writeNumberProperty(FieldNames.SEQ, number(event));
  }

  private long number(ILoggingEvent event) {
    return event instanceof NumberedEvent numbered ? numbered.seq() : numbers.next();
  }
}
