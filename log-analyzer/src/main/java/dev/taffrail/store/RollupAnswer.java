package dev.taffrail.store;

import dev.taffrail.rollup.RollupSeries;
import java.util.List;

/**
 * The answer to a {@link dev.taffrail.rollup.RollupRequest}.
 *
 * @param series by key, in the order of the keys
 * @param shortfall the parts of the data that cannot be read
 */
public record RollupAnswer(List<RollupSeries> series, Shortfall shortfall) {
  public RollupAnswer {
    series = List.copyOf(series);
  }
}
