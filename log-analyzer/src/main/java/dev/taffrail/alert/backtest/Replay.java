package dev.taffrail.alert.backtest;

import dev.taffrail.alert.engine.Measured;
import dev.taffrail.alert.rule.Condition;
import dev.taffrail.alert.rule.Limits;
import dev.taffrail.alert.rule.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often a rule fires, by what it would have measured. */
final class Replay {
  private Replay() {}

  private static final class Key {
    long since = Long.MIN_VALUE;
    long mutedUntil = Long.MIN_VALUE;
    long lastTrue = Long.MIN_VALUE;
    boolean firing;
  }

  static long firings(Rule rule, List<Measured> measured) {
    Limits limits = ((Condition.Limited) rule.condition()).limits();
    long holds = rule.holds().toNanos() / 1_000;
    long keep = rule.keepFiring().toNanos() / 1_000;
    long cooldown = rule.cooldown().base().toNanos() / 1_000;
    Map<List<String>, Key> keys = new HashMap<>();
    long firings = 0;
    for (Measured each : measured) {
      Key key = keys.computeIfAbsent(each.key(), none -> new Key());
      if (!limits.isPassedBy(each.value())) {
        key.since = Long.MIN_VALUE;
        key.firing = key.firing && each.micros() - key.lastTrue <= keep;
        continue;
      }
      key.since = key.since == Long.MIN_VALUE ? each.micros() : key.since;
      key.lastTrue = each.micros();
      if (!key.firing && each.micros() - key.since >= holds && each.micros() >= key.mutedUntil) {
        key.firing = true;
        key.mutedUntil = each.micros() + cooldown;
        firings++;
      }
    }
    return firings;
  }
}
