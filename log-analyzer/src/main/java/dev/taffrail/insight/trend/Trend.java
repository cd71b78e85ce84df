package dev.taffrail.insight.trend;

import dev.taffrail.store.Shortfall;
import java.time.Instant;
import java.util.List;

/**
 * The answer to a {@link TrendQuestion}.
 *
 * @param begins where the buckets begin
 * @param endsWithin whether the question ends within the last bucket, which therefore lacks events
 * @param known whether there was any event in the time, or in the five weeks before it
 * @param series at least one of each measure that has no level or service
 * @param anomalies by time
 * @param shortfall the parts of the data that cannot be read
 */
public record Trend(
    TrendQuestion question,
    List<Instant> begins,
    boolean endsWithin,
    boolean known,
    List<TrendSeries> series,
    List<Anomaly> anomalies,
    Shortfall shortfall) {
  public Trend {
    begins = List.copyOf(begins);
    series = List.copyOf(series);
    anomalies = List.copyOf(anomalies);
  }
}
