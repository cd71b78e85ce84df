package dev.taffrail.notify.route;

import java.time.Duration;

/**
 * When a group is told.
 *
 * @param lull from its first alert to its first message
 * @param interval between its messages
 * @param repeat how long until what has not changed is told again
 */
public record Timing(Duration lull, Duration interval, Duration repeat) {
  /** As Alertmanager has it. */
  public static final Timing DEFAULT =
      new Timing(Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofHours(4));
}
