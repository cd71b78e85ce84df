package dev.taffrail.ingest.completeness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalSetTest {
  private final IntervalSet set = new IntervalSet();

  @Test
  void add_inOrder_isOneRun() {
    for (long number = 1; number <= 1_000; number++) {
      assertThat(set.add(number, number)).isEqualTo(1);
    }
    assertThat(set).hasToString("1-1000");
    assertThat(set.gapsFrom(1)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 9, 9, '1-9,20-29,40-49'",
    "1, 19, 19, '1-29,40-49'",
    "15, 24, 5, '15-29,40-49'",
    "20, 29, 0, '20-29,40-49'",
    "22, 23, 0, '20-29,40-49'",
    "25, 44, 10, '20-49'",
    "30, 39, 10, '20-49'",
    "1, 99, 79, '1-99'",
    "31, 38, 8, '20-29,31-38,40-49'",
    "60, 60, 1, '20-29,40-49,60'"
  })
  void add_run_saysHowManyAreNew(long first, long last, long added, String text) {
    set.add(20, 29);
    set.add(40, 49);

    assertThat(set.add(first, last)).isEqualTo(added);
    assertThat(set).hasToString(text);
  }

  @Test
  void gapsFrom_beforeTheFirst_countsToo() {
    set.add(3, 3);
    set.add(6, 6);
    assertThat(set.gapsFrom(1)).containsExactly(new Interval(1, 2), new Interval(4, 5));
  }

  @ParameterizedTest
  @CsvSource({"1, 9, ''", "1, 10, 10", "12, 14, 12-14", "15, 35, '15-19,30-35'", "50, 60, ''"})
  void within_isWhatBothHave(long first, long last, String text) {
    set.add(10, 19);
    set.add(30, 39);

    IntervalSet common = new IntervalSet();
    set.within(new Interval(first, last)).forEach(run -> common.add(run.first(), run.last()));
    assertThat(common).hasToString(text);
  }

  @Test
  void limit_manyRuns_closesTheShortestGaps() {
    for (long number : new long[] {1, 3, 5, 20, 100}) {
      set.add(number, number);
    }
    set.limit(4);
    assertThat(set).hasToString("1-3,5,20,100");
    set.limit(2);
    assertThat(set).hasToString("1-20,100");
  }

  @Test
  void anyOrder_randomRuns_equalsAPlainSet() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    TreeSet<Long> expected = new TreeSet<>();
    for (int i = 0; i < 5_000; i++) {
      long first = random.nextInt(9_000);
      long last = first + random.nextInt(3);
      long added = 0;
      for (long number = first; number <= last; number++) {
        added += expected.add(number) ? 1 : 0;
      }
      assertThat(set.add(first, last)).as("seed %d", seed).isEqualTo(added);
      assertThat(set.contains(first)).as("seed %d", seed).isTrue();
    }
    long missing = set.gapsFrom(0).stream().mapToLong(Interval::size).sum();
    assertThat(missing).as("seed %d", seed).isEqualTo(expected.last() + 1 - expected.size());
    assertThat(set.last()).as("seed %d", seed).isEqualTo(expected.last());
    assertThat(IntervalSet.parse(set.toString()).intervals()).isEqualTo(set.intervals());
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "5-3", "1-2,2-3", "3,1", "1-", ",", "1--2", "99999999999999999999"})
  void parse_somethingElse_isNull(String text) {
    assertThat(IntervalSet.parse(text)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7", "1-3,5", "-4--2,0"})
  void parse_itsOwnText_isTheSame(String text) {
    assertThat(IntervalSet.parse(text)).hasToString(text);
  }
}
