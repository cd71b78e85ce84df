package dev.taffrail.logging.http;

import dev.taffrail.logging.trace.Trust;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How requests are told of.
 *
 * @param trust whose ids become those of a request; private networks' unless set
 * @param slow requests that take as long are marked {@code slow} and logged at WARN; 1 s unless set
 * @param verySlow requests that take as long are marked {@code very_slow}; 5 s unless set
 * @param maxBody longest part of a request's body that is logged, in bytes; 0, nothing, unless set
 * @param meters where requests are counted; Micrometer's global registry unless set
 */
public record RequestOptions(
    Trust trust, Duration slow, Duration verySlow, int maxBody, MeterRegistry meters) {
  /** Milliseconds, for {@link #slow}. */
  public static final String SLOW = "SLOW_REQUEST_THRESHOLD";

  /** Milliseconds, for {@link #verySlow}. */
  public static final String VERY_SLOW = "VERY_SLOW_THRESHOLD";

  /** Bytes, for {@link #maxBody}; bodies are logged only if this is set. */
  public static final String MAX_BODY = "MAX_BODY_LOG_LENGTH";

  /** {@code always}, {@code private} or {@code never}, for {@link #trust}. */
  public static final String TRUST = "TAFFRAIL_TRUST";

  public RequestOptions {
    if (maxBody < 0) {
      throw new IllegalArgumentException("maxBody < 0");
    }
  }

  /**
   * Returns the options of this process' environment, with Micrometer's global registry.
   *
   * @throws IllegalArgumentException if a variable has a value that is none
   */
  public static RequestOptions ofEnvironment() {
    return of(System.getenv());
  }

  static RequestOptions of(Map<String, String> environment) {
    return new RequestOptions(
        trust(environment.get(TRUST)),
        Duration.ofMillis(number(environment, SLOW, 1_000)),
        Duration.ofMillis(number(environment, VERY_SLOW, 5_000)),
        (int) Math.min(Integer.MAX_VALUE, number(environment, MAX_BODY, 0)),
        Metrics.globalRegistry);
  }

  /** Returns the same with another trust. */
  public RequestOptions withTrust(Trust trust) {
    return new RequestOptions(trust, slow, verySlow, maxBody, meters);
  }

  /** Returns the same with another registry. */
  public RequestOptions withMeters(MeterRegistry meters) {
    return new RequestOptions(trust, slow, verySlow, maxBody, meters);
  }

  /** Returns the same with other thresholds. */
  public RequestOptions withThresholds(Duration slow, Duration verySlow) {
    return new RequestOptions(trust, slow, verySlow, maxBody, meters);
  }

  /** Returns the same with bodies logged up to a number of bytes. */
  public RequestOptions withMaxBody(int maxBody) {
    return new RequestOptions(trust, slow, verySlow, maxBody, meters);
  }

  private static Trust trust(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return Trust.PRIVATE_NETWORKS;
    }
    return switch (text.strip()) {
      case "always" -> Trust.ALWAYS;
      case "private" -> Trust.PRIVATE_NETWORKS;
      case "never" -> Trust.NEVER;
      default ->
          throw new IllegalArgumentException(
              TRUST + " is \"" + text + "\": it must be always, private or never");
    };
  }

  private static long number(Map<String, String> environment, String name, long unset) {
    String text = environment.get(name);
    if (text == null || text.isBlank()) {
      return unset;
    }
    try {
      return Long.parseUnsignedLong(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          name + " is \"" + text + "\": it must be a whole number", e);
    }
  }
}
