package dev.taffrail.alert.backtest;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A time in which a rule would have fired.
 *
 * @param key the values of the fields by which the rule counts
 * @param to null when it would still be firing at the end
 * @param value at the beginning, as people read it; empty where there is no number
 */
public record Fired(List<String> key, Instant from, @Nullable Instant to, String value) {
  public Fired {
    key = List.copyOf(key);
  }
}
