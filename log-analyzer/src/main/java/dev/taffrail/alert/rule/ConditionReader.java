package dev.taffrail.alert.rule;

import dev.taffrail.alert.rule.Condition.Aggregate;
import dev.taffrail.alert.rule.Condition.BurnRate;
import dev.taffrail.alert.rule.Condition.Direction;
import dev.taffrail.alert.rule.Condition.Search;
import dev.taffrail.config.ConfigSection;
import dev.taffrail.config.Units;
import dev.taffrail.event.LogEvent;
import dev.taffrail.insight.sla.BurnAlert;
import dev.taffrail.logging.FieldNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what is special to a type of rule; each type asks only for its own keys. */
final class ConditionReader {
  static final String TYPES =
      "any, count, ratio, latency, metric, spike, absence, new_pattern, new_value, change,"
          + " cardinality, list, health, burn_rate";

  private static final Duration MONTH = Duration.ofDays(30);
  private static final Duration LEARN = Duration.ofMinutes(10);
  private static final String PAGE = "page";

  private final ConfigSection section;

  /** Which of the windows of a budget: those of a page, or those of a ticket. */
  private final boolean urgent;

  ConditionReader(ConfigSection section, boolean urgent) {
    this.section = section;
    this.urgent = urgent;
  }

  /** Null when there is no such type. */
  @Nullable Condition read(String type) {
    return switch (type) {
      case "any" -> new Condition.Any();
      case "count" -> new Condition.Count(LimitReader.counts(section));
      case "ratio" -> new Condition.Ratio(of(), LimitReader.percents(section));
      case "latency" -> latency();
      case "metric" -> metric();
      case "spike" -> spike();
      case "absence" -> absence();
      case "new_pattern" -> newValue(List.of(LogEvent.PATTERN));
      case "new_value" -> newValue(required("fields"));
      case "change" -> change();
      case "cardinality" ->
          new Condition.Cardinality(section.requiredText("field"), LimitReader.counts(section));
      case "list" -> listed();
      case "health" -> health();
      case "burn_rate" -> burnRate();
      default -> {
        section.problem("type", "\"" + type + "\" is no type", "use one of: " + TYPES);
        yield null;
      }
    };
  }

  /** What a type is about when the rule does not say. */
  static String usualMatch(String type) {
    return switch (type) {
      case "ratio", "latency", "burn_rate" -> "kind:request";
      case "metric" -> "kind:metric";
      case "health" -> "kind:health";
      case "new_pattern" -> "level:ERROR";
      case "absence" -> "*";
      default -> "";
    };
  }

  private Search of() {
    return RuleReader.search(section, "of", "");
  }

  private Condition latency() {
    double share =
        section
            .optional(
                "percentile",
                "a number above 0 and below 100",
                text -> {
                  Double number = LimitReader.number(text);
                  return number != null && number > 0 && number < 100 ? number : null;
                })
            .map(percent -> percent / 100)
            .orElse(Double.NaN);
    return new Condition.Latency(share, LimitReader.durations(section));
  }

  private Condition metric() {
    return new Condition.Metric(
        required("metric"),
        section.texts("over"),
        section.text("value", FieldNames.METRIC_VALUE),
        choice("aggregate", Aggregate.AVERAGE, Aggregate.values()),
        LimitReader.amounts(section));
  }

  private Condition spike() {
    double height =
        section
            .optional(
                "height",
                "a number above 1, such as 3",
                text -> {
                  Double number = LimitReader.number(text);
                  return number != null && number > 1 ? number : null;
                })
            .orElse(3.0);
    String field = section.text("field", "");
    return new Condition.Spike(
        choice("direction", Direction.UP, Direction.values()),
        height,
        section.number("min_current", 1, 0),
        section.number("min_reference", 1, 1),
        field.isEmpty() ? null : field,
        section.flag("new_keys", false));
  }

  private Condition absence() {
    return new Condition.Absence(
        section.number("expect", 1, 1),
        section.positiveDuration("forget_after", Duration.ofDays(1)));
  }

  private Condition newValue(List<String> fields) {
    return new Condition.NewValue(
        fields,
        section.positiveDuration("remember", MONTH),
        section.duration("learn", LEARN),
        section.flag("missing", false));
  }

