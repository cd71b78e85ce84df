package dev.taffrail.alert;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One episode of a rule and key, from its beginning to its end. Immutable.
 *
 * @param id names the episode: the same after a restart and in a replay, as it follows from the
 *     rule, the key and the start
 * @param rule its name
 * @param labels who it is: {@link #NAME}, {@link #SEVERITY}, the fields that the rule counts by and
 *     its own labels; the same for all of an episode
 * @param annotations what people read: {@link #SUMMARY}, {@link #DESCRIPTION}, {@link #RUNBOOK} and
 *     others; they may change
 * @param activeSince since when the rule holds
 * @param firingSince since when it has held for long enough; null before
 * @param resolvedAt when it was over; null before
 */
public record Alert(
    String id,
    String rule,
    SortedMap<String, String> labels,
    SortedMap<String, String> annotations,
    Severity severity,
    AlertState state,
    Instant activeSince,
    @Nullable Instant firingSince,
    @Nullable Instant resolvedAt,
    Evidence evidence) {
  /** The label that holds the rule's name. */
  public static final String NAME = "alertname";

  /** The label that holds the severity. */
  public static final String SEVERITY = "severity";

  /** The annotation in one line. */
  public static final String SUMMARY = "summary";

  /** The annotation that says what the cooldown before this firing held back. */
  public static final String HELD_BACK = "held_back";

  /** The annotation with the time before which it does not fire again, by its cooldown. */
  public static final String QUIET_UNTIL = "quiet_until";

  /** The annotation in a few lines. */
  public static final String DESCRIPTION = "description";

  /** The annotation that holds the address of what to do. */
  public static final String RUNBOOK = "runbook";

  public Alert {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
  }

  public boolean isFiring() {
    return state == AlertState.FIRING;
  }

  /** The text of an annotation; empty without. */
  public String annotation(String name) {
    return annotations.getOrDefault(name, "");
  }
}
