package dev.taffrail.alert.engine;

import dev.taffrail.alert.AlertState;
import dev.taffrail.alert.rule.Rule;
import java.util.List;
import java.util.Map;

/**
 * What became of one key of a rule.
 *
 * @param key the values of the fields of {@code by}, and what the type of rule adds to them
 * @param atMicros the begin of the bucket in which it changed, microseconds since the epoch
 * @param from where it stood
 * @param to {@link AlertState#RESOLVED} at the end of an episode
 * @param standing as it is since
 * @param verdict what it was changed by
 * @param heldBack how often it would have fired since it last did
 * @param counts of the last buckets, oldest first
 */
public record Change(
    Rule rule,
    List<String> key,
    long atMicros,
    AlertState from,
    AlertState to,
    Standing standing,
    Verdict verdict,
    long heldBack,
    Reason reason,
    List<Long> counts) {
  public Change {
    key = List.copyOf(key);
    counts = List.copyOf(counts);
  }

  /** Why. */
  public enum Reason {
    /** By what was counted. */
    COUNTED(""),
    /** An event came later than is waited for. */
    LATE("an event came late"),
    /** Nothing was known for a whole window. */
    NO_DATA("nothing is known any more"),
    /** The rule is not live at this time. */
    INACTIVE_TIME("outside of the rule's active times"),
    /** The rule is another one, or is gone. */
    RULE_CHANGED("the rule was changed or taken away");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    /** For people; empty where there is nothing to say. */
    public String text() {
      return text;
    }
  }

  /** What a message may say beside the numbers. */
  public Map<String, String> shown() {
    return verdict.shown();
  }
}
