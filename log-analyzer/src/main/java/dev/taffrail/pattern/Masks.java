package dev.taffrail.pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which positions are generalised in the patterns of one length. A line is looked up once for each
 * mask that exists (tuple-space search); there are few.
 */
final class Masks {
  /** More would make each unknown line dear; what has no mask stays as it is. */
  static final int MAX_PER_LENGTH = 64;

  private static final Comparator<Mask> FEWEST_WILDCARDS_FIRST =
      Comparator.<Mask>comparingInt(mask -> mask.positions.length)
          .thenComparing(mask -> mask.positions, Arrays::compare);

  private final @Nullable List<Mask>[] byLength = lists();

  private static final class Mask {
    private final int[] positions;
    private int users;

    private Mask(int[] positions) {
      this.positions = positions;
    }
  }

  boolean hasRoom(int length, int[] positions) {
    List<Mask> masks = byLength[length];
    return masks == null || masks.size() < MAX_PER_LENGTH || find(masks, positions) != null;
  }

  void add(int length, int[] positions) {
    List<Mask> masks = byLength[length];
    if (masks == null) {
      masks = new ArrayList<>();
      byLength[length] = masks;
    }
    Mask mask = find(masks, positions);
    if (mask == null) {
      mask = new Mask(positions);
      masks.add(mask);
      masks.sort(FEWEST_WILDCARDS_FIRST);
    }
    mask.users++;
  }

  void remove(int length, int[] positions) {
    List<Mask> masks = byLength[length];
    Mask mask = masks == null ? null : find(masks, positions);
    if (masks != null && mask != null && --mask.users == 0) {
      masks.remove(mask);
    }
  }

  /** The pattern with the fewest wildcards that a line fits, other than by its own skeleton. */
  @Nullable Pattern match(Tokens line, PatternTable patterns) {
    List<Mask> masks = byLength[line.keys];
    if (masks == null) {
      return null;
    }
    for (Mask mask : masks) {
      Pattern pattern = match(line, mask.positions, patterns);
      if (pattern != null) {
        return pattern;
      }
    }
    return null;
  }

  private static @Nullable Pattern match(Tokens line, int[] positions, PatternTable patterns) {
    long hash = line.skeleton;
    for (int position : positions) {
      byte kind = line.kind[line.first[position]];
      if (kind == Tokens.MARK || kind == Tokens.JOINT) {
        return null;
      }
      hash = Hash.withVariable(hash, line.keys, position, line.key[position]);
    }
    Pattern pattern = patterns.get(hash);
    return pattern != null && Arrays.equals(pattern.wild(), positions) ? pattern : null;
  }

  private static @Nullable Mask find(List<Mask> masks, int[] positions) {
    for (Mask mask : masks) {
      if (Arrays.equals(mask.positions, positions)) {
        return mask;
      }
    }
    return null;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // There are no arrays of generic type.
  private static @Nullable List<Mask>[] lists() {
    return new List[TokenScanner.MAX_TOKENS + 1];
  }
}
