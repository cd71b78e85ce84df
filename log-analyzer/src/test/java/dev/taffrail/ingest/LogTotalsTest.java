package dev.taffrail.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.rollup.Family;
import dev.taffrail.rollup.RollupDelta;
import dev.taffrail.rollup.RollupValue;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogTotalsTest {
  private final LogTotals totals = new LogTotals();

  private static RollupDelta delta(long minute, String service, long count) {
    return new RollupDelta(
        Family.LEVEL, minute, List.of(service, "INFO"), new RollupValue.Count(count));
  }

  @Test
  void commits_addUp_whateverTheMinute() {
    totals.add(List.of(delta(1, "pay", 2), delta(2, "pay", 3), delta(1, "mail", 1)));
    totals.add(List.of(delta(9, "pay", 4)));

    assertThat(totals.of(Family.LEVEL))
        .isEqualTo(
            Map.of(
                List.of("pay", "INFO"), new RollupValue.Count(9),
                List.of("mail", "INFO"), new RollupValue.Count(1)));
    assertThat(totals.of(Family.ROUTE)).isEmpty();
  }

  @Test
  void keysWithoutEnd_areOneBeyondTheLimit() {
    IntStream.range(0, 5_000).forEach(i -> totals.add(List.of(delta(1, "s" + i, 1))));
    totals.add(List.of(delta(1, "s7", 1)));

    Map<List<String>, RollupValue> sums = totals.of(Family.LEVEL);
    assertThat(sums).hasSize(LogTotals.MOST_KEYS + 1);
    assertThat(sums.get(List.of("s7", "INFO")).count()).isEqualTo(2);
    assertThat(sums.get(List.of(Family.OTHER, Family.OTHER)).count()).isEqualTo(4_000);
  }
}
