package dev.taffrail.rollup;

import java.util.Arrays;
import java.util.List;

/**
 * The cells of a family since the last commit. Finding one again allocates nothing. When there are
 * very many, cells of other keys are not told apart any more, and have the first minute of their
 * day; so even random times and names take bounded memory. Not thread-safe.
 */
final class CellTable {
  private static final int WIDTH = 3;
  private static final int MINUTES_PER_DAY = 24 * 60;

  private final Family family;
  private final Names names;
  private final int mostCells;
  private final int other;
  private int[] slots = new int[256];
  private long[] minutes = new long[128];
  private int[] keys = new int[128 * WIDTH];
  private Tally[] tallies = new Tally[128];
  private int size;

  CellTable(Family family, Names names, int mostCells) {
    this.family = family;
    this.names = names;
    this.mostCells = mostCells;
    other = names.id(Family.OTHER);
  }

  int size() {
    return size;
  }

  /** The cell of a minute and up to three names; an empty one when there was none. */
  Tally at(long minute, int a, int b, int c) {
    int slot = slot(minute, a, b, c);
    if (slots[slot] != 0) {
      return tallies[slots[slot] - 1];
    }
    return size < mostCells ? add(slot, minute, a, b, c) : crowded(minute, a, b, c);
  }

  /** Sees all cells. */
  interface Visitor {
    void cell(Family family, long minute, List<String> key, RollupValue value);
  }

  void visit(Visitor visitor) {
    String[] key = new String[family.dimensions().size()];
    for (int cell = 0; cell < size; cell++) {
      for (int i = 0; i < key.length; i++) {
        key[i] = names.text(keys[cell * WIDTH + i]);
      }
      visitor.cell(family, minutes[cell], List.of(key), tallies[cell].value());
    }
  }

  void clear() {
    Arrays.fill(slots, 0);
    Arrays.fill(tallies, 0, size, null);
    size = 0;
  }

  private Tally crowded(long minute, int a, int b, int c) {
    long day = Math.floorDiv(minute, MINUTES_PER_DAY) * MINUTES_PER_DAY;
    int x = family.isFree(0) ? other : a;
    int y = family.isFree(1) ? other : b;
    int z = family.dimensions().size() > 2 && family.isFree(2) ? other : c;
    int slot = slot(day, x, y, z);
    return slots[slot] == 0 ? add(slot, day, x, y, z) : tallies[slots[slot] - 1];
  }

  private Tally add(int slot, long minute, int a, int b, int c) {
    int free = slot;
    if (size * 2 >= slots.length) {
      widen();
      free = slot(minute, a, b, c);
    }
    minutes[size] = minute;
    keys[size * WIDTH] = a;
    keys[size * WIDTH + 1] = b;
    keys[size * WIDTH + 2] = c;
    tallies[size] = Tally.of(family.measure());
    slots[free] = size + 1;
    return tallies[size++];
  }

  private void widen() {
    slots = new int[slots.length * 2];
    minutes = Arrays.copyOf(minutes, slots.length / 2);
    keys = Arrays.copyOf(keys, slots.length / 2 * WIDTH);
    tallies = Arrays.copyOf(tallies, slots.length / 2);
    for (int cell = 0; cell < size; cell++) {
      int at = cell * WIDTH;
      slots[slot(minutes[cell], keys[at], keys[at + 1], keys[at + 2])] = cell + 1;
    }
  }

  private int slot(long minute, int a, int b, int c) {
    long hash = (minute * 31 + a) * 0x9E3779B97F4A7C15L + (b * 0x9E3779B9L + c);
    hash *= 0xBF58476D1CE4E5B9L;
    int mask = slots.length - 1;
    int slot = (int) (hash >>> 32) & mask;
    while (slots[slot] != 0 && !is(slots[slot] - 1, minute, a, b, c)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private boolean is(int cell, long minute, int a, int b, int c) {
    int at = cell * WIDTH;
    return minutes[cell] == minute && keys[at] == a && keys[at + 1] == b && keys[at + 2] == c;
  }
}
