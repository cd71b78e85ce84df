package dev.taffrail.logging.output;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.spi.AppenderAttachable;
import ch.qos.logback.core.spi.AppenderAttachableImpl;
import dev.taffrail.logging.FieldNames;
import dev.taffrail.logging.FieldNames.Kinds;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * Keeps what a request logs below INFO until the request is over, and hands it on only if it
 * failed, was slow, or was asked for; with its own time, and with the numbers of the moment in
 * which it is handed on. All other events pass at once.
 *
 * <pre>{@code
 * <appender name="RECORDER" class="dev.taffrail.logging.output.FlightRecorder">
 *   <appender-ref ref="TAFFRAIL_FILE"/>
 * </appender>
 * <root level="DEBUG"><appender-ref ref="RECORDER"/></root>
 * }</pre>
 *
 * <p>A request is known by the {@code request_id} of its events, its end by its event of kind
 * {@code request}. For each of the last {@link #setRequests} requests the last {@link #setEvents}
 * events are kept; of older ones they are forgotten. An event whose MDC has {@link
 * FieldNames#RECORD_DETAILS} passes at once: that is how the header {@code X-Record-Details} of a
 * trusted caller asks. Safe for any number of threads.
 */
public final class FlightRecorder extends UnsynchronizedAppenderBase<ILoggingEvent>
    implements AppenderAttachable<ILoggingEvent> {
  private static final int SERVER_ERROR = 500;

  private final AppenderAttachableImpl<ILoggingEvent> outputs = new AppenderAttachableImpl<>();
  private final Map<String, Deque<ILoggingEvent>> kept = new LinkedHashMap<>();
  private int requests = 256;
  private int events = 200;

  /** How many requests are kept at a time; 256 unless set. */
  public void setRequests(int requests) {
    this.requests = requests;
  }

  /** How many events of each request are kept; 200 unless set. */
  public void setEvents(int events) {
    this.events = events;
  }

  @Override
  protected void append(ILoggingEvent event) {
    String request = event.getMDCPropertyMap().get(FieldNames.REQUEST_ID);
    if (request == null || event.getMDCPropertyMap().containsKey(FieldNames.RECORD_DETAILS)) {
      outputs.appendLoopOnAppenders(event);
    } else if (!event.getLevel().isGreaterOrEqual(Level.INFO)) {
      keep(request, event);
    } else {
      boolean over = Kinds.REQUEST.equals(field(event, FieldNames.KIND));
      if (over) {
        end(request, isWanted(event));
      }
      outputs.appendLoopOnAppenders(event);
    }
  }

  private void keep(String request, ILoggingEvent event) {
    event.prepareForDeferredProcessing();
    synchronized (kept) {
      Deque<ILoggingEvent> ofRequest = kept.computeIfAbsent(request, id -> new ArrayDeque<>());
      if (ofRequest.size() >= events) {
        ofRequest.removeFirst();
      }
      ofRequest.addLast(event);
      if (kept.size() > requests) {
        Iterator<String> oldest = kept.keySet().iterator();
        oldest.next();
        oldest.remove();
      }
    }
  }

  private void end(String request, boolean wanted) {
    Deque<ILoggingEvent> ofRequest;
    synchronized (kept) {
      ofRequest = kept.remove(request);
    }
    if (wanted && ofRequest != null) {
      ofRequest.forEach(outputs::appendLoopOnAppenders);
    }
  }

  private static boolean isWanted(ILoggingEvent end) {
    return end.getThrowableProxy() != null
        || field(end, "slow") != null
        || (field(end, FieldNames.STATUS_CODE) instanceof Number status
            && status.intValue() >= SERVER_ERROR);
  }

  private static @Nullable Object field(ILoggingEvent event, String name) {
    if (event.getKeyValuePairs() == null) {
      return null;
    }
    for (KeyValuePair pair : event.getKeyValuePairs()) {
      if (pair.key.equals(name)) {
        return pair.value;
      }
    }
    return null;
  }

  @Override
  public void stop() {
    if (isStarted()) {
      super.stop();
      outputs.detachAndStopAllAppenders();
    }
  }

  @Override
  public void addAppender(Appender<ILoggingEvent> output) {
    outputs.addAppender(output);
  }

  @Override
  public Iterator<Appender<ILoggingEvent>> iteratorForAppenders() {
    return outputs.iteratorForAppenders();
  }

  @Override
  public @Nullable Appender<ILoggingEvent> getAppender(String name) {
    return outputs.getAppender(name);
  }

  @Override
  public boolean isAttached(Appender<ILoggingEvent> output) {
    return outputs.isAttached(output);
  }

  @Override
  public void detachAndStopAllAppenders() {
    outputs.detachAndStopAllAppenders();
  }

  @Override
  public boolean detachAppender(Appender<ILoggingEvent> output) {
    return outputs.detachAppender(output);
  }

  @Override
  public boolean detachAppender(String name) {
    return outputs.detachAppender(name);
  }
}
