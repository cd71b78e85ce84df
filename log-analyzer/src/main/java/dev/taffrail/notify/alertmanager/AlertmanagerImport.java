package dev.taffrail.notify.alertmanager;

import dev.taffrail.config.ConfigException;
import dev.taffrail.config.ConfigFile;
import dev.taffrail.config.ConfigSection;
import dev.taffrail.config.YamlText;
import dev.taffrail.notify.route.Matchers;
import dev.taffrail.notify.route.Routing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes the section {@code notify} of an alertmanager.yml of common shape. What cannot be taken
 * over, and each secret, is a problem that names its place.
 */
public final class AlertmanagerImport {
  private static final List<String> TIMES =
      List.of("group_wait", "group_interval", "repeat_interval");
  private static final List<String> DAYS = List.of("weekdays", "days_of_month", "months", "years");
  private static final Pattern PART = Pattern.compile("(\\d+)(ms|[smhdwy])");
  private static final Pattern DURATION = Pattern.compile("(?:" + PART + ")+");
  private static final String NOT_TAKEN = "is not taken over";
  private static final String HELP = "see docs/notifications.md";

  private final ImportedReceivers receivers;

  private AlertmanagerImport(ImportedReceivers receivers) {
    this.receivers = receivers;
  }

  /**
   * Reads a file; the answer is YAML.
   *
   * @throws ConfigException when it cannot be read at all
   */
  public static ConfigFile.Draft<String> read(Path file) throws ConfigException {
    return ConfigFile.readForeign(
        file, top -> new AlertmanagerImport(new ImportedReceivers(top)).notify(top));
  }

  private String notify(ConfigSection top) {
    Map<String, Object> notify = new LinkedHashMap<>();
    notify.put("receivers", receivers.all());
    notify.put("route", route(top.section("route"), Routing.NOBODY));
    List<Object> inhibit = new ArrayList<>();
    top.sections("inhibit_rules").forEach(each -> inhibit.add(inhibit(each)));
    putUnlessEmpty(notify, "inhibit", inhibit);
    List<Object> intervals = new ArrayList<>();
    top.sections("time_intervals").forEach(each -> intervals.add(interval(each)));
    top.sections("mute_time_intervals").forEach(each -> intervals.add(interval(each)));
    putUnlessEmpty(notify, "time_intervals", intervals);
    top.rejectRest(NOT_TAKEN, "messages have a form of their own; " + HELP);
    return YamlText.of(Map.of("notify", notify));
  }

  private Map<String, Object> route(ConfigSection section, String above) {
    Map<String, Object> route = new LinkedHashMap<>();
    String receiver = section.text("receiver", above);
    List<String> own = receivers.of(receiver);
    route.put("receiver", own.isEmpty() ? Routing.NOBODY : own.getFirst());
    putUnlessEmpty(route, "matchers", matchers(section, "matchers", "match", "match_re"));
    if (section.flag("continue", false)) {
      route.put("continue", true);
    }
    putUnlessEmpty(route, "group_by", section.texts("group_by"));
    TIMES.forEach(key -> duration(section, key, route));
    putUnlessEmpty(route, "mute", section.texts("mute_time_intervals"));
    putUnlessEmpty(route, "active", section.texts("active_time_intervals"));
    List<Object> routes = new ArrayList<>();
    boolean continues = false;
    for (ConfigSection child : section.sections("routes")) {
      Map<String, Object> made = route(child, receiver);
      continues |= made.containsKey("continue");
      routes.add(made);
    }
    if (own.size() > 1) {
      addEach(routes, own);
      if (continues) {
        section.problem(
            "routes",
            "continue, and " + receiver + " is told in several ways",
            "it is told of what these routes take, too");
      }
    }
    putUnlessEmpty(route, "routes", routes);
    section.rejectRest(NOT_TAKEN, HELP);
    return route;
  }

  /** A receiver that told people in several ways is several here, so a route for each. */
  private static void addEach(List<Object> routes, List<String> names) {
    for (String name : names) {
      Map<String, Object> each = new LinkedHashMap<>();
      each.put("receiver", name);
      each.put("continue", true);
      routes.add(each);
    }
  }

  private static Map<String, Object> inhibit(ConfigSection section) {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("source", matchers(section, "source_matchers", "source_match", "source_match_re"));
    rule.put("target", matchers(section, "target_matchers", "target_match", "target_match_re"));
    putUnlessEmpty(rule, "equal", section.texts("equal"));
    section.rejectRest(NOT_TAKEN, HELP);
    return rule;
  }

  private static List<String> matchers(
      ConfigSection section, String key, String equal, String fits) {
    List<String> all = new ArrayList<>(section.texts(key));
    ConfigSection labels = section.section(equal);
    labels.keys().forEach(label -> all.add(matcher(label, "=", labels.text(label, ""))));
    ConfigSection patterns = section.section(fits);
    patterns.keys().forEach(label -> all.add(matcher(label, "=~", patterns.text(label, ""))));
    try {
      return Matchers.parse(all).texts();
    } catch (IllegalArgumentException e) {
      section.problem(key, String.valueOf(e.getMessage()), HELP);
      return List.of();
    }
  }

  private static String matcher(String label, String sign, String value) {
    return label + sign + '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static Map<String, Object> interval(ConfigSection section) {
    Map<String, Object> interval = new LinkedHashMap<>();
    interval.put("name", section.requiredText("name"));
    List<Object> parts = new ArrayList<>();
    for (ConfigSection each : section.sections("time_intervals")) {
      Map<String, Object> part = new LinkedHashMap<>();
      List<Object> times = new ArrayList<>();
      for (ConfigSection time : each.sections("times")) {
        times.add(
            Map.of(
                "start_time", time.text("start_time", "00:00"),
                "end_time", time.text("end_time", "24:00")));
      }
      putUnlessEmpty(part, "times", times);
      DAYS.forEach(key -> putUnlessEmpty(part, key, each.texts(key)));
      if (each.has("location")) {
        part.put("location", each.text("location", ""));
      }
      each.rejectRest(NOT_TAKEN, HELP);
      parts.add(part);
    }
    interval.put("time_intervals", parts);
    return interval;
  }

  private static void duration(ConfigSection section, String key, Map<String, Object> route) {
    section
        .optional(key, "a duration such as 30s, 5m or 1h30m", AlertmanagerImport::duration)
        .ifPresent(time -> route.put(key, text(time)));
  }

  /** Such as {@code 1h30m} or {@code 2w}. */
  private static @Nullable Duration duration(String text) {
    if (!DURATION.matcher(text).matches()) {
      return null;
    }
    Duration sum = Duration.ZERO;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      sum = sum.plus(unit(part.group(2)).multipliedBy(Long.parseLong(part.group(1))));
    }
    return sum;
  }

  private static String text(Duration time) {
    return time.toMillisPart() == 0 ? time.toSeconds() + "s" : time.toMillis() + "ms";
  }

  private static Duration unit(String name) {
    return switch (name) {
      case "ms" -> Duration.ofMillis(1);
      case "s" -> Duration.ofSeconds(1);
      case "m" -> Duration.ofMinutes(1);
      case "h" -> Duration.ofHours(1);
      case "d" -> Duration.ofDays(1);
      case "w" -> Duration.ofDays(7);
      default -> Duration.ofDays(365);
    };
  }

  private static void putUnlessEmpty(Map<String, Object> section, String key, List<?> list) {
    if (!list.isEmpty()) {
      section.put(key, list);
    }
  }
}
