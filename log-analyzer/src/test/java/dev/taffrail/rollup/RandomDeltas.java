package dev.taffrail.rollup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random cells of all families, and what they add up to. */
final class RandomDeltas {
  private static final List<String> WORDS =
      List.of("", "pay", "orders", "\u00e9\uD83D\uDE00", "x,y");

  private final Random random;

  RandomDeltas(Random random) {
    this.random = random;
  }

  List<RollupDelta> some(int most) {
    List<RollupDelta> deltas = new ArrayList<>();
    for (int i = random.nextInt(most); i >= 0; i--) {
      deltas.add(next());
    }
    return deltas;
  }

  /** What brute force says. */
  static Map<List<Object>, RollupValue> sum(List<RollupDelta> deltas, Resolution resolution) {
    Map<List<Object>, RollupValue> sums = new HashMap<>();
    for (RollupDelta delta : deltas) {
      long start =
          resolution == Resolution.MINUTE ? delta.minute() : Resolution.quarter(delta.minute());
      sums.merge(List.of(delta.family(), delta.key(), start), delta.value(), RollupValue::plus);
    }
    return sums;
  }

  /** What blocks say. */
  static Map<List<Object>, RollupValue> read(
      List<RollupBlock> blocks, long from, long to, Resolution resolution) {
    Map<List<Object>, RollupValue> sums = new HashMap<>();
    for (Family family : Family.values()) {
      RollupSums answer = new RollupSums(RollupRequest.of(family, from, to, resolution));
      blocks.forEach(answer::add);
      answer
          .series()
          .forEach(series ->
              series
                  .points()
                  .forEach(point ->
                      sums.put(List.of(family, series.key(), point.minute()), point.value())));
    }
    return sums;
  }

  private RollupDelta next() {
    Family family = Family.values()[random.nextInt(Family.values().length)];
    List<String> key =
        family.dimensions().stream().map(any -> WORDS.get(random.nextInt(WORDS.size()))).toList();
    long minute = random.nextInt(50) == 0 ? random.nextInt() : 29_453_760 + random.nextInt(100);
    return new RollupDelta(family, minute, key, value(family));
  }

  private RollupValue value(Family family) {
    return switch (family.measure()) {
      case COUNT -> new RollupValue.Count(1 + random.nextInt(1 << random.nextInt(30)));
      case DURATIONS -> {
        DurationTally tally = new DurationTally();
        for (int i = random.nextInt(20); i >= 0; i--) {
          if (random.nextInt(4) == 0) {
            tally.add();
          } else {
            tally.add(random.nextLong() >>> random.nextInt(64));
          }
        }
        yield tally.value();
      }
      case SAMPLES -> {
        SampleTally tally = new SampleTally();
        for (int i = random.nextInt(3); i >= 0; i--) {
          // Halves add up to the same in every order.
          double value = random.nextInt() / 2.0;
          long count = 1 + random.nextInt(3);
          tally.add(count, value * count, value, value + 1, value, random.nextLong() >> 10);
        }
        yield tally.value();
      }
    };
  }
}
