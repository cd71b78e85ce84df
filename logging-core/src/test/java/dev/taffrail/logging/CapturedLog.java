package dev.taffrail.logging;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

/** What a logger of the test's own Logback was given. */
public final class CapturedLog implements AutoCloseable {
  private final Logger logger;
  private final ListAppender<ILoggingEvent> events =
      new ListAppender<>() {
        @Override
        protected void append(ILoggingEvent event) {
          event.prepareForDeferredProcessing();
          super.append(event);
        }
      };

  private CapturedLog(String name) {
    logger = (Logger) LoggerFactory.getLogger(name);
    logger.setLevel(ch.qos.logback.classic.Level.ALL);
    logger.setAdditive(false);
    events.setContext(logger.getLoggerContext());
    events.start();
    logger.addAppender(events);
  }

  public static CapturedLog of(String name) {
    return new CapturedLog(name);
  }

  public List<ILoggingEvent> events() {
    return List.copyOf(events.list);
  }

  /** The only one. */
  public ILoggingEvent event() {
    if (events.list.size() != 1) {
      throw new AssertionError("expected one event: " + events.list);
    }
    return events.list.get(0);
  }

  /** A field of an event, from its key-values or else its MDC. */
  public static @Nullable Object field(ILoggingEvent event, String name) {
    List<KeyValuePair> pairs =
        event.getKeyValuePairs() == null ? List.of() : event.getKeyValuePairs();
    return pairs.stream()
        .filter(pair -> pair.key.equals(name))
        .map(pair -> pair.value)
        .findFirst()
        .orElseGet(() -> event.getMDCPropertyMap().get(name));
  }

  @Override
  public void close() {
    logger.detachAppender(events);
    logger.setAdditive(true);
    logger.setLevel(null);
  }
}
