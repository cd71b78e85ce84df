package dev.taffrail.insight.errors;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.taffrail.config.ConfigSection;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads rules for categories; everything that is wrong is told at once. */
final class CategoryFile {
  /** A class name as a rule writes it. */
  private static final Pattern TYPE = Pattern.compile("[\\w$*]+");

  private CategoryFile() {}

  static ErrorCategories read(ConfigSection top) {
    List<CategoryRule> rules = new ArrayList<>();
    for (ConfigSection category : top.sections("categories")) {
      String name = category.requiredText("name");
      CategoryRule rule =
          CategoryRule.of(name, types(category), category.texts("words"), patterns(category));
      if (rule.isEmpty()) {
        category.problem("name", "has no rule that can be used", "add types, words or patterns");
      } else {
        rules.add(rule);
      }
    }
    return new ErrorCategories(rules);
  }

  private static Set<String> types(ConfigSection category) {
    Set<String> types = new LinkedHashSet<>();
    for (String type : category.texts("types")) {
      if (TYPE.matches(type)) {
        types.add(type);
      } else {
        category.problem(
            "types", "\"" + type + "\" is no name of a class", "leave out its package");
      }
    }
    return types;
  }

  private static List<Pattern> patterns(ConfigSection category) {
    List<Pattern> patterns = new ArrayList<>();
    for (String pattern : category.texts("patterns")) {
      try {
        patterns.add(Pattern.compile(pattern));
      } catch (PatternSyntaxException e) {
        category.problem(
            "patterns",
            "\"" + pattern + "\" is no pattern: " + e.getDescription(),
            "see the syntax of RE2");
      }
    }
    return patterns;
  }
}
