package dev.taffrail.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * What was said last about a group.
 *
 * @param firing who fired then
 * @param resolved whose end was told then
 */
record Telling(Instant at, Set<String> firing, Set<String> resolved) {
  Telling {
    firing = Set.copyOf(firing);
    resolved = Set.copyOf(resolved);
  }

  /** What follows from what holds. */
  enum Verdict {
    /** Everybody knows. */
    QUIET,
    /** Nothing fires any more, which is noted and not told. */
    FORGET,
    CHANGE,
    REPEAT
  }

  /** Before anything was said. */
  static Verdict first(Set<String> firing) {
    return firing.isEmpty() ? Verdict.QUIET : Verdict.CHANGE;
  }

  /** The rules of Alertmanager, in its order. */
  Verdict next(
      Set<String> nowFiring,
      Set<String> nowResolved,
      boolean tellsResolved,
      Duration repeat,
      Instant now) {
    if (!firing.containsAll(nowFiring)) {
      return Verdict.CHANGE;
    }
    if (nowFiring.isEmpty()) {
      if (firing.isEmpty()) {
        return Verdict.QUIET;
      }
      return tellsResolved ? Verdict.CHANGE : Verdict.FORGET;
    }
    if (tellsResolved && !resolved.containsAll(nowResolved)) {
      return Verdict.CHANGE;
    }
    return at.plus(repeat).isAfter(now) ? Verdict.QUIET : Verdict.REPEAT;
  }
}
