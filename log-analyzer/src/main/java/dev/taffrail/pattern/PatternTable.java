package dev.taffrail.pattern;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Patterns by a hash; open addressing. */
final class PatternTable {
  private long[] keys;
  private @Nullable Pattern[] values;
  private int size;

  PatternTable() {
    keys = new long[FIRST_SIZE];
    values = new Pattern[FIRST_SIZE];
  }

  private static final int FIRST_SIZE = 64;

  @Nullable Pattern get(long hash) {
    int mask = keys.length - 1;
    for (int slot = slot(hash, mask); ; slot = (slot + 1) & mask) {
      Pattern value = values[slot];
      if (value == null || keys[slot] == hash) {
        return value;
      }
    }
  }

  void put(long hash, Pattern pattern) {
    if (2 * (size + 1) > keys.length) {
      grow();
    }
    int mask = keys.length - 1;
    int slot = slot(hash, mask);
    while (values[slot] != null && keys[slot] != hash) {
      slot = (slot + 1) & mask;
    }
    size += values[slot] == null ? 1 : 0;
    keys[slot] = hash;
    values[slot] = pattern;
  }

  void remove(long hash) {
    int mask = keys.length - 1;
    int slot = slot(hash, mask);
    while (values[slot] != null && keys[slot] != hash) {
      slot = (slot + 1) & mask;
    }
    if (values[slot] == null) {
      return;
    }
    values[slot] = null;
    size--;
    closeGap(slot, mask);
  }

  int size() {
    return size;
  }

  List<Pattern> all() {
    List<Pattern> all = new ArrayList<>(size);
    for (Pattern value : values) {
      if (value != null) {
        all.add(value);
      }
    }
    return all;
  }

  /** Moves what follows so that no search ends at the free slot too early. */
  private void closeGap(int free, int mask) {
    int gap = free;
    for (int slot = (gap + 1) & mask; values[slot] != null; slot = (slot + 1) & mask) {
      int home = slot(keys[slot], mask);
      if (((slot - home) & mask) >= ((slot - gap) & mask)) {
        keys[gap] = keys[slot];
        values[gap] = values[slot];
        values[slot] = null;
        gap = slot;
      }
    }
  }

  private void grow() {
    long[] oldKeys = keys;
    @Nullable Pattern[] oldValues = values;
    keys = new long[2 * oldKeys.length];
    values = new Pattern[keys.length];
    size = 0;
    for (int i = 0; i < oldKeys.length; i++) {
      Pattern value = oldValues[i];
      if (value != null) {
        put(oldKeys[i], value);
      }
    }
  }

  private static int slot(long hash, int mask) {
    return (int) Hash.mix(hash) & mask;
  }
}
