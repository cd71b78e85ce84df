package dev.taffrail.insight.sla;

import java.util.OptionalDouble;

/**
 * How much may go wrong, and how much has. An objective of 99.9 % allows one of a thousand to be
 * bad.
 *
 * @param allowed how many may be bad, of as many as there were
 * @param bad how many are
 */
public record Budget(double allowed, double bad) {

  /**
   * The budget of an objective.
   *
   * @param target the part that must be good, above 0 and below 1
   */
  public static Budget of(Counted counted, double target) {
    return new Budget(counted.total() * rest(target), counted.bad());
  }

  /** The part of the budget that is spent; above 1 when it is overspent; empty without traffic. */
  public OptionalDouble spent() {
    return allowed > 0 ? OptionalDouble.of(bad / allowed) : OptionalDouble.empty();
  }

  /** The part that is left; below 0 when it is overspent; empty without traffic. */
  public OptionalDouble left() {
    OptionalDouble spent = spent();
    return spent.isEmpty() ? spent : OptionalDouble.of(1 - spent.getAsDouble());
  }

  /**
   * How many times faster than allowed a budget is spent: {@code bad share / (1 - target)}. At 1 it
   * lasts exactly as long as its window. Empty without traffic.
   */
  public static OptionalDouble burn(Counted counted, double target) {
    OptionalDouble share = counted.badShare();
    return share.isEmpty() ? share : OptionalDouble.of(share.getAsDouble() / rest(target));
  }

  /** The part that may be bad. */
  static double rest(double target) {
    if (!(target > 0 && target < 1)) {
      throw new IllegalArgumentException("target is not between 0 and 1");
    }
    return 1 - target;
  }
}
