package dev.taffrail.alert.engine;

import java.util.Map;

/**
 * Whether the condition of a rule holds for a key at a time.
 *
 * @param value what was measured; NaN where there is no number
 * @param threshold what it was held against; NaN without
 * @param reference what is remembered while it fires; NaN for nothing
 * @param shown more that a message may say, by name
 */
public record Verdict(
    Truth truth, double value, double threshold, double reference, Map<String, String> shown) {
  /** Nothing is known, and nothing was measured. */
  static final Verdict UNKNOWN = of(Truth.UNKNOWN, Double.NaN, Double.NaN);

  /** It does not hold, whatever the numbers are. */
  static final Verdict FAILS = of(Truth.FAILS, Double.NaN, Double.NaN);

  public Verdict {
    shown = Map.copyOf(shown);
  }

  /** The answer. */
  public enum Truth {
    HOLDS,
    FAILS,
    /** There is nothing to tell by: what fires goes on, what does not is left alone. */
    UNKNOWN
  }

  static Verdict of(Truth truth, double value, double threshold) {
    return new Verdict(truth, value, threshold, Double.NaN, Map.of());
  }

  static Verdict of(boolean holds, double value, double threshold) {
    return of(holds ? Truth.HOLDS : Truth.FAILS, value, threshold);
  }

  Verdict showing(Map<String, String> more) {
    return new Verdict(truth, value, threshold, reference, more);
  }

  Verdict remembering(double number) {
    return new Verdict(truth, value, threshold, number, shown);
  }

  boolean holds() {
    return truth == Truth.HOLDS;
  }
}
