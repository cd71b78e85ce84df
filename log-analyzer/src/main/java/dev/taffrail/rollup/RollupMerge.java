package dev.taffrail.rollup;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes few blocks of many, with the same counts. Minutes get a twin in quarters of an hour, so
 * that questions about long times need not read them; before the cut only quarters are left.
 * Merging what is merged already gives the same again.
 */
public final class RollupMerge {
  /** Large enough to pack well, small enough to be read as a whole. */
  private static final int BLOCK_BYTES = 1 << 20;

  /** So much of packed input is unpacked at a time. */
  private static final int PASS_BYTES = 8 << 20;

  private final List<RollupBlock> blocks;
  private final long cut;
  private final int passes;

  private RollupMerge(List<RollupBlock> blocks, long cut) {
    this.blocks = blocks;
    this.cut = cut;
    long bytes = blocks.stream().mapToLong(RollupBlock::length).sum();
    passes = Math.toIntExact(1 + bytes / PASS_BYTES);
  }

  /** Keeps all minutes. */
  public static List<RollupBlock> of(List<RollupBlock> blocks) {
    return new RollupMerge(blocks, Long.MIN_VALUE).merge();
  }

  /**
   * Keeps only quarters of an hour of what is old.
   *
   * @param beforeMinute minutes before it go, from the begin of its quarter on they stay
   */
  public static List<RollupBlock> of(List<RollupBlock> blocks, long beforeMinute) {
    return new RollupMerge(blocks, Resolution.quarter(beforeMinute)).merge();
  }

  private List<RollupBlock> merge() {
    BlockWriter minutes = new BlockWriter(false, true, BLOCK_BYTES);
    BlockWriter quarters = new BlockWriter(true, true, BLOCK_BYTES);
    BlockWriter old = new BlockWriter(true, false, BLOCK_BYTES);
    for (Family family : Family.values()) {
      for (int pass = 0; pass < passes; pass++) {
        Predicate<List<String>> among = among(pass);
        minutes.add(minutes(family, Resolution.MINUTE, among, cut, Long.MAX_VALUE));
        quarters.add(minutes(family, Resolution.QUARTER, among, cut, Long.MAX_VALUE));
        RollupSums before = minutes(family, Resolution.QUARTER, among, Long.MIN_VALUE, cut);
        addQuartersWithoutMinutes(before);
        old.add(before);
      }
      minutes.endBlock();
      quarters.endBlock();
      old.endBlock();
    }
    List<RollupBlock> merged = new ArrayList<>(minutes.blocks());
    merged.addAll(quarters.blocks());
    merged.addAll(old.blocks());
    return merged;
  }

  private Predicate<List<String>> among(int pass) {
    return key -> Math.floorMod(key.hashCode(), passes) == pass;
  }

  private RollupSums minutes(
      Family family, Resolution resolution, Predicate<List<String>> among, long from, long to) {
    RollupSums sums = new RollupSums(RollupBlock.everything(family, resolution), among);
    for (RollupBlock block : blocks) {
      if (!block.head().quarters()) {
        block.addTo(sums, from, to);
      }
    }
    return sums;
  }

  private void addQuartersWithoutMinutes(RollupSums sums) {
    for (RollupBlock block : blocks) {
      if (block.head().quarters() && !block.head().twin()) {
        block.addTo(sums, Long.MIN_VALUE, Long.MAX_VALUE);
      }
    }
  }
}
