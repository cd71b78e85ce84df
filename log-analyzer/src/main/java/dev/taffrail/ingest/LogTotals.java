package dev.taffrail.ingest;

import dev.taffrail.rollup.Family;
import dev.taffrail.rollup.RollupDelta;
import dev.taffrail.rollup.RollupValue;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the logs have told since the start, all times added up, as far as it is committed. Bounded:
 * beyond so many keys of a family all others are one. Thread-safe.
 */
public final class LogTotals {
  /** How many keys of a family are told apart. */
  public static final int MOST_KEYS = 1_000;

  private final Map<Family, Map<List<String>, RollupValue>> totals = new EnumMap<>(Family.class);

  synchronized void add(List<RollupDelta> committed) {
    for (RollupDelta delta : committed) {
      Map<List<String>, RollupValue> family =
          totals.computeIfAbsent(delta.family(), unseen -> new HashMap<>());
      family.merge(key(delta, family), delta.value(), RollupValue::plus);
    }
  }

  private static List<String> key(RollupDelta delta, Map<List<String>, RollupValue> family) {
    boolean known = family.size() < MOST_KEYS || family.containsKey(delta.key());
    return known ? delta.key() : Collections.nCopies(delta.key().size(), Family.OTHER);
  }

  /** The sums of a family by key. */
  public synchronized Map<List<String>, RollupValue> of(Family family) {
    return Map.copyOf(totals.getOrDefault(family, Map.of()));
  }
}
