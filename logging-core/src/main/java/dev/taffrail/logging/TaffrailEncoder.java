package dev.taffrail.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Writes each event as one line: a JSON object in UTF-8 with the fields of {@link FieldNames}, and
 * LF. Whatever an event contains, its line is one physical line that parses.
 *
 * <pre>{@code
 * <encoder class="dev.taffrail.logging.TaffrailEncoder">
 *   <service>shop</service>
 *   <serviceVersion>1.8.2</serviceVersion>
 *   <environment>production</environment>
 *   <host>${HOSTNAME}</host>
 * </encoder>
 * }</pre>
 *
 * <p>Every output has an encoder of its own. Events are numbered by {@code seq} from 1 without gaps
 * for each output; all outputs of a process share one {@code instance_id}. With several threads the
 * order of lines in a file may differ from the order of numbers.
 *
 * <p>An app may add fields of any name. If it uses a name that the encoder itself writes, the app's
 * field is written with {@code _} appended. A value that cannot be written, for example because its
 * {@code toString()} throws, is replaced by {@code [failed: class of the exception]}.
 *
 * <p>{@link #encode} is safe for use by any thread; properties are set before {@link #start()}.
 */
public final class TaffrailEncoder extends EncoderBase<ILoggingEvent> {
  private static final byte[] NOTHING = {};

  private final Map<String, String> speaker = new LinkedHashMap<>();
  private final Set<String> maskedKeys = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
  private StackStyle stack = StackStyle.FULL;
  private boolean mask = true;
  private OutputNumbers numbers = OutputNumbers.unnamed();
  private @Nullable ProcessFields process;
  private @Nullable LineFormatter complete;
  private @Nullable LineFormatter withoutAppFields;

  /** Name of the app; blank leaves the field out. */
  public void setService(@Nullable String service) {
    setSpeaker(FieldNames.SERVICE, service);
  }

  /** Version of the app; blank leaves the field out. */
  public void setServiceVersion(@Nullable String version) {
    setSpeaker(FieldNames.SERVICE_VERSION, version);
  }

  /** Where the app runs, such as {@code production}; blank leaves the field out. */
  public void setEnvironment(@Nullable String environment) {
    setSpeaker(FieldNames.ENVIRONMENT, environment);
  }

  /** Name of the machine; blank leaves the field out. */
  public void setHost(@Nullable String host) {
    setSpeaker(FieldNames.HOST, host);
  }

  /**
   * How stack traces are written: {@code full} unless set, {@code short} or {@code root-first}.
   * What is none of these is told as a status of Logback and changes nothing.
   */
  public void setStack(String style) {
    try {
      stack = StackStyle.of(style);
    } catch (IllegalArgumentException e) {
      addError("Taffrail's option stack is ignored", e);
    }
  }

  /** Whether credentials of known shape are masked in whatever a line holds; so unless set. */
  public void setMask(boolean mask) {
    this.mask = mask;
  }

  /** Names of fields of the app whose values are masked, with commas between; any case. */
  public void setMaskedKeys(String keys) {
    for (String key : keys.split(",")) {
      if (!key.isBlank()) {
        maskedKeys.add(key.strip());
      }
    }
  }

  /**
   * Names the output, so that its numbers go on when Logback is configured anew. Without a name
   * they begin at 1 with each encoder. An {@code AsyncOutput} numbers by itself and needs none.
   */
  public void setOutput(String output) {
    numbers = OutputNumbers.of(output);
  }

  @Override
  public void start() {
    if (isStarted()) {
      return;
    }
    EventFields event = new EventFields();
    ErrorFields error = new ErrorFields(stack);
    process = new ProcessFields(speaker, ProcessInstance.ID, numbers);
    complete = new LineFormatter(this, List.of(event, new AppFields(maskedKeys), error, process));
    withoutAppFields = new LineFormatter(this, List.of(event, error, process));
    complete.start();
    withoutAppFields.start();
    super.start();
  }

  @Override
  public void stop() {
    super.stop();
    if (complete != null) {
      complete.stop();
    }
    if (withoutAppFields != null) {
      withoutAppFields.stop();
    }
  }

  /**
   * Returns the line of an event.
   *
   * @throws IllegalStateException if the encoder is not started
   */
  @Override
  public byte[] encode(ILoggingEvent event) {
    if (process == null || complete == null || withoutAppFields == null) {
      throw new IllegalStateException("encoder is not started");
    }
    byte[] line = format(event, complete, withoutAppFields);
    return mask ? LineMask.apply(line, process.lengthOfOthers(line)) : line;
  }

  private byte[] format(ILoggingEvent event, LineFormatter whole, LineFormatter less) {
    try {
      return whole.format(event);
    } catch (RuntimeException | StackOverflowError e) {
      addWarn("an event is written without the fields of the app, which break JSON", e);
      return less.format(event);
    }
  }

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }

  private void setSpeaker(String name, @Nullable String value) {
    if (value == null || value.isBlank()) {
      speaker.remove(name);
    } else {
      speaker.put(name, value);
    }
  }
}
