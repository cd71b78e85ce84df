package dev.taffrail.samples.shop.api;

import java.util.Locale;

/** An amount of money. */
public record Euros(long cents) {
  public Euros plus(Euros other) {
    return new Euros(cents + other.cents);
  }

  public Euros times(int factor) {
    return new Euros(cents * factor);
  }

  /** What is left after a discount. */
  public Euros lessPercent(int percent) {
    return new Euros(cents * (100 - percent) / 100);
  }

  /** Such as {@code 112.40 EUR}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%d.%02d EUR", cents / 100, cents % 100);
  }
}
