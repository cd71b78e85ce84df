package dev.taffrail.insight.patterns;

import dev.taffrail.pattern.Names;
import dev.taffrail.pattern.PatternKey;
import dev.taffrail.pattern.PatternRecord;
import dev.taffrail.rollup.Family;
import dev.taffrail.rollup.Minutes;
import dev.taffrail.rollup.Resolution;
import dev.taffrail.rollup.RollupRequest;
import dev.taffrail.rollup.RollupSeries;
import dev.taffrail.store.RollupAnswer;
import dev.taffrail.store.RollupReader;
import dev.taffrail.store.Shortfall;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When each pattern came in a time.
 *
 * @param unnamed events of patterns that nobody knows
 * @param shortfall the parts of the data that cannot be read
 */
record Histories(Map<PatternKey, History> known, History unnamed, Shortfall shortfall) {
  /**
   * Reads them.
   *
   * @param service only of this one; null for all
   */
  static Histories read(
      RollupReader rollups,
      Names names,
      Minutes time,
      Resolution resolution,
      @Nullable String service)
      throws IOException {
    RollupRequest request =
        RollupRequest.of(Family.PATTERN, time.from(), time.to(), resolution)
            .groupBy("pattern", "service");
    RollupAnswer answer =
        rollups.read(service == null ? request : request.where("service", service));
    Histories histories = new Histories(new HashMap<>(), new History(), answer.shortfall());
    answer.series().forEach(series -> histories.add(series, names));
    return histories;
  }

  private void add(RollupSeries series, Names names) {
    PatternRecord pattern = names.get(series.key().get(1), series.key().get(0));
    History history =
        pattern == null ? unnamed : known.computeIfAbsent(pattern.key(), key -> new History());
    history.add(series);
  }

  History of(PatternRecord pattern) {
    return known.getOrDefault(pattern.key(), new History());
  }
}
