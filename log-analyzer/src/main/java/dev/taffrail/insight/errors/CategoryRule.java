package dev.taffrail.insight.errors;

import com.google.re2j.Pattern;
import dev.taffrail.store.Glob;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the errors of a category look like; one of all is enough.
 *
 * @param types names of classes
 * @param typeGlobs those with stars
 * @param words in lower case, anywhere
 * @param patterns anywhere
 */
record CategoryRule(
    String category,
    Set<String> types,
    List<Glob> typeGlobs,
    List<String> words,
    List<Pattern> patterns) {

  /** Of names as a rule has them, with stars or without. */
  static CategoryRule of(
      String category, Set<String> names, List<String> words, List<Pattern> patterns) {
    Set<String> types = new HashSet<>(names);
    types.removeIf(name -> name.contains("*"));
    return new CategoryRule(
        category,
        types,
        names.stream().filter(name -> name.contains("*")).map(Glob::new).toList(),
        words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList(),
        patterns);
  }

  boolean isEmpty() {
    return types.isEmpty() && typeGlobs.isEmpty() && words.isEmpty() && patterns.isEmpty();
  }

  /** What takes longest is tried last. */
  boolean fits(ErrorText error) {
    return words.stream().anyMatch(error.lowerCase()::contains)
        || error.names().stream().anyMatch(this::isType)
        || patterns.stream().anyMatch(pattern -> pattern.matcher(error.text()).find());
  }

  private boolean isType(String name) {
    return types.contains(name) || typeGlobs.stream().anyMatch(glob -> fits(glob, name));
  }

  /** Stars stand for no {@code $}, behind which another class begins. */
  private static boolean fits(Glob glob, String name) {
    return name.contains("$") == glob.pattern().contains("$") && glob.matches(name);
  }
}
