package dev.taffrail.insight.patterns;

import dev.taffrail.pattern.Release;
import dev.taffrail.store.Shortfall;
import java.util.List;

/**
 * Patterns of a time, the most frequent first, those that are ignored last.
 *
 * @param patterns those that came in the time, and those that are resolved
 * @param releases versions of services that appeared in the time, by service and the oldest first
 * @param unnamed events whose pattern is not in the catalogue any more
 * @param shortfall the parts of the data that cannot be read
 */
public record PatternList(
    List<PatternUse> patterns, List<Release> releases, long unnamed, Shortfall shortfall) {
  public PatternList {
    patterns = List.copyOf(patterns);
    releases = List.copyOf(releases);
  }
}
