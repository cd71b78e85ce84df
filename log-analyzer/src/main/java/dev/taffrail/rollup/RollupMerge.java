package dev.taffrail.rollup;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes few blocks of many, with the same counts. Minutes get a twin in quarters of an hour, so
 * that questions about long times need not read them; where there are many durations or samples,
 * minutes of different times are in different blocks, for questions about short ones. Before the
 * cut only quarters are left. Merging what is merged already gives the same again.
 */
public final class RollupMerge {
  /** Large enough to pack well, small enough to be read as a whole. */
  private static final int BLOCK_BYTES = 1 << 20;

  /** So much of packed input is unpacked at a time. */
  private static final int PASS_BYTES = 8 << 20;

  private static final long HOUR = 60;

  private final List<RollupBlock> blocks;
  private final long cut;
  private final int blockBytes;
  private final int passes;
  private final long together;

  private RollupMerge(List<RollupBlock> blocks, long cut, int blockBytes) {
    this.blocks = blocks;
    this.cut = cut;
    this.blockBytes = blockBytes;
    long bytes = blocks.stream().mapToLong(RollupBlock::length).sum();
    passes = Math.toIntExact(1 + bytes / PASS_BYTES);
    together = together();
  }

  /** How many minutes share a block: about as many as fill one, at least an hour. */
  private long together() {
    long bytes = 0;
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (RollupBlock block : blocks) {
      if (!block.head().quarters()) {
        bytes += block.length();
        first = Math.min(first, block.head().firstMinute());
        last = Math.max(last, block.head().lastMinute());
      }
    }
    return bytes < blockBytes
        ? BlockWriter.UNDIVIDED
        : Math.max(HOUR, (last - first + 1) / (bytes / blockBytes));
  }

  /** Keeps all minutes. */
  public static List<RollupBlock> of(List<RollupBlock> blocks) {
    return inBlocksOf(BLOCK_BYTES, blocks);
  }

  /** The same, in blocks of about this size. */
  static List<RollupBlock> inBlocksOf(int blockBytes, List<RollupBlock> blocks) {
    return new RollupMerge(blocks, Long.MIN_VALUE, blockBytes).merge();
  }

  /**
   * Keeps only quarters of an hour of what is old.
   *
   * @param beforeMinute minutes before it go, from the begin of its quarter on they stay
   */
  public static List<RollupBlock> of(List<RollupBlock> blocks, long beforeMinute) {
    return new RollupMerge(blocks, Resolution.quarter(beforeMinute), BLOCK_BYTES).merge();
  }

  private List<RollupBlock> merge() {
    BlockWriter minutes = new BlockWriter(false, true, blockBytes);
    BlockWriter quarters = new BlockWriter(true, true, blockBytes);
    BlockWriter old = new BlockWriter(true, false, blockBytes);
    for (Family family : Family.values()) {
      for (int pass = 0; pass < passes; pass++) {
        Predicate<List<String>> among = among(pass);
        addMinutes(minutes, minutes(family, Resolution.MINUTE, among, cut, Long.MAX_VALUE));
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

  /** Counts are so small that names and keys in more blocks would cost more than they save. */
  private void addMinutes(BlockWriter writer, RollupSums sums) {
    boolean apart =
        together != BlockWriter.UNDIVIDED
            && sums.request().family().measure() != Family.Measure.COUNT;
    if (apart) {
      writer.add(sums, together);
      writer.endBlock();
    } else {
      writer.add(sums);
    }
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
