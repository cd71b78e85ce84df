package dev.taffrail.rollup;

import java.util.List;

/**
 * Events to add to one cell of a rollup.
 *
 * @param family which rollup, such as {@code service_level}
 * @param minute minutes since the epoch, UTC
 * @param key the values of the family's dimensions, in its order
 * @param count how many events
 */
public record RollupDelta(String family, long minute, List<String> key, long count) {
  public RollupDelta {
    key = List.copyOf(key);
  }
}
