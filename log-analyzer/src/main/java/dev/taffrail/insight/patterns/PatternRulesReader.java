package dev.taffrail.insight.patterns;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.taffrail.config.ConfigException;
import dev.taffrail.config.ConfigFile;
import dev.taffrail.config.ConfigSection;
import dev.taffrail.insight.patterns.PatternRules.Divisor;
import dev.taffrail.insight.patterns.PatternRules.Ignore;
import dev.taffrail.insight.patterns.PatternRules.Merge;
import dev.taffrail.insight.patterns.PatternRules.Rename;
import dev.taffrail.insight.patterns.PatternRules.Split;
import dev.taffrail.insight.patterns.PatternSelector.Template;
import dev.taffrail.store.Glob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads rules from their file; everything that is wrong is told at once. */
final class PatternRulesReader {
  private static final java.util.regex.Pattern ID = java.util.regex.Pattern.compile("[0-9a-f]{16}");

  /** What rules that are read later may call patterns by, beside their ids. */
  private final Set<String> names = new HashSet<>();

  private final Set<String> merged = new HashSet<>();

  private PatternRulesReader() {}

  /** A file that is not there has no rules. */
  static PatternRules read(Path file) throws ConfigException {
    return Files.notExists(file)
        ? PatternRules.NONE
        : ConfigFile.read(file, variable -> null, top -> new PatternRulesReader().read(top));
  }

  private PatternRules read(ConfigSection top) {
    List<Merge> merges = new ArrayList<>();
    for (ConfigSection section : top.sections("merge")) {
      merges.add(readMerge(section));
    }
    List<Rename> renames = new ArrayList<>();
    Set<String> given = new HashSet<>(names);
    for (ConfigSection section : top.sections("rename")) {
      PatternSelector which = which(section);
      String name = section.requiredText("name");
      given.add(name);
      renames.add(new Rename(name, which));
    }
    names.addAll(given);
    List<Split> splits = new ArrayList<>();
    for (ConfigSection section : top.sections("split")) {
      splits.add(new Split(which(section), divisor(section)));
    }
    List<Ignore> ignores = new ArrayList<>();
    for (ConfigSection section : top.sections("ignore")) {
      ignores.add(readIgnore(section));
    }
    return new PatternRules(merges, renames, splits, ignores);
  }

  /** A merge is about patterns as they are, so it names ids alone. */
  private Merge readMerge(ConfigSection section) {
    PatternSelector which = new PatternRulesReader().which(section);
    for (String id : which.names()) {
      if (!merged.add(which.service() + " " + id)) {
        section.problem("pattern", id + " is in another merge", "leave it in one of them");
      }
    }
    String name = section.requiredText("name");
    if (!name.isEmpty() && !names.add(name)) {
      section.problem("name", "\"" + name + "\" is the name of another merge", "find another");
    }
    return new Merge(name, which);
  }

  private Ignore readIgnore(ConfigSection section) {
    PatternSelector which = which(section);
    return new Ignore(
        which,
        section
            .optional(
                "until",
                "a time such as 2026-12-24 or 2026-12-24T08:00:00Z",
                PatternRulesReader::time)
            .orElse(null),
        textOrNull(section, "version"),
        section.text("reason", ""),
        section.text("author", ""));
  }

  private static @Nullable Instant time(String text) {
    try {
      return text.indexOf('T') < 0
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private PatternSelector which(ConfigSection section) {
    List<String> patterns = section.texts("pattern");
    for (String pattern : patterns) {
      if (!ID.matcher(pattern).matches() && !names.contains(pattern)) {
        section.problem(
            "pattern",
            "\"" + pattern + "\" is neither an id nor a name that a rule gives",
            "copy the 16 digits that `taffrail patterns` shows");
      }
    }
    List<Template> templates = new ArrayList<>();
    for (String template : section.texts("template")) {
      templates.add(template(section, template));
    }
    if (patterns.isEmpty() && templates.isEmpty()) {
      section.problem("pattern", "is missing", "name a pattern or a template");
    }
    return new PatternSelector(textOrNull(section, "service"), Set.copyOf(patterns), templates);
  }

  private static Template template(ConfigSection section, String text) {
    boolean regex = text.length() > 2 && text.startsWith("/") && text.endsWith("/");
    Pattern pattern =
        regex ? regex(section, "template", text.substring(1, text.length() - 1)) : null;
    return pattern == null ? new Template.OfGlob(new Glob(text)) : new Template.OfRegex(pattern);
  }

  private static Divisor divisor(ConfigSection section) {
    String variable = section.text("variable", "");
    String field = section.text("field", "");
    String found = section.text("regex", "");
    long given = List.of(variable, field, found).stream().filter(text -> !text.isEmpty()).count();
    if (given != 1) {
      section.problem(
          "variable",
          given == 0 ? "is missing" : "is not the only divisor",
          "name one of variable, field and regex");
    }
    if (!variable.isEmpty()) {
      return new Divisor.Variable(variable);
    }
    Pattern regex = found.isEmpty() ? null : regex(section, "regex", found);
    return regex == null ? new Divisor.EventField(field) : new Divisor.Found(regex);
  }

  private static @Nullable Pattern regex(ConfigSection section, String key, String text) {
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      section.problem(
          key, "\"" + text + "\" is no pattern: " + e.getDescription(), "see the syntax of RE2");
      return null;
    }
  }

  private static @Nullable String textOrNull(ConfigSection section, String key) {
    String text = section.text(key, "");
    return text.isEmpty() ? null : text;
  }
}
