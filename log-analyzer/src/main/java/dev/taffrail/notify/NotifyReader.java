package dev.taffrail.notify;

import dev.taffrail.alert.Severity;
import dev.taffrail.config.ConfigSection;
import dev.taffrail.notify.ReceiverType.Built;
import dev.taffrail.notify.route.GroupBy;
import dev.taffrail.notify.route.Matchers;
import dev.taffrail.notify.route.Route;
import dev.taffrail.notify.route.Routing;
import dev.taffrail.notify.route.Timing;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the section {@code notify}. */
final class NotifyReader {
  private static final GroupBy BY_RULE_AND_SERVICE = GroupBy.of(List.of("alertname", "service"));

  private final ConfigSection section;
  private final Map<String, ReceiverType> types = new LinkedHashMap<>();
  private final Set<String> names = new LinkedHashSet<>();
  private final Set<String> onlyCritical = new HashSet<>();
  private final List<ReceiverSpec> receivers = new ArrayList<>();
  private final Map<ConfigSection, String> fallbacks = new LinkedHashMap<>();

  NotifyReader(ConfigSection section, List<ReceiverType> types) {
    this.section = section;
    types.forEach(type -> this.types.put(type.name(), type));
  }

  NotifyConfig read() {
    Limits limits = limits(section.section("limits"));
    for (ConfigSection each : section.sections("receivers")) {
      receiver(each, limits);
    }
    if (!section.has("receivers")) {
      types.values().forEach(type -> ofEnvironment(type, limits));
    }
    fallbacks.forEach((each, fallback) -> {
      if (!names.contains(fallback)) {
        each.problem(
            "fallback",
            "\"" + fallback + "\" is no receiver",
            "use one of: " + String.join(", ", names));
      }
    });
    return new NotifyConfig(receivers, Routing.read(section, names, usual()), limits);
  }

  private Limits limits(ConfigSection limits) {
    return new Limits(
        limits.number("per_hour", Limits.DEFAULT.perHour(), 1),
        limits.number("alerts", Limits.DEFAULT.alerts(), 1),
        Period.ofDays(
            (int)
                limits
                    .positiveDuration(
                        "keep_decisions", Duration.ofDays(Limits.DEFAULT.keepDecisions().getDays()))
                    .toDays()));
  }

  private void receiver(ConfigSection each, Limits limits) {
    String name = each.requiredText("name");
    String type = each.requiredText("type");
    if (!names.add(name) || name.equals(Routing.NOBODY)) {
      each.problem("name", "\"" + name + "\" is taken", "find another");
    }
    ReceiverType known = types.get(type);
    if (known == null) {
      if (!type.isEmpty()) {
        each.problem(
            "type",
            "\"" + type + "\" is no type",
            "use one of: " + String.join(", ", types.keySet()));
      }
      // Without a type nobody knows which keys are right, so none is told to be wrong.
      each.keys().forEach(each::texts);
      return;
    }
    boolean resolved = each.flag("send_resolved", known.tellsResolved());
    int perHour = each.number("per_hour", limits.perHour(), 1);
    String fallback = each.text("fallback", "");
    if (!fallback.isEmpty()) {
      fallbacks.put(each, fallback);
    }
    Optional<Built> built = known.read(each, name);
    built.ifPresent(found -> add(name, known, found, resolved, perHour, fallback));
  }

  private void ofEnvironment(ReceiverType type, Limits limits) {
    type.ofEnvironment(section, type.name())
        .ifPresent(
            built -> add(type.name(), type, built, type.tellsResolved(), limits.perHour(), ""));
  }

  private void add(
      String name, ReceiverType type, Built built, boolean resolved, int perHour, String fallback) {
    names.add(name);
    if (type.onlyCritical()) {
      onlyCritical.add(name);
    }
    receivers.add(
        new ReceiverSpec(
            name,
            type.name(),
            built.target(),
            resolved,
            perHour,
            fallback.isEmpty() ? null : fallback,
            built.receiver()));
  }

  /** Everybody hears of everything, but mail only of what is critical. */
  private Route usual() {
    List<Route> routes = new ArrayList<>();
    Matchers critical = Matchers.parse(List.of("severity=\"" + Severity.CRITICAL.text() + "\""));
    for (ReceiverSpec receiver : receivers) {
      Matchers which = onlyCritical.contains(receiver.name()) ? critical : Matchers.ANY;
      routes.add(
          Route.leaf(
              "/usual#" + receiver.name(),
              receiver.name(),
              which,
              BY_RULE_AND_SERVICE,
              Timing.DEFAULT));
    }
    return new Route(
        "/usual",
        Routing.NOBODY,
        Matchers.ANY,
        false,
        BY_RULE_AND_SERVICE,
        Timing.DEFAULT,
        List.of(),
        List.of(),
        routes);
  }
}
