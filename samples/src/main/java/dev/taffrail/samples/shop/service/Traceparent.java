package dev.taffrail.samples.shop.service;

import dev.taffrail.logging.CorrelationId;
import org.jspecify.annotations.Nullable;

/**
 * The header of <a href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a>.
 *
 * @param traceId 32 lower-case hex digits
 * @param spanId who calls, 16 lower-case hex digits
 */
record Traceparent(String traceId, String spanId) {
  static final String HEADER = "traceparent";

  private static final int LENGTH = 55;
  private static final String VERSION = "00";
  private static final String SAMPLED = "01";

  /** Reads the header; null if there is none, or none that the standard allows. */
  static @Nullable Traceparent parse(@Nullable String header) {
    if (header == null || header.length() < LENGTH) {
      return null;
    }
    String[] parts = header.split("-", 5);
    boolean known = parts[0].equals(VERSION) && header.length() == LENGTH;
    boolean later = parts[0].matches("[0-9a-f]{2}") && !parts[0].matches("00|ff");
    if (!(known || later) || parts.length < 4 || !parts[3].matches("[0-9a-f]{2}")) {
      return null;
    }
    return CorrelationId.isTraceId(parts[1]) && CorrelationId.isSpanId(parts[2])
        ? new Traceparent(parts[1], parts[2])
        : null;
  }

  /** The text of the header. */
  String header() {
    return String.join("-", VERSION, traceId, spanId, SAMPLED);
  }
}
