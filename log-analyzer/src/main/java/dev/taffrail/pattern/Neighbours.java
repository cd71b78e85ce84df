package dev.taffrail.pattern;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Patterns that differ in one word, or in two ids, by the hash that they share when these are left
 * out. Holds patterns of the table only, so it is bounded with it and can be made from it.
 */
final class Neighbours {
  /** Words behind these are not compared: lines so long are dumps. */
  private static final int MAX_WORDS = 32;

  private static final int MAX_IDS = 6;
  private static final int PAIRS_NEEDED = 3;

  /** How many entries a pattern has at most. */
  static final int MAX_PLACES = MAX_WORDS + MAX_IDS * (MAX_IDS - 1) / 2;

  private static final int NONE = -1;
  private static final int FIRST_SIZE = 256;

  private final PatternTable patterns;
  private @Nullable Entry[] buckets = new Entry[FIRST_SIZE];
  private int size;

  Neighbours(PatternTable patterns) {
    this.patterns = patterns;
  }

  private record Place(long hash, int first, int second) {
    int[] positions() {
      return second == NONE ? new int[] {first} : new int[] {first, second};
    }
  }

  private static final class Entry {
    private final Place place;
    private final Pattern pattern;
    private @Nullable Entry next;

    private Entry(Place place, Pattern pattern, @Nullable Entry next) {
      this.place = place;
      this.pattern = pattern;
      this.next = next;
    }
  }

  /** Patterns that are one, and where they differ. */
  record Group(int[] positions, List<Pattern> members) {}

  void add(Pattern pattern) {
    for (Place place : places(pattern)) {
      if (size >= buckets.length) {
        grow();
      }
      int bucket = bucket(place.hash);
      buckets[bucket] = new Entry(place, pattern, buckets[bucket]);
      size++;
    }
  }

  void remove(Pattern pattern) {
    for (Place place : places(pattern)) {
      int bucket = bucket(place.hash);
      Entry before = null;
      for (Entry entry = buckets[bucket]; entry != null; entry = entry.next) {
        if (entry.pattern == pattern && entry.place.equals(place)) {
          if (before == null) {
            buckets[bucket] = entry.next;
          } else {
            before.next = entry.next;
          }
          size--;
          break;
        }
        before = entry;
      }
    }
  }

  /** The first place of a pattern where there is evidence that its word is a variable. */
  @Nullable Group grown(Pattern pattern) {
    for (Place place : places(pattern)) {
      Group group = grown(place);
      if (group != null) {
        return group;
      }
    }
    for (Entry entry = buckets[bucket(pattern.hash())]; entry != null; entry = entry.next) {
      if (entry.place.hash == pattern.hash()) {
        return grown(entry.place);
      }
    }
    return null;
  }

  int size() {
    return size;
  }

  private @Nullable Group grown(Place place) {
    List<Pattern> members = members(place);
    Pattern known = patterns.get(place.hash);
    if (members.size() + (known == null ? 0 : 1) < 2) {
      return null;
    }
    boolean enough =
        place.second == NONE
            ? evidence(members, known, place.first) >= Evidence.ENOUGH
            : words(members, place.first) >= PAIRS_NEEDED
                && words(members, place.second) >= PAIRS_NEEDED;
    if (!enough) {
      return null;
    }
    if (known != null) {
      members.add(known);
    }
    return new Group(place.positions(), members);
  }

  private List<Pattern> members(Place place) {
    List<Pattern> members = new ArrayList<>(2);
    for (Entry entry = buckets[bucket(place.hash)]; entry != null; entry = entry.next) {
      if (entry.place.equals(place)) {
        members.add(entry.pattern);
      }
    }
    return members;
  }

  private static int evidence(List<Pattern> members, @Nullable Pattern known, int position) {
    int evidence = known == null ? 0 : Evidence.VALUE;
    for (Pattern member : members) {
      evidence += weight(member, position);
    }
    return evidence;
  }

  private static long words(List<Pattern> members, int position) {
    return members.stream().mapToLong(member -> member.skeleton().key(position)).distinct().count();
  }

  private static int weight(Pattern pattern, int position) {
    return Evidence.weight(pattern.skeleton(), position, pattern.words());
  }

  private static List<Place> places(Pattern pattern) {
    Skeleton skeleton = pattern.skeleton();
    List<Place> places = new ArrayList<>();
    if (pattern.words() < 2) {
      return places;
    }
    int[] ids = new int[MAX_IDS];
    int idCount = 0;
    for (int i = 0; i < skeleton.length() && places.size() < MAX_WORDS; i++) {
      if (pattern.isConstantWord(i)) {
        places.add(new Place(pattern.hashWithout(pattern.hash(), i), i, NONE));
        if (idCount < MAX_IDS && Evidence.isId(skeleton.text(i))) {
          ids[idCount++] = i;
        }
      }
    }
    if (pattern.words() > 2) {
      addPairs(pattern, ids, idCount, places);
    }
    return places;
  }

  private static void addPairs(Pattern pattern, int[] ids, int count, List<Place> places) {
    for (int i = 0; i < count; i++) {
      long hash = pattern.hashWithout(pattern.hash(), ids[i]);
      for (int j = i + 1; j < count; j++) {
        places.add(new Place(pattern.hashWithout(hash, ids[j]), ids[i], ids[j]));
      }
    }
  }

  private void grow() {
    @Nullable Entry[] old = buckets;
    buckets = new Entry[2 * old.length];
    for (Entry head : old) {
      Entry entry = head;
      while (entry != null) {
        Entry next = entry.next;
        int bucket = bucket(entry.place.hash);
        entry.next = buckets[bucket];
        buckets[bucket] = entry;
        entry = next;
      }
    }
  }

  private int bucket(long hash) {
    return (int) Hash.mix(hash) & (buckets.length - 1);
  }
}
