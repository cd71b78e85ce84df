package dev.taffrail.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;

/**
 * An event that took its number when it was admitted to an output, before anything decided whether
 * it is written. {@link TaffrailEncoder} writes that number instead of taking one.
 */
public interface NumberedEvent extends ILoggingEvent {
  /** The value of {@link FieldNames#SEQ}. */
  long seq();
}
