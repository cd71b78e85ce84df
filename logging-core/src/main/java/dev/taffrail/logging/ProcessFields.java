package dev.taffrail.logging;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.Arrays;
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
  private static final byte[] LINE_END = {'}', '\n'};

  private final Map<String, String> speaker;
  private final String instanceId;
  private final OutputNumbers numbers;
  private final byte[] beforeNumber;

  ProcessFields(Map<String, String> speaker, String instanceId, OutputNumbers numbers) {
    this.speaker = new LinkedHashMap<>(speaker);
    this.instanceId = instanceId;
    this.numbers = numbers;
    String before =
        ",\"%s\":\"%s\",\"%s\":".formatted(FieldNames.INSTANCE_ID, instanceId, FieldNames.SEQ);
    beforeNumber = before.getBytes(UTF_8);
  }

  /** Length of a line without its last fields, in which nobody but the encoder has a say. */
  int lengthOfOthers(byte[] line) {
    int end = line.length - LINE_END.length;
    while (end > 0 && line[end - 1] >= '0' && line[end - 1] <= '9') {
      end--;
    }
    int start = end - beforeNumber.length;
    boolean own = start > 0 && Arrays.equals(line, start, end, beforeNumber, 0, end - start);
    return own ? start : line.length;
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
