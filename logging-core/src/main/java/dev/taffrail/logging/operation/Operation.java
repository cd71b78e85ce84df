package dev.taffrail.logging.operation;

import dev.taffrail.logging.CorrelationId;
import dev.taffrail.logging.CorrelationScope;
import dev.taffrail.logging.FieldNames;
import dev.taffrail.logging.FieldNames.Kinds;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * A unit of work. It is a span of its own while it is open, and at its end one event of kind {@code
 * operation}, a timer {@code NAME_duration_seconds} and a counter {@code NAME_operations_total}
 * with the tag {@code status}, both in Micrometer's global registry.
 *
 * <pre>{@code
 * try (var op = Operation.start("translation", "source_lang", "en")) {
 *   translate();
 *   op.success();
 * }
 * }</pre>
 *
 * <p>One that is closed without {@link #success()} has failed. Tags must have few values: they are
 * tags of the meters, too; what has many goes into {@link #field}. It belongs to the thread that
 * started it.
 */
public final class Operation implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Operation.class);

  private final long start = System.nanoTime();
  private final Map<String, Object> fields = new LinkedHashMap<>();
  private final String name;
  private final MeterNames names;
  private final Tags tags;
  private final MeterRegistry meters;
  private final CorrelationScope span;
  private @Nullable Throwable thrown;
  private boolean succeeded;
  private boolean closed;

  /** Names of the meters of one kind of operation. */
  record MeterNames(String timer, String counter) {
    static MeterNames of(String operation) {
      return new MeterNames(operation + "_duration_seconds", operation + "_operations_total");
    }
  }

  Operation(String name, MeterNames names, Tags tags, MeterRegistry meters) {
    this.name = name;
    this.names = names;
    this.tags = tags;
    this.meters = meters;
    this.span = openSpan();
  }

  /**
   * Starts a unit of work.
   *
   * @param name of the kind of work, in {@code snake_case}
   * @param tags names and values in turn
   */
  public static Operation start(String name, String... tags) {
    return new Operation(name, MeterNames.of(name), Tags.of(tags), Metrics.globalRegistry);
  }

  /** Runs work that has failed if it throws. */
  public static void run(String name, Runnable work) {
    try (Operation operation = start(name)) {
      operation.supply(() -> {
        work.run();
        return true;
      });
    }
  }

  /** Returns what work returns; it has failed if it throws. */
  public static <T extends @Nullable Object> T call(String name, Callable<T> work)
      throws Exception {
    try (Operation operation = start(name)) {
      try {
        T result = work.call();
        operation.success();
        return result;
      } catch (Exception e) {
        operation.failure(e);
        throw e;
      }
    }
  }

  /** Returns what work returns; it has failed if it throws. */
  public static <T extends @Nullable Object> T supply(String name, Supplier<T> work) {
    try (Operation operation = start(name)) {
      return operation.supply(work);
    }
  }

  /** Returns work each run of which is an operation. */
  public static <T extends @Nullable Object> Supplier<T> wrap(String name, Supplier<T> work) {
    return () -> supply(name, work);
  }

  /** Returns work each run of which is an operation. */
  public static Runnable wrap(String name, Runnable work) {
    return () -> run(name, work);
  }

  /** Adds a field to the event, and to nothing else. */
  public Operation field(String name, Object value) {
    fields.put(name, value);
    return this;
  }

  /** It went well. */
  public void success() {
    succeeded = true;
  }

  /** It failed, and this is why. */
  public void failure(Throwable thrown) {
    this.thrown = thrown;
    succeeded = false;
  }

  /** Tells of it, once. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    long nanos = System.nanoTime() - start;
    count(nanos);
    tell(nanos);
    span.close();
  }

  private <T extends @Nullable Object> T supply(Supplier<T> work) {
    try {
      T result = work.get();
      success();
      return result;
    } catch (RuntimeException | Error e) {
      failure(e);
      throw e;
    }
  }

  private static CorrelationScope openSpan() {
    CorrelationScope.Builder ids = CorrelationScope.with().spanId(CorrelationId.generateSpanId());
    String parent = MDC.get(FieldNames.SPAN_ID);
    if (CorrelationId.isSpanId(parent)) {
      ids.parentSpanId(parent);
    }
    if (MDC.get(FieldNames.TRACE_ID) == null) {
      ids.traceId(CorrelationId.generate());
    }
    return ids.open();
  }

  private void count(long nanos) {
    Timer.builder(names.timer()).tags(tags).register(meters).record(nanos, TimeUnit.NANOSECONDS);
    Counter.builder(names.counter())
        .tags(tags)
        .tag("status", outcome())
        .register(meters)
        .increment();
  }

  private void tell(long nanos) {
    LoggingEventBuilder event =
        log.atLevel(succeeded ? Level.INFO : Level.WARN)
            .addKeyValue(FieldNames.KIND, Kinds.OPERATION)
            .addKeyValue(FieldNames.OPERATION, name)
            .addKeyValue(FieldNames.OUTCOME, outcome())
            .addKeyValue(FieldNames.DURATION_MS, nanos / 1_000 / 1e3);
    for (Tag tag : tags) {
      event = event.addKeyValue(tag.getKey(), tag.getValue());
    }
    for (Map.Entry<String, Object> field : fields.entrySet()) {
      event = event.addKeyValue(field.getKey(), field.getValue());
    }
    if (thrown != null) {
      event = event.setCause(thrown);
    }
    event.log("{}: {} in {} ms", name, outcome(), Math.round(nanos / 1e6));
  }

  private String outcome() {
    return succeeded ? "success" : "failure";
  }
}
