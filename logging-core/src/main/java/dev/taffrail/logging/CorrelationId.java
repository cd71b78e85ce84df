package dev.taffrail.logging;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Rules for ids that tie the events of one request together. An id is validated and never repaired:
 * a trimmed or cleaned id no longer equals what the caller wrote and cannot be searched for.
 *
 * <p>Trace and span ids follow <a href="https://www.w3.org/TR/trace-context/">W3C Trace
 * Context</a>. All methods are safe for use by any thread.
 */
public final class CorrelationId {
  /** Longest opaque id that is accepted, in characters. */
  public static final int MAX_LENGTH = 128;

  private static final int TRACE_ID_LENGTH = 32;
  private static final int SPAN_ID_LENGTH = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private CorrelationId() {}

  /** Returns a random 128-bit id as 32 lower-case hex digits; it is a valid trace id, too. */
  public static String generate() {
    byte[] bytes = new byte[TRACE_ID_LENGTH / 2];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Returns a random span id: 16 lower-case hex digits, not all zero. */
  public static String generateSpanId() {
    String id;
    do {
      id = HexFormat.of().toHexDigits(RANDOM.nextLong());
      // Sixteen decimal digits might be taken for a card number and masked.
    } while (id.chars().allMatch(CorrelationId::isDigit));
    return id;
  }

  /**
   * Returns {@code id} if it is valid, and otherwise a generated one. Made for text from outside,
   * such as a request header.
   */
  public static String validOrGenerated(@Nullable String id) {
    return id != null && isValid(id) ? id : generate();
  }

  /**
   * Tells if {@code id} may be used as an opaque id: 1 to {@value #MAX_LENGTH} characters out of
   * ASCII letters, digits and {@code ._+/=@:-}.
   */
  public static boolean isValid(@Nullable String id) {
    return id != null
        && !id.isEmpty()
        && id.length() <= MAX_LENGTH
        && id.chars().allMatch(CorrelationId::isAllowed);
  }

  /** Tells if {@code id} is a W3C trace id: 32 lower-case hex digits, not all zero. */
  public static boolean isTraceId(@Nullable String id) {
    return isHex(id, TRACE_ID_LENGTH);
  }

  /** Tells if {@code id} is a W3C span id: 16 lower-case hex digits, not all zero. */
  public static boolean isSpanId(@Nullable String id) {
    return isHex(id, SPAN_ID_LENGTH);
  }

  private static boolean isAllowed(int c) {
    return isDigit(c)
        || (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || "._+/=@:-".indexOf(c) >= 0;
  }

  private static boolean isHex(@Nullable String id, int length) {
    return id != null
        && id.length() == length
        && id.chars().allMatch(c -> isDigit(c) || (c >= 'a' && c <= 'f'))
        && id.chars().anyMatch(c -> c != '0');
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
