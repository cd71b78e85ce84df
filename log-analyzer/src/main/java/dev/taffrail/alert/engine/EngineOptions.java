package dev.taffrail.alert.engine;

import java.time.Duration;

/**
 * How an engine counts.
 *
 * @param lateness so long an event is waited for
 * @param mostKeys so many keys of a rule are told apart; the others are counted as one
 */
public record EngineOptions(Duration lateness, int mostKeys) {
  public static final EngineOptions DEFAULT = new EngineOptions(Duration.ofSeconds(10), 10_000);
}
