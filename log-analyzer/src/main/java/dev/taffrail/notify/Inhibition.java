package dev.taffrail.notify;

import dev.taffrail.alert.Alert;
import dev.taffrail.notify.route.InhibitRule;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which firing alerts explain others, found by the labels that both must have in common. */
final class Inhibition {
  private final List<Rule> rules;

  Inhibition(List<InhibitRule> rules) {
    this.rules = rules.stream().map(Rule::new).toList();
  }

  /** A rule, and the firing alerts that are on its explaining side, by what must be equal. */
  private record Rule(InhibitRule rule, Map<List<String>, Map<String, Alert>> sources) {
    Rule(InhibitRule rule) {
      this(rule, new HashMap<>());
    }

    List<String> key(Alert alert) {
      return rule.equal().stream().map(label -> alert.labels().getOrDefault(label, "")).toList();
    }
  }

  /** Takes an alert in as it is. */
  void put(Alert alert) {
    for (Rule rule : rules) {
      if (alert.isFiring() && rule.rule().source().matches(alert.labels())) {
        rule.sources()
            .computeIfAbsent(rule.key(alert), any -> new LinkedHashMap<>())
            .put(alert.id(), alert);
      } else {
        remove(rule, alert);
      }
    }
  }

  private static void remove(Rule rule, Alert alert) {
    List<String> key = rule.key(alert);
    Map<String, Alert> same = rule.sources().get(key);
    if (same != null && same.remove(alert.id()) != null && same.isEmpty()) {
      rule.sources().remove(key);
    }
  }

  /** The firing alert that explains another; null without. */
  @Nullable Alert of(Alert alert) {
    for (Rule rule : rules) {
      if (!rule.rule().target().matches(alert.labels())) {
        continue;
      }
      for (Alert source : rule.sources().getOrDefault(rule.key(alert), Map.of()).values()) {
        if (!source.id().equals(alert.id())
            && rule.rule().inhibits(source.labels(), alert.labels())) {
          return source;
        }
      }
    }
    return null;
  }
}
