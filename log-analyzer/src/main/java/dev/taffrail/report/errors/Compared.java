package dev.taffrail.report.errors;

import dev.taffrail.report.period.Words;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A count, against as long a time right before and against what is usual.
 *
 * @param before empty when nothing at all is known of the time before
 * @param usual the medians of the same hours of the weeks before; empty with less than three weeks
 */
public record Compared(long count, OptionalLong before, OptionalDouble usual) {
  /** Below this, nobody speaks of a change. */
  private static final double CHANGED = 1.25;

  private static final double DOUBLED = 2;

  /** Differences that chance explains are none, in standard deviations of Poisson counts. */
  private static final double SURE = 3;

  /** What it is held against: what is usual, or else the time before. */
  OptionalDouble reference() {
    return usual.isPresent() || before.isEmpty() ? usual : OptionalDouble.of(before.getAsLong());
  }

  /** Whether there are more than chance explains. */
  public boolean isMore() {
    double other = reference().orElse(Double.NaN);
    return count >= CHANGED * other && isSure(count - other, other);
  }

  /** Whether there are fewer than chance explains. */
  public boolean isFewer() {
    double other = reference().orElse(Double.NaN);
    return other >= CHANGED * count && isSure(other - count, other);
  }

  private boolean isSure(double difference, double other) {
    return difference >= SURE * Math.sqrt(count + other);
  }

  /**
   * In words: {@code 3.1 times the usual}.
   *
   * @param period what the time before is called
   */
  public String words(String period) {
    OptionalDouble other = reference();
    if (other.isEmpty()) {
      return "nothing to compare with yet";
    }
    String than = usual.isPresent() ? "usual" : period;
    return words(other.getAsDouble(), usual.isPresent() ? "the usual" : "of " + period, than);
  }

  private String words(double other, String of, String than) {
    if (other < 1) {
      return count == 0 ? "as " + than : (usual.isPresent() ? "usually none" : "none " + than);
    }
    double factor = count / other;
    if (!isMore() && !isFewer()) {
      return "about as many as " + than;
    }
    if (factor >= DOUBLED) {
      boolean usually = usual.isPresent();
      return Words.factor(factor) + " times " + (usually ? of : "as many as " + than);
    }
    String share = Words.percent(Math.abs(factor - 1));
    return factor > 1 ? share + " more than " + than : share + " fewer than " + than;
  }
}
