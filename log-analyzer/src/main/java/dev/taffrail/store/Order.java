package dev.taffrail.store;

import java.util.Comparator;

/** By event time; equal times by position. */
public enum Order {
  OLDEST_FIRST(Comparator.naturalOrder()),
  NEWEST_FIRST(Comparator.reverseOrder());

  private final Comparator<Cursor> comparator;

  Order(Comparator<Cursor> comparator) {
    this.comparator = comparator;
  }

  public Comparator<Cursor> comparator() {
    return comparator;
  }
}
