package dev.taffrail.notify;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** How long until a message is tried again: 1 s, twice as long each time, to 5 minutes. */
public final class Backoff {
  /** A message that nobody took for so long is given up. */
  public static final Duration LONGEST_LIFE = Duration.ofHours(24);

  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final int MOST_DOUBLINGS = 9;
  private static final double JITTER = 0.2;

  private final RandomGenerator random;

  /**
   * With chance in it.
   *
   * @param random spreads the retries of several messages
   */
  public Backoff(RandomGenerator random) {
    this.random = random;
  }

  /**
   * How long to wait.
   *
   * @param tries how often it was tried
   * @param asked what the receiver asks for; null if it does not say
   */
  public Duration after(int tries, @Nullable Duration asked) {
    Duration doubled = FIRST.multipliedBy(1L << Math.min(tries, MOST_DOUBLINGS));
    Duration usual = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    // Not all at once, when a receiver comes back.
    double factor = 1 - JITTER + 2 * JITTER * random.nextDouble();
    Duration own = Duration.ofNanos((long) (usual.toNanos() * factor));
    return asked != null && asked.compareTo(own) > 0 ? asked : own;
  }
}
