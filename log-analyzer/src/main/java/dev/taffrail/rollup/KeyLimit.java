package dev.taffrail.rollup;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lets so many keys of a family be told apart in an hour, and puts all others together: first under
 * one value of the dimension that has the most, and when there are too many even then, of all
 * dimensions that logs decide. Not thread-safe.
 */
final class KeyLimit {
  private static final int MINUTES_PER_HOUR = 60;

  /** Hours of which keys are remembered. */
  private static final int HOURS = 32;

  private final int most;
  private final Map<Hour, Set<List<String>>> known =
      new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Hour, Set<List<String>>> eldest) {
          return size() > HOURS * Family.values().length;
        }
      };

  private record Hour(Family family, long hour) {}

  /**
   * Remembers nothing yet.
   *
   * @param most so many keys of each family and hour; as many again without the largest dimension
   */
  KeyLimit(int most) {
    this.most = most;
  }

  /** The key to count under. */
  List<String> admit(Family family, long minute, List<String> key) {
    Hour hour = new Hour(family, Math.floorDiv(minute, MINUTES_PER_HOUR));
    Set<List<String>> keys = known.computeIfAbsent(hour, unseen -> new HashSet<>());
    if (isAdmitted(keys, key, most)) {
      return key;
    }
    List<String> narrow = with(family, key, true);
    return isAdmitted(keys, narrow, 2 * most) ? narrow : with(family, key, false);
  }

  private static boolean isAdmitted(Set<List<String>> keys, List<String> key, int most) {
    return keys.contains(key) || (keys.size() < most && keys.add(key));
  }

  private static List<String> with(Family family, List<String> key, boolean onlyWide) {
    List<String> less = new ArrayList<>(key);
    for (int i = 0; i < less.size(); i++) {
      if (onlyWide ? family.isWide(i) : family.isFree(i)) {
        less.set(i, Family.OTHER);
      }
    }
    return List.copyOf(less);
  }
}
