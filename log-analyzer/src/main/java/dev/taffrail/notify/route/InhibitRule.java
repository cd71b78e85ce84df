package dev.taffrail.notify.route;

import java.util.List;
import java.util.Map;

/**
 * While an alert fires, others are not told: those that it explains.
 *
 * @param source the alerts that explain
 * @param target the alerts that are explained
 * @param equal labels that both must have in common; what neither has is common too
 */
public record InhibitRule(Matchers source, Matchers target, List<String> equal) {
  public InhibitRule {
    equal = List.copyOf(equal);
  }

  /**
   * Whether one alert, which fires, keeps another quiet. One that is on both sides is not kept
   * quiet by others that are on both sides, as all of them would be quiet then.
   */
  public boolean inhibits(Map<String, String> firing, Map<String, String> other) {
    if (!source.matches(firing) || !target.matches(other)) {
      return false;
    }
    if (source.matches(other) && target.matches(firing)) {
      return false;
    }
    return equal.stream()
        .allMatch(label -> firing.getOrDefault(label, "").equals(other.getOrDefault(label, "")));
  }
}
