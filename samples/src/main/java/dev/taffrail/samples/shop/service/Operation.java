package dev.taffrail.samples.shop.service;

import dev.taffrail.logging.FieldNames;
import dev.taffrail.logging.FieldNames.Kinds;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/**
 * A unit of work within a request: a span that ends with an event of kind {@code operation}. It has
 * failed unless {@link #done} was called.
 *
 * <pre>{@code
 * try (Operation work = Operation.begin(log, "load cart")) {
 *   Cart cart = carts.load(id);
 *   work.done("Cart {} loaded, {} lines", id, cart.lines().size());
 * }
 * }</pre>
 *
 * Belongs to the thread that works.
 */
public final class Operation implements AutoCloseable {
  private final Stopwatch time = new Stopwatch();
  private final Span span = Span.within();
  private final Logger log;
  private final String name;
  private boolean told;

  private Operation(Logger log, String name) {
    this.log = log;
    this.name = name;
  }

  /** Opens the span of a unit of work. */
  public static Operation begin(Logger log, String name) {
    return new Operation(log, name);
  }

  /** Milliseconds since it began. */
  public long millis() {
    return Math.round(time.millis());
  }

  /** Tells that it went well; to be called once. */
  public void done(String message, Object... arguments) {
    tell(Level.INFO, "success", message, arguments);
  }

  /** Tells why it failed; to be called once. The last argument may be what was thrown. */
  public void failed(String message, Object... arguments) {
    tell(Level.WARN, "failure", message, arguments);
  }

  @Override
  public void close() {
    if (!told) {
      failed("{} did not succeed", name);
    }
    span.close();
  }

  private void tell(Level level, String outcome, String message, Object... arguments) {
    told = true;
    log.atLevel(level)
        .addKeyValue(FieldNames.KIND, Kinds.OPERATION)
        .addKeyValue(FieldNames.OPERATION, name)
        .addKeyValue(FieldNames.OUTCOME, outcome)
        .addKeyValue(FieldNames.DURATION_MS, time.millis())
        .log(message, arguments);
  }
}
