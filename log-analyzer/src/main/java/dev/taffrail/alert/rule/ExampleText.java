package dev.taffrail.alert.rule;

import dev.taffrail.alert.rule.Example.Group;
import dev.taffrail.alert.rule.Example.Matching;
import dev.taffrail.alert.rule.Example.Other;
import dev.taffrail.alert.rule.Example.Phase;
import dev.taffrail.alert.rule.Example.Sort;
import dev.taffrail.config.Units;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads examples as people tell them: {@code 40 ok, 10 failed in 5m then nothing for 10m}, {@code
 * 20 of 3s in 5m}.
 */
final class ExampleText {
  static final String HELP =
      "write such as: 40 ok, 10 failed in 5m then nothing for 10m; ok and failed, matching and"
          + " other, or of 3s";

  private static final Pattern THEN = Pattern.compile("\\s*,?\\s+then\\s+");
  private static final Pattern SILENCE = Pattern.compile("nothing for (\\S+)");
  private static final Pattern PHASE = Pattern.compile("(.+) in (\\S+)");
  private static final Pattern GROUP = Pattern.compile("(\\d{1,6}) (ok|failed|matching|other)");
  private static final Pattern VALUES = Pattern.compile("(\\d{1,6}) of (-?\\S+)");

  private ExampleText() {}

  /** Null when the text is none. */
  static @Nullable List<Phase> parse(String text) {
    List<Phase> phases = new ArrayList<>();
    for (String part : THEN.split(text.strip())) {
      Phase phase = phase(part.strip());
      if (phase == null) {
        return null;
      }
      phases.add(phase);
    }
    return phases;
  }

  private static @Nullable Phase phase(String text) {
    Matcher silence = SILENCE.matcher(text);
    if (silence.matches()) {
      Duration length = Units.duration(silence.group(1));
      return length == null ? null : new Phase(length, List.of());
    }
    Matcher phase = PHASE.matcher(text);
    Duration length = phase.matches() ? Units.duration(phase.group(2)) : null;
    if (length == null) {
      return null;
    }
    List<Group> groups = new ArrayList<>();
    for (String part : phase.group(1).split(",", -1)) {
      Group group = group(part.strip());
      if (group == null) {
        return null;
      }
      groups.add(group);
    }
    return new Phase(length, groups);
  }

  private static @Nullable Group group(String text) {
    Matcher values = VALUES.matcher(text);
    if (values.matches()) {
      return new Group(Integer.parseInt(values.group(1)), new Matching(false, values.group(2)));
    }
    Matcher group = GROUP.matcher(text);
    return group.matches()
        ? new Group(Integer.parseInt(group.group(1)), sort(group.group(2)))
        : null;
  }

  private static Sort sort(String word) {
    return switch (word) {
      case "failed" -> new Matching(true, "");
      case "other" -> new Other();
      default -> new Matching(false, "");
    };
  }
}
