package dev.taffrail.insight.health;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service that usually logs has stopped.
 *
 * <p>Silent is what has logged nothing for three times as long as 19 of 20 gaps between its events
 * were, unless it was as quiet at this time a day or a week before. How long gaps are is read from
 * slots of ten seconds, of a minute, of a quarter of an hour: the shortest in which it was busy
 * enough to know, at least half of the time. So one that logs all the time is missed after half a
 * minute, one that logs once an hour after three hours, and one that seldom logs never.
 *
 * @param seconds how long it has been silent
 * @param usual how long its gaps usually are at most, in seconds
 */
record Silence(long seconds, long usual) {
  private static final int TIMES = 3;

  /** With fewer slots of activity nothing is said. */
  private static final int ENOUGH_STEADY = 18;

  private static final int ENOUGH = 12;
  private static final List<Long> EARLIER =
      List.of(Duration.ofDays(1).toSeconds(), Duration.ofDays(7).toSeconds());

  /**
   * Whether it is silent.
   *
   * @param finest the same activity in slots of different lengths, the shortest first; the longest
   *     slots reach back for days
   * @param firstKnown when it logged for the first time, as far as that is known
   * @return null when it is not, or nobody can know
   */
  static @Nullable Silence of(List<Activity> finest, long firstKnown, long now) {
    Activity days = finest.getLast();
    for (Activity activity : finest) {
      boolean telling =
          activity == days
              ? activity.active().size() >= ENOUGH
              : activity.active().size() >= ENOUGH_STEADY && activity.isSteady(firstKnown);
      if (telling) {
        return of(activity, activity.lastSecond(), days, now);
      }
    }
    return null;
  }

  /**
   * Whether it was silent throughout a time, in hindsight.
   *
   * @param days quarters of an hour from long before on
   */
  static @Nullable Silence within(Activity days, long from, long to, long now) {
    Long last = days.lastBefore(from);
    Long next = days.firstFrom(from);
    if (last == null || days.active().size() < ENOUGH || (next != null && next < to)) {
      return null;
    }
    return of(days, last + days.length(), days, next == null ? now : next);
  }

  private static @Nullable Silence of(Activity activity, long since, Activity days, long until) {
    long seconds = until - since;
    long usual = activity.usualGap();
    boolean tooLong = seconds > 0 && seconds + activity.length() > TIMES * usual;
    boolean asEarlier = EARLIER.stream().anyMatch(ago -> days.wasQuiet(since - ago, until - ago));
    return tooLong && !asEarlier ? new Silence(seconds, usual) : null;
  }

  /** For people. */
  String text() {
    return "nothing for "
        + Numbers.time(seconds)
        + ", usually never more than "
        + Numbers.time(usual);
  }
}
