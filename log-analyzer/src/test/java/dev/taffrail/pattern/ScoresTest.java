package dev.taffrail.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.pattern.Scores.Labelled;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoresTest {
  private static final List<Labelled> TRUTH =
      List.of(
          new Labelled("1", "a <*>"),
          new Labelled("1", "a <*>"),
          new Labelled("2", "b"),
          new Labelled("3", "c"));

  @Test
  void of_truth_isPerfect() {
    assertThat(Scores.of(TRUTH, TRUTH)).isEqualTo(new Scores(1, 1, 1, 1));
  }

  @Test
  void of_splitAndMerged_countsGroupsAndTexts() {
    List<Labelled> split =
        List.of(
            new Labelled("x", "a 1"),
            new Labelled("y", "a <*>"),
            new Labelled("z", "b"),
            new Labelled("u", "c"));
    assertThat(Scores.of(TRUTH, split)).isEqualTo(new Scores(0.5, 4 / 7.0, 0.75, 6 / 7.0));

    List<Labelled> merged =
        List.of(
            new Labelled("x", "a <*>"),
            new Labelled("x", "a <*>"),
            new Labelled("x", "a <*>"),
            new Labelled("u", "c"));
    assertThat(Scores.of(TRUTH, merged)).isEqualTo(new Scores(0.25, 2 / 5.0, 0.75, 2 / 5.0));
  }
}
