package dev.taffrail.pattern;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The patterns of skeletons that came lately: generalised ones are found here without asking their
 * masks. Only saves time: whatever changes a pattern's match clears it.
 */
final class RecentPatterns {
  private static final int SIZE = 4096;

  private final long[] keys = new long[SIZE];
  private final @Nullable Pattern[] values = new Pattern[SIZE];
  private boolean empty = true;

  @Nullable Pattern get(long skeleton) {
    int slot = slot(skeleton);
    return keys[slot] == skeleton ? values[slot] : null;
  }

  void put(long skeleton, Pattern pattern) {
    int slot = slot(skeleton);
    keys[slot] = skeleton;
    values[slot] = pattern;
    empty = false;
  }

  void clear() {
    if (!empty) {
      Arrays.fill(values, null);
      empty = true;
    }
  }

  private static int slot(long skeleton) {
    return (int) (Hash.mix(skeleton) >>> 32) & (SIZE - 1);
  }
}
