package dev.taffrail.alert.journal;

import dev.taffrail.alert.Alert;
import dev.taffrail.alert.engine.Standing;
import java.util.List;
import java.util.Map;

/**
 * How everything stood at a time: what of it cannot be counted again from the events.
 *
 * @param sequence the last change that is in it
 * @param judgedMicros up to when buckets had been judged, microseconds since the epoch
 * @param rules by their names
 * @param alerts those that are not over
 */
public record Snapshot(
    long sequence, long judgedMicros, Map<String, RuleState> rules, List<Alert> alerts) {
  public Snapshot {
    rules = Map.copyOf(rules);
    alerts = List.copyOf(alerts);
  }

  /**
   * One rule.
   *
   * @param hash of its definition: another one begins anew
   * @param standings by key, of keys about which there is something to remember
   * @param memories times by key that must outlive the buckets, microseconds since the epoch
   */
  public record RuleState(
      String hash, Map<List<String>, Standing> standings, Map<List<String>, Long> memories) {
    public RuleState {
      standings = Map.copyOf(standings);
      memories = Map.copyOf(memories);
    }
  }
}
