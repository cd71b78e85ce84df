package dev.taffrail.notify.route;

import java.time.Instant;
import java.util.Map;

/**
 * For a time nobody is told of some alerts.
 *
 * @param id for ever its own
 * @param from its first moment
 * @param until the first moment at which it does not hold any more
 * @param author who asked for it
 * @param comment why
 * @param updated when it became what it is
 */
public record Silence(
    String id,
    Matchers matchers,
    Instant from,
    Instant until,
    String author,
    String comment,
    Instant updated) {
  /** How a silence stands. */
  public enum State {
    PENDING,
    ACTIVE,
    EXPIRED
  }

  public State state(Instant now) {
    if (!now.isBefore(until)) {
      return State.EXPIRED;
    }
    return now.isBefore(from) ? State.PENDING : State.ACTIVE;
  }

  /** Whether it keeps these quiet at a moment. */
  public boolean silences(Map<String, String> labels, Instant now) {
    return state(now) == State.ACTIVE && matchers.matches(labels);
  }
}
