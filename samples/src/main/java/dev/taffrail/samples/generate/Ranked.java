package dev.taffrail.samples.generate;

import java.util.List;

/** Choices of which the n-th is drawn with weight 1/n. */
final class Ranked<T> {
  private final List<T> choices;
  private final Zipf ranks;

  Ranked(List<T> choices) {
    this.choices = List.copyOf(choices);
    ranks = new Zipf(choices.size(), 1);
  }

  T pick(Dice dice) {
    return choices.get(ranks.rank(dice));
  }

  T first() {
    return choices.get(0);
  }

  boolean isEmpty() {
    return choices.isEmpty();
  }
}
