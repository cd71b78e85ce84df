package dev.taffrail.logging.output;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.taffrail.logging.NumberedEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.slf4j.event.KeyValuePair;

/** An output that stands still until it is told to go on; keeps what it was given. */
final class GatedAppender extends AppenderBase<ILoggingEvent> {
  private static final int OPEN = 1_000_000_000;

  private final Semaphore gate = new Semaphore(0);
  private final List<NumberedEvent> written = Collections.synchronizedList(new ArrayList<>());

  private Runnable first = () -> {};

  void beforeFirst(Runnable first) {
    this.first = first;
  }

  void let(int events) {
    gate.release(events);
  }

  void open() {
    gate.release(OPEN);
  }

  @Override
  protected void append(ILoggingEvent event) {
    Runnable task = first;
    first = () -> {};
    task.run();
    gate.acquireUninterruptibly();
    written.add((NumberedEvent) event);
  }

  List<NumberedEvent> events() {
    return written.stream().filter(e -> !isReport(e)).toList();
  }

  List<Map<String, Object>> reports() {
    return written.stream().filter(GatedAppender::isReport).map(GatedAppender::fields).toList();
  }

  List<Long> numbers() {
    return written.stream().map(NumberedEvent::seq).sorted().toList();
  }

  private static boolean isReport(ILoggingEvent event) {
    return event.getLoggerName().equals(AsyncOutput.class.getName());
  }

  private static Map<String, Object> fields(ILoggingEvent event) {
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    return pairs.stream().collect(Collectors.toMap(pair -> pair.key, pair -> pair.value));
  }
}
