package dev.taffrail.insight.sla;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * How fast the budget was spent in the last part of the time.
 *
 * @param window how long that part is
 * @param counted what was counted in it
 * @param rate times the speed that the budget allows; empty without traffic
 */
public record Burn(Duration window, Counted counted, OptionalDouble rate) {

  /**
   * A {@link BurnAlert} and what has become of it. A few failures of little traffic do not fire it,
   * for one of ten requests in an hour would be a burn of 100 at 99.9 %.
   *
   * @param longBurn in the long window
   * @param shortBurn in the short window
   */
  public record Checked(BurnAlert alert, Burn longBurn, Burn shortBurn) {
    /** So many requests must have failed in the long window. */
    static final int LEAST_BAD = 3;

    /** So many requests must have come in the long window, or most of them must have failed. */
    static final int LEAST_TOTAL = 10;

    /** Whether the budget is spent too fast. */
    public boolean isFiring() {
      Counted all = longBurn.counted;
      boolean enough =
          all.bad() >= LEAST_BAD && (all.total() >= LEAST_TOTAL || all.bad() > all.total() / 2);
      return enough && isAbove(longBurn) && isAbove(shortBurn);
    }

    private boolean isAbove(Burn burn) {
      return burn.rate.orElse(0) > alert.threshold();
    }
  }
}
