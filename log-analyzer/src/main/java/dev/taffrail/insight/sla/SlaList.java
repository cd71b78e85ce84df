package dev.taffrail.insight.sla;

import dev.taffrail.store.Shortfall;
import java.time.Instant;
import java.util.List;

/**
 * How objectives stand.
 *
 * @param at the end of the last minute that was counted
 * @param verdicts by service, in the order of the configuration
 * @param more how many services were left out, because there are too many
 * @param shortfall the parts of the data that cannot be read
 */
public record SlaList(Instant at, List<Verdict> verdicts, int more, Shortfall shortfall) {
  public SlaList {
    verdicts = List.copyOf(verdicts);
  }
}
