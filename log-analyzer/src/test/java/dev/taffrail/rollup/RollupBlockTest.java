package dev.taffrail.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RollupBlockTest {
  private static final long MINUTE = 29_453_760;

  private static RollupDelta count(long minute, String service, String level, long count) {
    return new RollupDelta(
        Family.LEVEL, minute, List.of(service, level), new RollupValue.Count(count));
  }

  @Test
  void block_readBack_holdsTheSameCells() {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      List<RollupDelta> deltas = new RandomDeltas(random).some(300);
      byte[] bytes = RollupBlock.of(deltas).toBytes();
      byte[] shifted = new byte[bytes.length + 7];
      System.arraycopy(bytes, 0, shifted, 5, bytes.length);
      List<RollupBlock> block = List.of(new RollupBlock(shifted, 5, bytes.length));

      assertThat(RandomDeltas.read(block, Long.MIN_VALUE, Long.MAX_VALUE, Resolution.MINUTE))
          .as("round %d", round)
          .isEqualTo(RandomDeltas.sum(deltas, Resolution.MINUTE));
    }
  }

  @Test
  void merge_countsTheSame_atEveryResolution_beforeAndBehindTheCut() {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      List<RollupDelta> deltas = new ArrayList<>();
      List<RollupBlock> blocks = new ArrayList<>();
      for (int i = random.nextInt(5); i >= 0; i--) {
        List<RollupDelta> some = new RandomDeltas(random).some(100);
        deltas.addAll(some);
        blocks.add(RollupBlock.of(some));
      }
      List<RollupBlock> merged = RollupMerge.of(RollupMerge.of(blocks));
      assertSame(merged, deltas, Resolution.MINUTE);
      assertSame(merged, deltas, Resolution.QUARTER);
      List<RollupBlock> apart = RollupMerge.inBlocksOf(50 + random.nextInt(500), merged);
      assertSame(apart, deltas, Resolution.MINUTE);
      assertSame(apart, deltas, Resolution.QUARTER);

      long cut = MINUTE + random.nextInt(130) - 15;
      List<RollupBlock> old = RollupMerge.of(RollupMerge.of(merged, cut - 20), cut);
      assertSame(old, deltas, Resolution.QUARTER);
      assertSame(RollupMerge.of(old), deltas, Resolution.QUARTER);
      long kept = Resolution.quarter(cut);
      assertThat(RandomDeltas.read(old, kept, Long.MAX_VALUE, Resolution.MINUTE))
          .isEqualTo(
              RandomDeltas.sum(
                  deltas.stream().filter(delta -> delta.minute() >= kept).toList(),
                  Resolution.MINUTE));
      assertThat(old)
          .noneMatch(block -> !block.head().quarters() && block.head().firstMinute() < kept);
    }
  }

  private static void assertSame(
      List<RollupBlock> blocks, List<RollupDelta> deltas, Resolution resolution) {
    assertThat(RandomDeltas.read(blocks, -1L << 40, 1L << 40, resolution))
        .isEqualTo(RandomDeltas.sum(deltas, resolution));
  }

  @Test
  void merge_ofMuch_keepsTimesApart() {
    List<RollupDelta> deltas = new ArrayList<>();
    for (int minute = 0; minute < 24 * 60; minute++) {
      for (int service = 0; service < 20; service++) {
        RollupValue value = new RollupValue.Samples(1 + minute, 9, 1, 2, 3, minute);
        List<String> key = List.of("service-" + service, "queue", "");
        deltas.add(new RollupDelta(Family.METRIC, MINUTE + minute, key, value));
      }
    }
    RollupBlock all = RollupBlock.of(deltas);

    List<RollupBlock> minutes =
        RollupMerge.inBlocksOf(all.length() / 12, List.of(all)).stream()
            .filter(block -> !block.head().quarters())
            .toList();

    assertThat(minutes).hasSizeGreaterThan(10);
    assertThat(minutes)
        .allMatch(block -> block.head().lastMinute() - block.head().firstMinute() < 130);
    RollupSums ten =
        new RollupSums(
            RollupRequest.of(Family.METRIC, MINUTE + 700, MINUTE + 710, Resolution.MINUTE));
    assertThat(minutes.stream().filter(block -> ten.wants(block.head())).count()).isLessThan(4);
    minutes.forEach(ten::add);
    assertThat(ten.series())
        .hasSize(20)
        .allMatch(series -> series.points().size() == 10)
        .allMatch(series -> series.points().getFirst().value().count() == 701);
  }

  @Test
  void sectionsOfTheSameFamily_allCount() {
    BlockWriter writer = new BlockWriter(false, false, Integer.MAX_VALUE);
    for (String service : List.of("orders", "pay")) {
      RollupSums sums = new RollupSums(RollupBlock.everything(Family.LEVEL, Resolution.MINUTE));
      sums.add(count(MINUTE, service, "INFO", 3));
      writer.add(sums);
    }

    RollupSums all = new RollupSums(RollupBlock.everything(Family.LEVEL, Resolution.MINUTE));
    writer.blocks().forEach(all::add);

    assertThat(all.series())
        .extracting(series -> series.key().getFirst())
        .containsExactly("orders", "pay");
  }

  @Test
  void sums_ofPartOfAQuarter_countOnlyItsMinutes() {
    List<RollupBlock> merged =
        RollupMerge.of(
            List.of(
                RollupBlock.of(
                    List.of(
                        count(MINUTE + 3, "pay", "INFO", 1),
                        count(MINUTE + 4, "pay", "INFO", 2),
                        count(MINUTE + 20, "pay", "INFO", 4),
                        count(MINUTE + 50, "pay", "INFO", 8)))));
    RollupSums sums =
        new RollupSums(RollupRequest.of(Family.LEVEL, MINUTE + 4, MINUTE + 50, Resolution.WHOLE));
    merged.forEach(sums::add);

    assertThat(sums.series())
        .containsExactly(
            new RollupSeries(
                List.of("pay", "INFO"),
                List.of(new RollupSeries.Point(MINUTE + 4, new RollupValue.Count(6)))));
  }

  @Test
  void request_whereAndBy_narrowAndSumUp() {
    RollupBlock block =
        RollupBlock.of(
            List.of(
                count(MINUTE, "pay", "INFO", 1),
                count(MINUTE, "pay", "ERROR", 2),
                count(MINUTE, "orders", "ERROR", 4),
                count(MINUTE + 1, "orders", "ERROR", 8)));
    RollupRequest all = RollupRequest.of(Family.LEVEL, MINUTE, MINUTE + 2, Resolution.WHOLE);

    assertThat(whole(block, all.groupBy("service"))).containsExactly("[orders]=12", "[pay]=3");
    assertThat(whole(block, all.groupBy())).containsExactly("[]=15");
    assertThat(whole(block, all.where("level", "ERROR").groupBy("level", "service")))
        .containsExactly("[ERROR, orders]=12", "[ERROR, pay]=2");
    assertThat(whole(block, all.where("level", "WARN"))).isEmpty();
    assertThatThrownBy(() -> all.groupBy("endpoint")).isInstanceOf(IllegalArgumentException.class);
  }

  private static List<String> whole(RollupBlock block, RollupRequest request) {
    RollupSums sums = new RollupSums(request);
    sums.add(block);
    return sums.series().stream()
        .map(series -> series.key() + "=" + series.points().getFirst().value().count())
        .toList();
  }

  @Test
  void block_ofAnotherVersion_isRefused() {
    byte[] bytes = RollupBlock.of(List.of(count(1, "a", "INFO", 1))).toBytes();
    bytes[0] = 9;

    assertThatThrownBy(() -> new RollupBlock(bytes, 0, bytes.length))
        .hasMessageContaining("version 9");
  }
}
