package dev.taffrail.alert.engine;

import dev.taffrail.alert.rule.Condition;
import dev.taffrail.alert.rule.Rule;
import java.time.Duration;

/** How much of the past a rule needs. */
public final class Spans {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration HOUR = Duration.ofHours(1);

  private Spans() {}

  /** So much before a bucket can be told of. */
  public static Duration before(Rule rule) {
    return switch (rule.condition()) {
      case Condition.Spike spike -> rule.window().multipliedBy(3);
      case Condition.Absence absence -> longer(rule.window(), absence.forgetAfter());
      case Condition.Change change -> longer(rule.window(), DAY);
      default -> rule.window();
    };
  }

  /** After so much it stands as if it had been there for ever. */
  public static Duration warmUp(Rule rule, Duration most) {
    Duration episode = rule.window().plus(rule.holds()).plus(rule.keepFiring());
    Duration needed = episode.plus(rule.cooldown().most()).multipliedBy(2);
    Duration longest = longer(needed, HOUR);
    return longest.compareTo(most) > 0 ? most : longest;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
