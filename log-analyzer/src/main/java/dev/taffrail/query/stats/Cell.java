package dev.taffrail.query.stats;

import java.util.Map;

/**
 * Some events of one group.
 *
 * @param byField what was measured in them, by field
 */
record Cell(long count, Map<String, Amounts> byField) {
  static final Cell EMPTY = new Cell(0, Map.of());

  private static final Amounts NOTHING = new Amounts.None();

  static Cell of(long count) {
    return new Cell(count, Map.of());
  }

  Amounts amounts(String field) {
    return byField.getOrDefault(field, NOTHING);
  }
}
