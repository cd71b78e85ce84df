package dev.taffrail.insight.trend;

import dev.taffrail.insight.trend.TrendSeries.Band;
import java.time.Instant;

/**
 * A time in which a series was far from what is usual.
 *
 * @param series what the series is called
 * @param from where the first bucket of that time begins
 * @param to where its last bucket ends
 * @param at where the bucket begins that was farthest away
 * @param value of that bucket
 * @param usual what would have been usual for it
 * @param sentence all of it, for people
 */
public record Anomaly(
    String series,
    Instant from,
    Instant to,
    Instant at,
    double value,
    Band usual,
    String sentence) {}
