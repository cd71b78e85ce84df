package dev.taffrail.insight.sla;

import dev.taffrail.config.ConfigSection;
import dev.taffrail.config.Units;
import dev.taffrail.insight.sla.Window.Calendar;
import dev.taffrail.store.Glob;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code config/slo.yml}. */
final class SloFile {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");
  private static final Set<String> CLASSES = Set.of("1xx", "2xx", "3xx", "4xx", "5xx");
  private static final Duration LONGEST = Duration.ofDays(366);
  private static final double PER_SECOND = 1_000;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration SILENCE = Duration.ofMinutes(2);

  private final ConfigSection top;
  private final ZoneId zone;
  private final Set<String> seen = new HashSet<>();

  SloFile(ConfigSection top) {
    this.top = top;
    zone = zone(top, ZoneOffset.UTC);
  }

  Slo read() {
    double coverage =
        top.optional("coverage", "a share from 0% to 100%", Units::percent)
            .orElse(Slo.LEAST_COVERAGE);
    List<Slo.Entry> entries = new ArrayList<>();
    for (ConfigSection section : top.sections("objectives")) {
      entries.add(entry(section));
    }
    if (top.flag("defaults", true)) {
      Objective.DEFAULTS.forEach(objective -> entries.add(Slo.Entry.of(objective)));
    }
    List<Exclusion> exclusions = new ArrayList<>();
    for (ConfigSection section : top.sections("exclusions")) {
      exclusion(section).ifPresent(exclusions::add);
    }
    return new Slo(entries, exclusions, coverage);
  }

  private Slo.Entry entry(ConfigSection section) {
    String name = section.requiredText("name");
    if (!name.isEmpty() && !NAME.matcher(name).matches()) {
      section.problem(
          "name",
          "\"" + name + "\" cannot stand in a path",
          "use small letters, digits, - and _, at most 64");
    }
    Selector selector = selector(section);
    if (!seen.add(name + " " + selector) && !name.isEmpty()) {
      section.problem("name", "is there twice for the same services", "keep one of them");
    }
    if (section.flag("off", false)) {
      return new Slo.Entry(name, selector, Optional.empty());
    }
    Goal goal = goal(section);
    Window window = window(section, usual(goal));
    return Slo.Entry.of(new Objective(name, selector, goal, window, true));
  }

  private static Selector selector(ConfigSection section) {
    List<Glob> services = section.texts("service").stream().map(Glob::new).toList();
    List<Glob> routes = section.texts("route").stream().map(Glob::new).toList();
    return new Selector(services.isEmpty() ? Selector.ALL.services() : services, routes);
  }

  /** Each type asks only for its own keys, so that others are problems. */
  private static Goal goal(ConfigSection section) {
    String type = section.requiredText("type");
    switch (type) {
      case "availability" -> {
        return new Goal.Availability(share(section, "target", 0.999), classes(section));
      }
      case "uptime" -> {
        if (section.has("route")) {
          section.problem("route", "has no uptime of its own", "leave it out");
        }
        Duration silence = section.positiveDuration("silence", SILENCE);
        return new Goal.Uptime(share(section, "target", 0.999), silence);
      }
      case "latency" -> {
        Duration within = section.positiveDuration("within", Duration.ofMillis(200));
        return new Goal.Latency(share(section, "target", 0.95), within);
      }
      case "error_rate" -> {
        return new Goal.ErrorRate(share(section, "limit", 0.01), classes(section));
      }
      case "throughput" -> {
        return new Goal.Throughput(perSecond(section));
      }
      default -> {
        if (!type.isEmpty()) {
          section.problem(
              "type",
              "\"" + type + "\" is no type",
              "use availability, uptime, latency, error_rate or throughput");
        }
        // Without a type nobody knows which keys are right, so none is told to be wrong.
        List.of("target", "limit", "within", "silence", "bad", "at_least").forEach(section::texts);
        return new Goal.Availability(0.999, Objective.FAILED);
      }
    }
  }

  private static double share(ConfigSection section, String key, double otherwise) {
    double share = section.optional(key, "a share such as 99.9%", Units::percent).orElse(otherwise);
    if (share > 0 && share < 1) {
      return share;
    }
    section.problem(
        key,
        share == 0 ? "is nothing" : "leaves nothing that may go wrong, so there is no budget",
        "write more than 0% and less than 100%");
    return otherwise;
  }

  private static Set<String> classes(ConfigSection section) {
    Set<String> classes = new HashSet<>();
    for (String text : section.texts("bad")) {
      if (CLASSES.contains(text)) {
        classes.add(text);
      } else {
        section.problem(
            "bad", "\"" + text + "\" is no class of status", "use 1xx, 2xx, 3xx, 4xx or 5xx");
      }
    }
    return classes.isEmpty() ? Objective.FAILED : classes;
  }

  private static double perSecond(ConfigSection section) {
    return section
        .optional("at_least", "requests a second, above 0", SloFile::positive)
        .orElse(PER_SECOND);
  }

  private static @Nullable Double positive(String text) {
    double number = Double.parseDouble(text);
    return number > 0 && Double.isFinite(number) ? (Double) number : null;
  }

  private static Duration usual(Goal goal) {
    return switch (goal) {
      case Goal.Availability any -> Objective.MONTH;
      case Goal.Uptime any -> Objective.MONTH;
      case Goal.Latency any -> Objective.DAY;
      case Goal.ErrorRate any -> Objective.DAY;
      case Goal.Throughput any -> HOUR;
    };
  }

  private Window window(ConfigSection section, Duration usual) {
    ZoneId local = zone(section, zone);
    return section
        .optional(
            "window",
            "a duration from 1m to 366d, or one of day, week, month, quarter and year",
            text -> window(text, local))
        .orElse(new Window.Rolling(usual));
  }

  private static @Nullable Window window(String text, ZoneId zone) {
    for (Calendar.Unit unit : Calendar.Unit.values()) {
      if (unit.text().equals(text)) {
        return new Calendar(unit, zone);
      }
    }
    Duration length = Units.duration(text);
    if (length == null || length.toMinutes() < 1 || length.compareTo(LONGEST) > 0) {
      return null;
    }
    return new Window.Rolling(Duration.ofMinutes(length.toMinutes()));
  }

  private static ZoneId zone(ConfigSection section, ZoneId otherwise) {
    return section
        .optional("zone", "a zone such as Europe/Berlin or UTC", SloFile::zone)
        .orElse(otherwise);
  }

  private static @Nullable ZoneId zone(String id) {
    try {
      return ZoneId.of(id);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Optional<Exclusion> exclusion(ConfigSection section) {
    Selector selector = selector(section);
    if (!selector.routes().isEmpty()) {
      section.problem("route", "cannot be excluded alone", "leave it out");
    }
    String author = section.requiredText("author");
    String reason = section.requiredText("reason");
    Optional<Instant> from = time(section, "from");
    Optional<Instant> to = time(section, "to");
    if (from.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    if (!from.get().isBefore(to.get())) {
      section.problem("to", "is not after from", "write when it ended, or will end");
      return Optional.empty();
    }
    return Optional.of(new Exclusion(from.get(), to.get(), selector, author, reason));
  }

  private static Optional<Instant> time(ConfigSection section, String key) {
    if (!section.has(key)) {
      section.requiredText(key);
      return Optional.empty();
    }
    return section.optional(
        key, "a time with its zone, such as 2026-11-21T22:00:00Z", SloFile::time);
  }

  private static @Nullable Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
