package dev.taffrail.web.auth;

import dev.taffrail.web.route.Problem;
import dev.taffrail.web.route.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows guessing down, for each user and address by itself, so that nobody locks others out: five
 * attempts are free, and each further one doubles the wait. Safe for use by any thread.
 */
final class LoginThrottle {
  static final int FREE = 5;

  private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
  private static final Duration FORGET_AFTER = Duration.ofHours(1);
  private static final int MOST = 10_000;

  private final Clock clock;
  private final Map<Key, Attempts> attempts = new LinkedHashMap<>(16, 0.75f, true);

  LoginThrottle(Clock clock) {
    this.clock = clock;
  }

  /**
   * Counts an attempt before it is checked, so that a thousand at once are not checked either.
   *
   * @throws ProblemException 429 when it comes too early
   */
  synchronized void attempt(String user, String address) {
    // All unknown users are one: their names cost an attacker nothing.
    Key key = new Key(user.equals(Accounts.USER) ? user : "", address);
    Instant now = clock.instant();
    Attempts before = attempts.getOrDefault(key, Attempts.NONE);
    if (now.isBefore(before.next)) {
      throw tooEarly(Duration.between(now, before.next));
    }
    int count = now.isBefore(before.next.plus(FORGET_AFTER)) ? before.count + 1 : 1;
    attempts.put(key, new Attempts(count, now.plus(waitAfter(count))));
    if (attempts.size() > MOST) {
      attempts.remove(attempts.keySet().iterator().next());
    }
  }

  /** Forgets the attempts of somebody who knew the password. */
  synchronized void succeeded(String user, String address) {
    attempts.remove(new Key(user, address));
  }

  private static Duration waitAfter(int count) {
    if (count < FREE) {
      return Duration.ZERO;
    }
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(count - FREE, 20));
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }

  private static ProblemException tooEarly(Duration left) {
    long seconds = left.plusMillis(999).toSeconds();
    return new ProblemException(
        new Problem(
            429,
            "Too many failed logins",
            "Wait " + seconds + " s before the next try.",
            Map.of("retry_after", seconds)));
  }

  private record Key(String user, String address) {}

  /** How many attempts there were, and when the next may come. */
  private record Attempts(int count, Instant next) {
    static final Attempts NONE = new Attempts(0, Instant.EPOCH);
  }
}
