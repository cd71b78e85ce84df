package dev.taffrail.insight.patterns;

import dev.taffrail.pattern.PatternRecord;
import java.util.List;

/**
 * What two versions of a service say.
 *
 * @param onlyBefore patterns of the first alone
 * @param onlyAfter patterns of the second alone
 * @param both patterns of both
 */
public record VersionDifference(
    List<PatternRecord> onlyBefore, List<PatternRecord> onlyAfter, List<PatternRecord> both) {
  public VersionDifference {
    onlyBefore = List.copyOf(onlyBefore);
    onlyAfter = List.copyOf(onlyAfter);
    both = List.copyOf(both);
  }

  /** Of the first 16 versions of each pattern. */
  static VersionDifference of(List<PatternRecord> patterns, String before, String after) {
    return new VersionDifference(
        select(patterns, before, after),
        select(patterns, after, before),
        both(patterns, before, after));
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
