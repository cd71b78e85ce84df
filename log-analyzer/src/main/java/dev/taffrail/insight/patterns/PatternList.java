package dev.taffrail.insight.patterns;

import dev.taffrail.store.Shortfall;
import java.util.List;

/**
 * Patterns of a time, the most frequent first.
 *
 * @param patterns those that came in the time, and those that are resolved
 * @param unnamed events whose pattern is not in the catalogue any more
 * @param shortfall the parts of the data that cannot be read
 */
public record PatternList(List<PatternUse> patterns, long unnamed, Shortfall shortfall) {
  public PatternList {
    patterns = List.copyOf(patterns);
  }
}
