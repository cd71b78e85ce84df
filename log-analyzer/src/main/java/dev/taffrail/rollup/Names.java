package dev.taffrail.rollup;

import java.util.Arrays;

/**
 * Numbers for texts, from 0 on. Looking up a known text allocates nothing. When it is full, all
 * others are {@link Family#OTHER}. Not thread-safe.
 */
final class Names {
  /** Longer texts are no names; what is cut off is not told apart. */
  private static final int LONGEST = 200;

  private static final int MOST = 1 << 17;

  private String[] texts = new String[256];
  private int[] slots = new int[1024];
  private int size;
  private String latest = "";
  private int latestId;

  Names() {
    latestId = add("");
  }

  int size() {
    return size;
  }

  String text(int id) {
    return texts[id];
  }

  int id(String text) {
    if (text.equals(latest)) {
      return latestId;
    }
    latestId = find(text);
    latest = text;
    return latestId;
  }

  private int find(String text) {
    int slot = slot(text);
    if (slots[slot] != 0) {
      return slots[slot] - 1;
    }
    if (text.length() > LONGEST) {
      return find(cut(text));
    }
    if (size >= MOST && !text.equals(Family.OTHER)) {
      return find(Family.OTHER);
    }
    return add(text);
  }

  private int add(String text) {
    if (size * 2 >= slots.length) {
      slots = new int[slots.length * 2];
      for (int id = 0; id < size; id++) {
        slots[slot(texts[id])] = id + 1;
      }
    }
    if (size == texts.length) {
      texts = Arrays.copyOf(texts, size * 2);
    }
    slots[slot(text)] = size + 1;
    texts[size] = text;
    return size++;
  }

  private int slot(String text) {
    int hash = text.hashCode() * 0x9E3779B9;
    int mask = slots.length - 1;
    int slot = (hash ^ hash >>> 15) & mask;
    while (slots[slot] != 0 && !texts[slots[slot] - 1].equals(text)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private static String cut(String text) {
    int end = LONGEST - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
        + '\u2026';
  }
}
