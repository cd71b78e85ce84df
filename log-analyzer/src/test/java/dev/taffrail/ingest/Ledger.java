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
record Ledger(int expected, int got, List<String> lost, List<String> doubled, int reordered) {

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

  private static int reordered(Collection<Stored> stored, Map<String, Integer> order) {
    Map<LinePosition, Integer> byPosition = new TreeMap<>();
    stored.forEach(
        line -> byPosition.put(line.position, order.getOrDefault(line.text, Integer.MAX_VALUE)));
    int reordered = 0;
    LinePosition before = null;
    int last = -1;
    for (Map.Entry<LinePosition, Integer> line : byPosition.entrySet()) {
      boolean sameFile = before != null && before.file() == line.getKey().file();
      reordered += sameFile && line.getValue() < last ? 1 : 0;
      before = line.getKey();
      last = line.getValue();
    }
    return reordered;
  }

  boolean isBalanced() {
    return lost.isEmpty() && doubled.isEmpty() && reordered == 0;
  }

  @Override
  public String toString() {
    return "expected %,d, got %,d, lost %,d, doubled %,d, reordered %,d"
        .formatted(expected, got, lost.size(), doubled.size(), reordered);
  }
}
