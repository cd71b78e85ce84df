package dev.taffrail.alert.rule;

import dev.taffrail.alert.Alert;
import dev.taffrail.alert.Severity;
import dev.taffrail.alert.rule.Condition.Search;
import dev.taffrail.config.ConfigSection;
import dev.taffrail.query.ParsedQuery;
import dev.taffrail.query.QueryException;
import dev.taffrail.query.QueryParser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one rule; everything that is wrong is told at once. */
final class RuleReader {
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,99}");
  private static final Pattern LABEL = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");
  private static final Duration SHORTEST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofDays(31);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration USUAL = Duration.ofMinutes(5);

  /** What a template may show beside the fields of {@code by} and the labels. */
  private static final Set<String> SHOWN =
      Set.of(
          "rule",
          "severity",
          "value",
          "threshold",
          "window",
          "since",
          "detail",
          "old",
          "new",
          "held_back");

  private final ConfigSection section;

  RuleReader(ConfigSection section) {
    this.section = section;
  }

  /** Null when it is switched off, or so wrong that there is none. */
  @Nullable Rule read() {
    String name = section.requiredText("alert");
    if (!name.isEmpty() && !NAME.matcher(name).matches()) {
      section.problem(
          "alert",
          "\"" + name + "\" is no name",
          "use letters, digits, . - and _, a letter first, at most 100");
    }
    boolean off = section.flag("off", false);
    String type = section.requiredText("type");
    Severity severity =
        section
            .optional("severity", "info, warning, error or critical", Severity::parse)
            .orElse(Severity.WARNING);
    Condition condition = new ConditionReader(section, severity == Severity.CRITICAL).read(type);
    Search match = search(section, "match", ConditionReader.usualMatch(type));
    List<String> by = by();
    Duration window = window(condition, severity);
    Rule.Texts texts = texts(by, condition);
    ActiveTimes active = new ActiveTimesReader(section.section("active")).read();
    Escalation escalation = escalation();
    long minEvents = type.equals("burn_rate") ? 0 : section.number("min_events", 0, 0);
    Rule rule =
        condition == null
            ? null
            : new Rule(
                name,
                condition,
                match,
                by,
                window,
                section.duration("for", Duration.ZERO),
                section.duration("keep_firing_for", Duration.ZERO),
                minEvents,
                severity,
                cooldown(severity),
                texts,
                active,
                escalation,
                ExampleReader.read(section));
    return off ? null : rule;
  }

  /** A query of a rule is read strictly: nobody looks at its first answer. */
  static Search search(ConfigSection section, String key, String usual) {
    if (!section.has(key) && usual.isEmpty()) {
      section.requiredText(key);
      return Search.ALL;
    }
    String text = section.text(key, usual);
    try {
      ParsedQuery parsed = QueryParser.parse(text);
      parsed
          .notes()
          .forEach(note -> section.problem(key, note.toString(), "put what is text in quotes"));
      return new Search(parsed.query(), text);
    } catch (QueryException e) {
      section.problem(key, String.valueOf(e.getMessage()), "see docs/queries.md");
      return Search.ALL;
    }
  }

  private List<String> by() {
    List<String> by = section.texts("by");
    if (new HashSet<>(by).size() < by.size()) {
      section.problem("by", "names a field twice", "keep one of them");
    }
    return by;
  }

  private Duration window(@Nullable Condition condition, Severity severity) {
    if (condition instanceof Condition.BurnRate burn) {
      return burn.pairs().stream()
          .map(Condition.BurnRate.Pair::longWindow)
          .max(Duration::compareTo)
          .orElse(USUAL);
    }
    boolean single = condition instanceof Condition.Any || condition instanceof Condition.Listed;
    Duration window = section.duration("window", single ? MINUTE : USUAL);
    if (window.compareTo(SHORTEST) < 0 || window.compareTo(LONGEST) > 0) {
      section.problem("window", "is too short or too long", "write from 10s to 31d");
      return USUAL;
    }
    return window;
  }

  private Cooldown cooldown(Severity severity) {
    Duration usual =
        switch (severity) {
          case CRITICAL -> MINUTE;
          case ERROR, WARNING -> USUAL;
          case INFO -> Duration.ofMinutes(10);
        };
    Duration base = section.duration("cooldown", usual);
    Duration most = section.duration("cooldown_max", base);
    if (most.compareTo(base) < 0) {
      section.problem("cooldown_max", "is shorter than the cooldown", "write a longer one");
    }
    return new Cooldown(base, most);
  }

  private Rule.Texts texts(List<String> by, @Nullable Condition condition) {
    SortedMap<String, String> labels = new TreeMap<>();
    ConfigSection own = section.section("labels");
    for (String label : own.keys()) {
      labels.put(label, own.text(label, ""));
      if (!LABEL.matcher(label).matches()) {
        own.problem(label, "is no name of a label", "use letters, digits and _");
      }
      if (Set.of(Alert.NAME, Alert.SEVERITY).contains(label) || by.contains(label)) {
        own.problem(label, "is a label in any case", "leave it out");
      }
    }
    Set<String> known = new HashSet<>(SHOWN);
    known.addAll(by);
    known.addAll(labels.keySet());
    if (condition instanceof Condition.NewValue value) {
      known.addAll(value.fields());
    }
    return new Rule.Texts(
        labels,
        template("summary", known),
        template("description", known),
        section.text("runbook", ""));
  }

  private Template template(String key, Set<String> known) {
    try {
      return Template.parse(section.text(key, ""), known);
    } catch (IllegalArgumentException e) {
      section.problem(key, String.valueOf(e.getMessage()), "mend the template");
      return Template.EMPTY;
    }
  }

  private @Nullable Escalation escalation() {
    if (!section.has("escalate")) {
      return null;
    }
    ConfigSection escalate = section.section("escalate");
    return new Escalation(
        escalate.positiveDuration("after", Duration.ofMinutes(30)),
        escalate
            .optional("severity", "info, warning, error or critical", Severity::parse)
            .orElse(Severity.CRITICAL));
  }

  /** All rules of a file. */
  static List<Rule> readAll(ConfigSection top) {
    List<Rule> rules = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (ConfigSection section : top.sections("rules")) {
      Rule rule = new RuleReader(section).read();
      if (rule != null) {
        rules.add(rule);
        if (!names.add(rule.name())) {
          section.problem("alert", "there are two of this name", "rename one of them");
        }
      }
    }
    return rules;
  }
}
