package dev.taffrail.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InterleavedPointsTest {
  /** What a program that knew version 1 made of the cells below. */
  private static final String VERSION_1 =
      "AQD6A4i3ixxeBQZvcmRlcnMABsOp8J+YgANwYXkDeCx5ARUCCAABAcC4ixwBCgIDAcS4ixzWigIDSwIpBAAAAaK4"
          + "ixwJCajEqdGk3bUDAAEBAbsEAXMBgwEB3wEBLQGJAgGNAQEfAAMDAfa3ixwGBdDcoszHu4xA7AEBfAHQBgF2"
          + "AbICAQQpAScAAAIBoreLHAwIyrTB+ueFzEesAgEXAfACAe0BAa4CAcEBAWcBagEFJgMKAQEBureLHPXyBAsC"
          + "BAGgt4scze+yGQ0EAwKcuIscARyJr+RrBp4BAzUEAgMBiLeLHAABwcozWoPAAAABwcozWoPAAAABwcozWoNA"
          + "AAABwcozWoPAAADZi7zm2qXSGTABAwQByLeLHALSgMQbAcFbiAKgAAAAAcFbiAJgAAAAAcFbiAKgAAAAjfKC"
          + "hqiaggs1AQQBAYi4ixwEAUGQ1DOyAAAAAcHCrTm+wAAAAUGu6I7rAAAAAcHCrTm+wAAAouHn/6/xwhYHWAIw"
          + "BAEBAd63ixwDAcHXESSnYAAAks20+wwBQabkAVsAAAABQabkAVkAAACKzMjpk64FJQQAAgG0t4scANaHy+QC"
          + "1ofL5ALSh8vkAtaHy+QCgOjSwtChgAcIIAMKAQIByLeLHL6jCwgAAwHGt4scFQoCAwGuuIscz+MB";

  @Test
  void blockOfVersion1_holdsItsCells() {
    byte[] bytes = Base64.getDecoder().decode(VERSION_1);
    List<RollupBlock> block = List.of(new RollupBlock(bytes, 0, bytes.length));
    List<RollupDelta> deltas = new RandomDeltas(new Random(7)).some(20);
    for (List<RollupBlock> blocks : List.of(block, RollupMerge.of(block))) {
      assertThat(RandomDeltas.read(blocks, Long.MIN_VALUE, Long.MAX_VALUE, Resolution.MINUTE))
          .isEqualTo(RandomDeltas.sum(deltas, Resolution.MINUTE));
    }
  }
}
