package dev.taffrail.alert.engine;

import dev.taffrail.alert.AlertState;
import dev.taffrail.alert.engine.Change.Reason;
import dev.taffrail.alert.rule.Condition;
import dev.taffrail.alert.rule.Rule;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Moves a key from state to state: inactive, pending while its condition holds but not yet for long
 * enough, firing, resolved (and then inactive). Each call gives at most one change.
 */
final class Steps {
  private final Rule rule;
  private final Grid grid;
  private final long holds;
  private final long keepFiring;
  private final long window;

  Steps(Rule rule, Grid grid) {
    this.rule = rule;
    this.grid = grid;
    holds = grid.ticks(rule.holds());
    keepFiring = grid.ticks(rule.keepFiring());
    window = grid.ticks(rule.window());
  }

  /** What became of a key: where it stood, where it stands, and why. */
  record Step(AlertState from, AlertState to, long heldBack, Reason reason) {}

  /** Judges a bucket that is complete; each once, in order. Null when nothing changes. */
  @Nullable Step step(KeyState key, long tick, Verdict verdict, boolean isActive) {
    if (verdict.truth() != Verdict.Truth.UNKNOWN) {
      key.lastKnown = tick;
    }
    return switch (key.state) {
      case INACTIVE, RESOLVED -> begin(key, tick, verdict, Reason.COUNTED);
      case PENDING -> pending(key, tick, verdict);
      case FIRING -> firing(key, tick, verdict, isActive);
    };
  }

  /**
   * Fires a key before its bucket is complete, when nothing that may still come could prevent it.
   */
  @Nullable Step early(KeyState key, long tick, Verdict verdict, Reason reason) {
    boolean may = key.state == AlertState.INACTIVE && holds == 0 && !key.isMutedAt(tick);
    return may && verdict.holds() ? begin(key, tick, verdict, reason) : null;
  }

  private @Nullable Step begin(KeyState key, long tick, Verdict verdict, Reason reason) {
    if (!verdict.holds()) {
      key.since = KeyState.NEVER;
      key.isHeldBack = false;
      return null;
    }
    if (key.since == KeyState.NEVER) {
      key.since = tick;
    }
    if (holds > 0) {
      key.state = AlertState.PENDING;
      return new Step(AlertState.INACTIVE, AlertState.PENDING, 0, reason);
    }
    return fire(key, tick, verdict, AlertState.INACTIVE, reason);
  }

  private @Nullable Step pending(KeyState key, long tick, Verdict verdict) {
    return switch (verdict.truth()) {
      case UNKNOWN -> tick - key.lastKnown >= window ? giveUp(key, Reason.NO_DATA) : null;
      case HOLDS ->
          tick - key.since >= holds
              ? fire(key, tick, verdict, AlertState.PENDING, Reason.COUNTED)
              : null;
      case FAILS -> giveUp(key, Reason.COUNTED);
    };
  }

  private static Step giveUp(KeyState key, Reason reason) {
    key.state = AlertState.INACTIVE;
    key.since = KeyState.NEVER;
    key.isHeldBack = false;
    return new Step(AlertState.PENDING, AlertState.INACTIVE, 0, reason);
  }

  private @Nullable Step fire(
      KeyState key, long tick, Verdict verdict, AlertState from, Reason reason) {
    if (key.isMutedAt(tick)) {
      key.heldBack += key.isHeldBack ? 0 : 1;
      key.isHeldBack = true;
      return null;
    }
    Duration quiet =
        key.mutedUntil == KeyState.NEVER
            ? Duration.ofDays(365)
            : Duration.ofNanos((tick - key.mutedUntil) * grid.step() * 1_000);
    key.exponent = rule.cooldown().exponent(key.exponent, quiet);
    key.mutedBefore = key.mutedUntil;
    key.mutedUntil = tick + grid.ticks(rule.cooldown().length(key.exponent));
    key.state = AlertState.FIRING;
    key.firedAt = tick;
    key.lastTrue = tick;
    key.lastKnown = tick;
    key.reference = verdict.reference();
    key.isHeldBack = false;
    long told = key.heldBack;
    key.heldBack = 0;
    return new Step(from, AlertState.FIRING, told, reason);
  }

  private @Nullable Step firing(KeyState key, long tick, Verdict verdict, boolean isActive) {
    if (tick < key.firedAt) {
      moveBack(key, tick, verdict);
      return null;
    }
    if (verdict.holds()) {
      key.lastTrue = tick;
      return null;
    }
    if (verdict.truth() == Verdict.Truth.UNKNOWN) {
      return tick - key.lastKnown >= window ? resolve(key, tick, Reason.NO_DATA) : null;
    }
    if (!isActive) {
      return resolve(key, tick, Reason.INACTIVE_TIME);
    }
    return tick - key.lastTrue > keepFiring ? resolve(key, tick, Reason.COUNTED) : null;
  }

  /** It had fired early, and an event that came after shows that it held before. */
  private static void moveBack(KeyState key, long tick, Verdict verdict) {
    if (verdict.holds() && tick >= key.mutedBefore) {
      long earlier = key.firedAt - tick;
      key.mutedUntil -= earlier;
      key.firedAt = tick;
      key.lastTrue = tick;
      key.since = Math.min(key.since, tick);
    }
  }

  /** Ends an episode; what came up to its end is not part of another. */
  static Step resolve(KeyState key, long tick, Reason reason) {
    key.state = AlertState.INACTIVE;
    key.since = KeyState.NEVER;
    key.freshFrom = tick;
    key.reference = Double.NaN;
    return new Step(AlertState.FIRING, AlertState.RESOLVED, 0, reason);
  }

  /** What more may come can only make them hold the more. */
  static boolean isEager(Rule rule) {
    if (!rule.holds().isZero()) {
      return false;
    }
    return switch (rule.condition()) {
      case Condition.Any any -> true;
      case Condition.Listed listed -> true;
      case Condition.NewValue value -> true;
      case Condition.Count count -> count.limits().low() == null;
      case Condition.Cardinality cardinality -> cardinality.limits().low() == null;
      case Condition.Metric metric ->
          metric.aggregate() == Condition.Aggregate.MAX
              && metric.over().isEmpty()
              && metric.limits().low() == null;
      default -> false;
    };
  }
}
