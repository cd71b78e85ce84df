package dev.taffrail.store;

import dev.taffrail.pattern.CatalogueChange;
import dev.taffrail.rollup.RollupDelta;
import java.util.List;

/**
 * What belongs to the events appended since the last commit and becomes durable with them.
 *
 * @param rollups counts to add
 * @param patterns what has changed in the catalogue of patterns
 * @param checkpoint how far the files have been read
 */
public record CommitCut(
    List<RollupDelta> rollups, List<CatalogueChange> patterns, Checkpoint checkpoint) {
  public CommitCut {
    rollups = List.copyOf(rollups);
    patterns = List.copyOf(patterns);
  }

  public static CommitCut of(Checkpoint checkpoint) {
    return new CommitCut(List.of(), List.of(), checkpoint);
  }
}
