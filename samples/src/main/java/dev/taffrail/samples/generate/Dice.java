package dev.taffrail.samples.generate;

import java.util.HexFormat;
import java.util.List;

/**
 * Random numbers that are the same on every machine and JDK for the same seed. The generator is
 * SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, OOPSLA 2014); the
 * functions of {@link StrictMath} keep the last bit equal too. Not thread-safe.
 */
final class Dice {
  private long state;

  Dice(long seed) {
    state = seed;
  }

  long next() {
    state += 0x9E3779B97F4A7C15L;
    long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  /** From 0 up to below {@code bound}. */
  int below(int bound) {
    return (int) Math.unsignedMultiplyHigh(next(), bound);
  }

  /** From {@code low} to {@code high}, both included. */
  int between(int low, int high) {
    return low + below(high - low + 1);
  }

  /** From 0 up to below 1. */
  double unit() {
    return (next() >>> 11) * 0x1.0p-53;
  }

  boolean chance(double probability) {
    return unit() < probability;
  }

  /** Exponential with mean 1: the gap between arrivals that know nothing of each other. */
  double gap() {
    return -StrictMath.log(1 - unit());
  }

  /** Normal with mean 0 and deviation 1 (Box and Muller 1958). */
  double normal() {
    return StrictMath.sqrt(2 * gap()) * StrictMath.cos(2 * StrictMath.PI * unit());
  }

  <T> T pick(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  String hex64() {
    return HexFormat.of().toHexDigits(next());
  }

  String hex128() {
    return hex64() + hex64();
  }
}
