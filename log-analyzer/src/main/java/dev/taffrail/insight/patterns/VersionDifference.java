package dev.taffrail.insight.patterns;

import dev.taffrail.pattern.PatternRecord;
import dev.taffrail.pattern.Release;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What two versions of a service say.
 *
 * @param before the first; null when it is not known any more
 * @param after the second; null when it is not known any more
 * @param onlyBefore patterns of the first alone
 * @param onlyAfter patterns of the second alone
 * @param both patterns of both
 */
public record VersionDifference(
    @Nullable Release before,
    @Nullable Release after,
    List<PatternRecord> onlyBefore,
    List<PatternRecord> onlyAfter,
    List<PatternRecord> both) {
  public VersionDifference {
    onlyBefore = List.copyOf(onlyBefore);
    onlyAfter = List.copyOf(onlyAfter);
    both = List.copyOf(both);
  }

  /** Of the first 16 versions of each pattern. */
  static VersionDifference of(
      List<PatternRecord> patterns, List<Release> releases, String before, String after) {
    return new VersionDifference(
        find(releases, before),
        find(releases, after),
        select(patterns, before, after),
        select(patterns, after, before),
        both(patterns, before, after));
  }

  private static @Nullable Release find(List<Release> releases, String version) {
    return releases.stream()
        .filter(release -> release.version().equals(version))
        .findFirst()
        .orElse(null);
  }

  private static List<PatternRecord> select(
      List<PatternRecord> patterns, String with, String without) {
    return patterns.stream()
        .filter(known -> known.pattern().versions().contains(with))
        .filter(known -> !known.pattern().versions().contains(without))
        .toList();
  }

  private static List<PatternRecord> both(
      List<PatternRecord> patterns, String before, String after) {
    return patterns.stream()
        .filter(known -> known.pattern().versions().containsAll(List.of(before, after)))
        .toList();
  }
}
