package dev.taffrail.rollup;

import java.util.List;

/**
 * What to add to one cell of a rollup.
 *
 * @param minute minutes since the epoch, UTC
 * @param key the values of the family's dimensions, in its order
 * @param value of the kind that the family holds
 */
public record RollupDelta(Family family, long minute, List<String> key, RollupValue value) {
  public RollupDelta {
    key = List.copyOf(key);
    if (key.size() != family.dimensions().size()) {
      throw new IllegalArgumentException("key is not " + family.dimensions());
    }
  }
}
