package dev.taffrail.insight.overview;

import dev.taffrail.store.Shortfall;
import java.time.Instant;
import java.util.List;

/**
 * All numbers of the overview.
 *
 * @param from the first moment that is meant, a whole minute
 * @param to the first moment that is not meant any more
 * @param figures one of each indicator, in their order
 * @param shortfall the parts of the data that cannot be read
 */
public record OverviewAnswer(
    Instant from, Instant to, List<KeyFigure> figures, Shortfall shortfall) {
  public OverviewAnswer {
    figures = List.copyOf(figures);
  }
}
