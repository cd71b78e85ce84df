package dev.taffrail.pattern;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The most frequent values of a variable (the algorithm is Space-Saving) and about how many there
 * are (linear counting), in a few hundred bytes.
 */
final class ValueCounts {
  private static final int TOP = 5;
  private static final int LONGEST = 48;
  private static final int SKETCH_WORDS = 2;
  private static final int SKETCH_BITS = 64 * SKETCH_WORDS;

  private final String[] values = new String[TOP];
  private final long[] counts = new long[TOP];
  private final long[] sketch = new long[SKETCH_WORDS];
  private int size;
  private long sampled;

  static ValueCounts of(VariableValues saved) {
    ValueCounts restored = new ValueCounts();
    for (ValueCount value : saved.top()) {
      restored.values[restored.size] = value.value();
      restored.counts[restored.size++] = value.count();
    }
    for (int i = 0; i < SKETCH_WORDS; i++) {
      restored.sketch[i] = saved.sketch().get(i);
    }
    restored.sampled = saved.sampled();
    return restored;
  }

  void add(String text, long times) {
    String value = text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + '…';
    int bit = (int) Hash.mix(text.hashCode()) & (SKETCH_BITS - 1);
    sketch[bit >> 6] |= 1L << bit;
    sampled += times;
    count(value, times);
  }

  void addAll(ValueCounts other) {
    for (ValueCount value : other.top()) {
      count(value.value(), value.count());
    }
    for (int i = 0; i < SKETCH_WORDS; i++) {
      sketch[i] |= other.sketch[i];
    }
    sampled += other.sampled;
  }

  VariableValues snapshot(int position, String name) {
    return new VariableValues(
        position, name, top(), sampled, distinct(), List.of(sketch[0], sketch[1]));
  }

  /** In an order that does not depend on when the counts were saved. */
  private List<ValueCount> top() {
    List<ValueCount> top = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      top.add(new ValueCount(values[i], counts[i]));
    }
    top.sort(
        Comparator.comparingLong(ValueCount::count).reversed().thenComparing(ValueCount::value));
    return top;
  }

  private void count(String value, long times) {
    int least = 0;
    for (int i = 0; i < size; i++) {
      if (values[i].equals(value)) {
        counts[i] += times;
        return;
      }
      least = isLess(i, least) ? i : least;
    }
    if (size < TOP) {
      least = size++;
    }
    values[least] = value;
    counts[least] += times;
  }

  /** A total order: which value gives way must not depend on when the counts were saved. */
  private boolean isLess(int one, int other) {
    return counts[one] < counts[other]
        || (counts[one] == counts[other] && values[one].compareTo(values[other]) < 0);
  }

  private int distinct() {
    int set = 0;
    for (long bits : sketch) {
      set += Long.bitCount(bits);
    }
    double free = Math.max(1, SKETCH_BITS - set);
    return Math.max(size, (int) Math.round(-SKETCH_BITS * Math.log(free / SKETCH_BITS)));
  }
}
