package dev.taffrail.store.memory;

import dev.taffrail.rollup.RollupBlock;
import dev.taffrail.rollup.RollupDelta;
import dev.taffrail.rollup.RollupMerge;
import dev.taffrail.rollup.RollupRequest;
import dev.taffrail.rollup.RollupSums;
import dev.taffrail.store.RollupAnswer;
import dev.taffrail.store.RollupReader;
import dev.taffrail.store.Shortfall;
import java.util.ArrayList;
import java.util.List;

/** The rollups of all commits, packed; many are merged now and then. */
final class MemoryRollups implements RollupReader {
  private static final int RECENT = 256;

  private List<RollupBlock> merged = List.of();
  private final List<RollupBlock> recent = new ArrayList<>();

  synchronized void add(List<RollupDelta> deltas) {
    if (deltas.isEmpty()) {
      return;
    }
    recent.add(RollupBlock.of(deltas));
    if (recent.size() == RECENT) {
      recent.addAll(merged);
      merged = RollupMerge.of(recent);
      recent.clear();
    }
  }

  @Override
  public synchronized RollupAnswer read(RollupRequest request) {
    RollupSums sums = new RollupSums(request);
    merged.forEach(sums::add);
    recent.forEach(sums::add);
    return new RollupAnswer(sums.series(), Shortfall.NONE);
  }
}
