package dev.taffrail.alert.engine;

import dev.taffrail.alert.AlertState;

/** Where one key of a rule stands; times are ticks. Not thread-safe. */
final class KeyState {
  /** A tick before all others. */
  static final long NEVER = Long.MIN_VALUE / 4;

  AlertState state = AlertState.INACTIVE;

  /** Since when the condition holds. */
  long since = NEVER;

  long firedAt = NEVER;

  /** When the condition last held. */
  long lastTrue = NEVER;

  /** When anything was last known of the condition. */
  long lastKnown = NEVER;

  /** Until when nothing fires: the first tick that is free again. */
  long mutedUntil = NEVER;

  /** The same before the last firing. */
  long mutedBefore = NEVER;

  /** What came before belongs to an episode that is over. */
  long freshFrom = NEVER;

  /** The tick of its last change. */
  long changedAt = NEVER;

  /** Up to this tick, within, it has been judged in a life before. */
  long judgedBefore = NEVER;

  int exponent;

  /** How often the condition began to hold and did not fire. */
  long heldBack;

  /** Whether the present time of holding has been counted as held back. */
  boolean isHeldBack;

  double reference = Double.NaN;
  String episode = "";

  boolean isMutedAt(long tick) {
    return tick < mutedUntil;
  }

  boolean isFiring() {
    return state == AlertState.FIRING;
  }

  /** As it is kept. */
  Standing standing(Grid grid) {
    return new Standing(
        state,
        grid.micros(since),
        grid.micros(firedAt),
        grid.micros(lastTrue),
        grid.micros(lastKnown),
        grid.micros(mutedUntil),
        grid.micros(mutedBefore),
        grid.micros(freshFrom),
        grid.micros(changedAt),
        exponent,
        heldBack,
        isHeldBack,
        reference,
        episode);
  }

  /** Goes on where it was. */
  void restore(Standing standing, Grid grid) {
    state = standing.state();
    since = grid.tick(standing.since());
    firedAt = grid.tick(standing.firedAt());
    lastTrue = grid.tick(standing.lastTrue());
    lastKnown = grid.tick(standing.lastKnown());
    mutedUntil = grid.tick(standing.mutedUntil());
    mutedBefore = grid.tick(standing.mutedBefore());
    freshFrom = grid.tick(standing.freshFrom());
    changedAt = grid.tick(standing.changedAt());
    exponent = standing.exponent();
    heldBack = standing.heldBack();
    isHeldBack = standing.isHeldBack();
    reference = standing.reference();
    episode = standing.episode();
  }
}
