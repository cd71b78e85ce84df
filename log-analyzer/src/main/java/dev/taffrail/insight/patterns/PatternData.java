package dev.taffrail.insight.patterns;

import dev.taffrail.pattern.Releases;
import dev.taffrail.store.EventAggregations;
import dev.taffrail.store.EventSearch;
import dev.taffrail.store.PatternReader;
import dev.taffrail.store.RollupReader;
import java.io.IOException;

/**
 * What questions about patterns are answered from.
 *
 * @param search finds the events of patterns that a rule divides
 * @param counts counts them
 */
public record PatternData(
    PatternReader catalogue, RollupReader rollups, EventSearch search, EventAggregations counts) {
  Releases releases() throws IOException {
    return Releases.of(search.checkpoint().state());
  }
}
