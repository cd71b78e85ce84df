package dev.taffrail.ingest;

import dev.taffrail.event.LinePosition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was written against what was stored.
 *
 * @param lost lines that were written and not stored, {@code doubled} the other way round
 * @param reordered lines that stand in a file before one that was written earlier
 */
record Ledger(
    int expected, int got, List<String> lost, List<String> doubled, List<String> reordered) {

  /** A line of the store. */
  record Stored(LinePosition position, String text) {}

  /**
   * Compares.
   *
   * @param written in the order of writing, as often as they are to be found
   */
  static Ledger of(Collection<String> written, Collection<Stored> stored) {
    Map<String, Integer> open = new HashMap<>();
    Map<String, Integer> order = new HashMap<>();
    for (String line : written) {
      open.merge(line, 1, Integer::sum);
      order.putIfAbsent(line, order.size());
    }
    List<String> doubled = new ArrayList<>();
    for (Stored line : stored) {
      if (open.merge(line.text, -1, Integer::sum) < 0) {
        doubled.add(line.text + " at " + line.position);
      }
    }
    List<String> lost = new ArrayList<>();
    open.forEach((line, count) -> {
      for (int i = 0; i < count; i++) {
        lost.add(line);
      }
    });
    return new Ledger(written.size(), stored.size(), lost, doubled, reordered(stored, order));
  }

  private static List<String> reordered(Collection<Stored> stored, Map<String, Integer> order) {
    Map<LinePosition, String> byPosition = new TreeMap<>();
    stored.forEach(line -> byPosition.put(line.position, line.text));
    List<String> reordered = new ArrayList<>();
    LinePosition before = null;
    int last = -1;
    for (Map.Entry<LinePosition, String> line : byPosition.entrySet()) {
      int place = order.getOrDefault(line.getValue(), Integer.MAX_VALUE);
      if (before != null && before.file() == line.getKey().file() && place < last) {
        reordered.add(line.getValue() + " at " + line.getKey());
      }
      before = line.getKey();
      last = place;
    }
    return reordered;
  }

  boolean isBalanced() {
    return lost.isEmpty() && doubled.isEmpty() && reordered.isEmpty();
  }

  /** The counts and the lines behind them. */
  String told() {
    return this + "\nlost " + lost + "\ndoubled " + doubled + "\nreordered " + reordered;
  }

  @Override
  public String toString() {
    return "expected %,d, got %,d, lost %,d, doubled %,d, reordered %,d"
        .formatted(expected, got, lost.size(), doubled.size(), reordered.size());
  }
}
