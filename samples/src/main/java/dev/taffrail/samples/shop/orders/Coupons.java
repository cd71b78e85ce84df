package dev.taffrail.samples.shop.orders;

import dev.taffrail.samples.shop.api.Euros;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What coupons take off the price. Release 1.8.2 forgot that a coupon may have run out: the fault
 * of the deploy that has to be rolled back.
 */
final class Coupons {
  /** The release with the fault. */
  static final String FAULTY_RELEASE = "1.8.2";

  private static final Logger log = LoggerFactory.getLogger(Coupons.class);
  private static final Map<String, Integer> PERCENT = Map.of("WELCOME10", 10, "AUTUMN15", 15);

  private final boolean faulty;

  Coupons(String release) {
    faulty = release.equals(FAULTY_RELEASE);
  }

  Euros apply(String coupon, Euros total) {
    if (coupon.isEmpty()) {
      return total;
    }
    return total.lessPercent(faulty ? percentUnchecked(coupon) : percent(coupon));
  }

  private static int percent(String coupon) {
    Integer percent = PERCENT.get(coupon);
    if (percent == null) {
      log.warn("Coupon {} has run out, the full price is charged", coupon);
      return 0;
    }
    return percent;
  }

  @NullUnmarked
  private static int percentUnchecked(String coupon) {
    Integer percent = PERCENT.get(coupon);
    return percent;
  }
}
