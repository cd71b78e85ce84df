package dev.taffrail.alert.journal;

import dev.taffrail.alert.AlertChange;
import dev.taffrail.alert.engine.Standing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of the journal.
 *
 * @param key the values that make the key of its rule
 * @param hash of the rule; empty for what no rule said
 * @param standing of the key since; null for what no rule said
 */
public record Entry(
    AlertChange change, String hash, List<String> key, @Nullable Standing standing) {
  public Entry {
    key = List.copyOf(key);
  }
}
