package dev.taffrail.insight.errors;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.taffrail.config.ConfigSection;
import dev.taffrail.insight.errors.ErrorCategories.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reads rules for categories; everything that is wrong is told at once. */
final class CategoryFile {
  /** A class name as a rule writes it. */
  private static final Pattern TYPE = Pattern.compile("[\\w$*]+");

  private CategoryFile() {}

  static ErrorCategories read(ConfigSection top) {
    List<Rule> rules = new ArrayList<>();
    for (ConfigSection category : top.sections("categories")) {
      String name = category.requiredText("name");
      List<String> parts = parts(category);
      if (parts.isEmpty()) {
        category.problem("name", "has no rule that can be used", "add types, words or patterns");
      } else {
        rules.add(new Rule(name, Pattern.compile(String.join("|", parts))));
      }
    }
    return new ErrorCategories(rules);
  }

  private static List<String> parts(ConfigSection category) {
    List<String> parts = new ArrayList<>();
    for (String type : category.texts("types")) {
      if (TYPE.matches(type)) {
        parts.add("\\b" + type.replace("$", "\\$").replace("*", "\\w*") + "\\b");
      } else {
        category.problem(
            "types", "\"" + type + "\" is no name of a class", "leave out its package");
      }
    }
    List<String> words = category.texts("words");
    if (!words.isEmpty()) {
      parts.add(words.stream().map(Pattern::quote).collect(Collectors.joining("|", "(?i:", ")")));
    }
    for (String pattern : category.texts("patterns")) {
      try {
        Pattern.compile(pattern);
        parts.add("(?:" + pattern + ")");
      } catch (PatternSyntaxException e) {
        category.problem(
            "patterns",
            "\"" + pattern + "\" is no pattern: " + e.getDescription(),
            "see the syntax of RE2");
      }
    }
    return parts;
  }
}
