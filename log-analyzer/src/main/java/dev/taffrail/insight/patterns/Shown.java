package dev.taffrail.insight.patterns;

import dev.taffrail.insight.patterns.PatternRules.Divisor;
import dev.taffrail.insight.patterns.PatternRules.Ignore;
import dev.taffrail.insight.patterns.PatternRules.Merge;
import dev.taffrail.insight.patterns.PatternRules.Rename;
import dev.taffrail.insight.patterns.PatternRules.Split;
import dev.taffrail.pattern.KnownPattern;
import dev.taffrail.pattern.NamedPattern;
import dev.taffrail.pattern.Names;
import dev.taffrail.pattern.PatternGroup;
import dev.taffrail.pattern.PatternRecord;
import dev.taffrail.pattern.Releases;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The patterns of the catalogue as rules want them to be shown. */
final class Shown {
  private final PatternRules rules;
  private final List<PatternRecord> patterns;
  private final Names names;

  Shown(List<PatternRecord> catalogue, PatternRules rules) {
    this.rules = rules;
    patterns = renamed(merged(catalogue, rules.merges()), rules.renames());
    names = new Names(patterns);
  }

  List<PatternRecord> patterns() {
    return patterns;
  }

  Names names() {
    return names;
  }

  /** Patterns under an id or a name that a rule gives. */
  List<PatternRecord> find(String idOrName, @Nullable String service) {
    List<PatternRecord> found = new ArrayList<>();
    for (PatternRecord pattern : patterns) {
      boolean named = idOrName.equals(pattern.pattern().name());
      boolean wanted = service == null || service.equals(pattern.service());
      if (wanted && (named || pattern == names.get(pattern.service(), idOrName))) {
        found.add(pattern);
      }
    }
    return found;
  }

  /** What a pattern is divided by; null when it is not. */
  @Nullable Divisor divisor(PatternRecord pattern) {
    return rules.splits().stream()
        .filter(split -> split.which().test(pattern))
        .findFirst()
        .map(Split::by)
        .orElse(null);
  }

  /** The rule by which a pattern is ignored at a time; null when it is not. */
  @Nullable Ignore ignore(PatternRecord pattern, Instant at, Releases releases) {
    return rules.ignores().stream()
        .filter(rule -> rule.which().test(pattern) && holds(rule, pattern, at, releases))
        .findFirst()
        .orElse(null);
  }

  private static boolean holds(Ignore rule, PatternRecord pattern, Instant at, Releases releases) {
    Instant until = rule.until();
    String version = rule.version();
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, at);
    return (until == null || at.isBefore(until))
        && (version == null || !releases.isFollowed(pattern.service(), version, micros));
  }

  private record Group(String service, Merge rule) {}

  private static List<PatternRecord> merged(List<PatternRecord> catalogue, List<Merge> rules) {
    List<PatternRecord> shown = new ArrayList<>();
    Map<Group, List<KnownPattern>> groups = new LinkedHashMap<>();
    for (PatternRecord pattern : catalogue) {
      Merge rule =
          rules.stream().filter(merge -> merge.which().test(pattern)).findFirst().orElse(null);
      if (rule == null) {
        shown.add(pattern);
      } else {
        groups
            .computeIfAbsent(new Group(pattern.service(), rule), group -> new ArrayList<>())
            .add(pattern.pattern());
      }
    }
    groups.forEach((group, members) ->
        shown.add(new PatternRecord(group.service, PatternGroup.of(group.rule.name(), members))));
    return shown;
  }

  private static List<PatternRecord> renamed(List<PatternRecord> patterns, List<Rename> rules) {
    if (rules.isEmpty()) {
      return patterns;
    }
    return patterns.stream().map(pattern -> renamed(pattern, rules)).toList();
  }

  private static PatternRecord renamed(PatternRecord pattern, List<Rename> rules) {
    return rules.stream()
        .filter(rename -> rename.which().test(pattern))
        .findFirst()
        .map(rename -> new NamedPattern(rename.name(), pattern.pattern()))
        .map(named -> new PatternRecord(pattern.service(), named))
        .orElse(pattern);
  }
}
