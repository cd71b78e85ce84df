package dev.taffrail.logging.trace;

import dev.taffrail.logging.CorrelationId;
import org.jspecify.annotations.Nullable;

/**
 * Where a trace comes from. Read by the rules of <a href="https://www.w3.org/TR/trace-context/">W3C
 * Trace Context</a> and, for the other headers, by what their senders write; anything else is no
 * trace at all.
 *
 * @param traceId 32 lower-case hex digits
 * @param spanId the caller's span, null where the header names none
 * @param flags two lower-case hex digits
 */
record TraceParent(String traceId, @Nullable String spanId, String flags) {
  static final String SAMPLED = "01";

  private static final String NOT_SAMPLED = "00";
  private static final int W3C_LENGTH = 55;
  private static final int LONGEST = 512;
  private static final int SHORT_ID = 16;

  /** Reads {@code traceparent}. */
  static @Nullable TraceParent w3c(String header) {
    if (header.length() < W3C_LENGTH || header.length() > LONGEST) {
      return null;
    }
    String version = header.substring(0, 2);
    boolean known = version.equals("00") && header.length() == W3C_LENGTH;
    boolean later =
        isHex(version)
            && !version.equals("00")
            && !version.equals("ff")
            && (header.length() == W3C_LENGTH || header.charAt(W3C_LENGTH) == '-');
    boolean dashes =
        header.charAt(2) == '-' && header.charAt(35) == '-' && header.charAt(52) == '-';
    String flags = header.substring(53, W3C_LENGTH);
    if (!(known || later) || !dashes || !isHex(flags)) {
      return null;
    }
    return of(header.substring(3, 35), header.substring(36, 52), flags);
  }

  /** Reads {@code b3}: {@code TRACE-SPAN[-SAMPLED[-PARENT]]}. */
  static @Nullable TraceParent b3(String header) {
    String[] parts = header.length() > LONGEST ? new String[0] : header.split("-", -1);
    if (parts.length < 2 || parts.length > 4) {
      return null;
    }
    return of(widened(parts[0]), parts[1], parts.length > 2 && parts[2].equals("0") ? "00" : "01");
  }

  /** Reads {@code X-B3-TraceId} and its companions. */
  static @Nullable TraceParent b3(String traceId, @Nullable String spanId, boolean sampled) {
    return of(widened(traceId), spanId, sampled ? SAMPLED : NOT_SAMPLED);
  }

  /** Reads {@code X-Amzn-Trace-Id}: {@code Root=1-TIME-ID;Parent=SPAN;Sampled=1}. */
  static @Nullable TraceParent amazon(String header) {
    if (header.length() > LONGEST) {
      return null;
    }
    String root = "";
    String parent = null;
    String flags = SAMPLED;
    for (String part : header.split(";")) {
      String pair = part.strip();
      if (pair.startsWith("Root=1-") && pair.length() == 40 && pair.charAt(15) == '-') {
        root = pair.substring(7, 15) + pair.substring(16);
      } else if (pair.startsWith("Parent=")) {
        parent = pair.substring(7);
      } else if (pair.equals("Sampled=0")) {
        flags = NOT_SAMPLED;
      }
    }
    return of(root, parent, flags);
  }

  /** Reads {@code X-Cloud-Trace-Context}: {@code TRACE/SPAN;o=1}, the span a decimal number. */
  static @Nullable TraceParent google(String header) {
    int slash = header.indexOf('/');
    String trace = slash < 0 ? header : header.substring(0, slash);
    if (header.length() > LONGEST || slash < 0) {
      return header.length() > LONGEST ? null : of(trace, null, SAMPLED);
    }
    String rest = header.substring(slash + 1);
    int options = rest.indexOf(';');
    String number = options < 0 ? rest : rest.substring(0, options);
    String flags = rest.endsWith(";o=0") ? NOT_SAMPLED : SAMPLED;
    try {
      return of(trace, String.format("%016x", Long.parseUnsignedLong(number)), flags);
    } catch (NumberFormatException e) {
      return of(trace, null, flags);
    }
  }

  /** The text of {@code traceparent} for a call made in a span. */
  static String header(String traceId, String spanId, String flags) {
    return "00-" + traceId + '-' + spanId + '-' + flags;
  }

  private static @Nullable TraceParent of(String trace, @Nullable String span, String flags) {
    if (!CorrelationId.isTraceId(trace) || (span != null && !CorrelationId.isSpanId(span))) {
      return null;
    }
    return new TraceParent(trace, span, flags);
  }

  /** B3 has trace ids of half the length, too. */
  private static String widened(String id) {
    return id.length() == SHORT_ID ? "0".repeat(SHORT_ID) + id : id;
  }

  private static boolean isHex(String digits) {
    return digits.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }
}
