package dev.taffrail.store;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One end of a range.
 *
 * @param text the limit as typed
 * @param inclusive whether the limit itself is within
 */
public record Bound(String text, boolean inclusive) {
  private static final int LONGEST_NUMBER = 64;

  /** So many digits are a long for certain. */
  private static final int LONGEST_LONG = 18;

  boolean below(String value) {
    return within(compare(text, value));
  }

  boolean above(String value) {
    return within(compare(value, text));
  }

  /** The limit as a number; null when it is none. */
  public @Nullable BigDecimal number() {
    return number(text);
  }

  private boolean within(@Nullable Integer order) {
    return order != null && (order < 0 || (order == 0 && inclusive));
  }

  /** Null when only one of them is a number: such values lie in no range. */
  private static @Nullable Integer compare(String low, String high) {
    if (isShortWhole(low) && isShortWhole(high)) {
      return Long.compare(Long.parseLong(low), Long.parseLong(high));
    }
    BigDecimal lowNumber = number(low);
    BigDecimal highNumber = number(high);
    if (lowNumber == null && highNumber == null) {
      return CodePointOrder.INSTANCE.compare(low, high);
    }
    return lowNumber == null || highNumber == null
        ? null
        : (Integer) lowNumber.compareTo(highNumber);
  }

  private static boolean isShortWhole(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= LONGEST_LONG;
  }

  private static @Nullable BigDecimal number(String text) {
    if (text.isEmpty() || text.length() > LONGEST_NUMBER || text.charAt(text.length() - 1) > '9') {
      return null;
    }
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
