package dev.taffrail.alert.engine;

import dev.taffrail.alert.AlertState;
import dev.taffrail.alert.rule.Rule;

/**
 * Where one key of a rule stands, as it is kept. Times are microseconds since the epoch; {@link
 * #NEVER} for none.
 *
 * @param since when the condition began to hold
 * @param firedAt when it fired
 * @param lastTrue when it last held
 * @param lastKnown when anything was last known of it
 * @param mutedUntil until when nothing fires
 * @param mutedBefore the same before the last firing
 * @param freshFrom what came before belongs to an episode that is over
 * @param changedAt the bucket of the last change
 * @param exponent how often the cooldown has been doubled
 * @param heldBack how often it would have fired, but for the cooldown
 * @param isHeldBack whether it holds and has been counted there
 * @param reference what the type of rule remembers; NaN for nothing
 * @param episode names what fires, or last fired; empty before
 */
public record Standing(
    AlertState state,
    long since,
    long firedAt,
    long lastTrue,
    long lastKnown,
    long mutedUntil,
    long mutedBefore,
    long freshFrom,
    long changedAt,
    int exponent,
    long heldBack,
    boolean isHeldBack,
    double reference,
    String episode) {
  /** Stands for a time that never was. */
  public static final long NEVER = Long.MIN_VALUE;

  /**
   * Whether a key that stands like this goes on as one that was never seen.
   *
   * @param now up to when is judged
   */
  public boolean isForgettable(Rule rule, long now) {
    return state == AlertState.INACTIVE
        && mutedUntil <= now - Grid.micros(rule.cooldown().remembered(0))
        && freshFrom < now - 3 * Grid.micros(rule.window())
        && since == NEVER
        && heldBack == 0
        && exponent == 0;
  }
}