  private Condition change() {
    Duration within =
        section.optional("within", "a duration such as 1h", Units::duration).orElse(null);
    return new Condition.Change(required("fields"), within, section.flag("ignore_empty", false));
  }

  private Condition listed() {
    boolean allow = section.has("allow") || section.has("allow_file");
    boolean deny = section.has("deny") || section.has("deny_file");
    if (allow == deny) {
      section.problem(
          allow ? "allow" : "deny",
          allow ? "stands beside deny" : "is missing",
          "write either allow (what may come) or deny (what may not)");
    }
    Set<String> values = new HashSet<>(section.texts("allow"));
    values.addAll(section.texts("deny"));
    section.texts("allow_file").forEach(file -> addLines(values, "allow_file", file));
    section.texts("deny_file").forEach(file -> addLines(values, "deny_file", file));
    return new Condition.Listed(
        section.requiredText("field"), values, allow, section.flag("ignore_missing", false));
  }

  private void addLines(Set<String> values, String key, String file) {
    try {
      Files.readAllLines(Path.of(file)).stream()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .forEach(values::add);
    } catch (IOException | InvalidPathException e) {
      section.problem(key, "cannot be read: " + e.getMessage(), "name a file, a value a line");
    }
  }

  private Condition health() {
    List<String> bad = section.texts("status");
    for (String status : bad) {
      if (!Set.of("degraded", "unhealthy").contains(status)) {
        section.problem("status", "\"" + status + "\" is not bad", "use degraded or unhealthy");
      }
    }
    return new Condition.Health(bad.isEmpty() ? Set.of("unhealthy") : Set.copyOf(bad));
  }

  private Condition burnRate() {
    double target =
        section
            .optional(
                "target",
                "a part above 0% and below 100%",
                text -> {
                  Double part = Units.percent(text);
                  return part != null && part > 0 && part < 1 ? part : null;
                })
            .orElse(0.999);
    Duration period = section.positiveDuration("period", MONTH);
    List<BurnRate.Pair> pairs = new ArrayList<>();
    for (ConfigSection pair : section.sections("windows")) {
      pairs.add(pair(pair, target));
    }
    return new BurnRate(
        of(),
        target,
        pairs.isEmpty() ? usualPairs(period, target) : pairs,
        section.number("min_bad", 3, 1),
        section.number("min_events", 10, 0));
  }

  private List<BurnRate.Pair> usualPairs(Duration period, double target) {
    List<BurnRate.Pair> pairs = new ArrayList<>();
    for (BurnAlert usual : BurnAlert.of(period, target)) {
      if (usual.severity().equals(PAGE) == urgent) {
        pairs.add(new BurnRate.Pair(usual.longWindow(), usual.shortWindow(), usual.threshold()));
      }
    }
    if (pairs.isEmpty()) {
      section.problem("period", "is too short for any window", "write a week or more");
    }
    return pairs;
  }

  /** A burn that cannot be reached would never fire. */
  private static BurnRate.Pair pair(ConfigSection pair, double target) {
    Duration longWindow = pair.positiveDuration("long", Duration.ofHours(1));
    Duration shortWindow = pair.positiveDuration("short", longWindow.dividedBy(12));
    double burn = pair.optional("burn", "a number such as 14.4", LimitReader::number).orElse(14.4);
    double highest = 1 / (1 - target);
    if (burn <= 0 || burn >= highest) {
      pair.problem(
          "burn",
          burn + " can never be passed: when everything fails it is " + Math.round(highest),
          "write less than that, or a higher target");
    }
    if (shortWindow.compareTo(longWindow) >= 0) {
      pair.problem("short", "is not shorter than long", "write a twelfth of it");
    }
    return new BurnRate.Pair(longWindow, shortWindow, burn);
  }

  private List<String> required(String key) {
    List<String> texts = section.texts(key);
    if (texts.isEmpty() && !section.has(key)) {
      section.problem(key, "is missing", "add it");
    }
    return texts;
  }

  private <E extends Enum<E>> E choice(String key, E otherwise, E[] all) {
    List<String> names =
        Arrays.stream(all).map(each -> each.name().toLowerCase(Locale.ROOT)).toList();
    return section
        .optional(
            key,
            "one of " + String.join(", ", names),
            text -> {
              int index = names.indexOf(text);
              return index < 0 ? null : all[index];
            })
        .orElse(otherwise);
  }
}
