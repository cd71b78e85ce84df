package dev.taffrail.notify.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Conditions on labels, all of which must hold; none hold for everything. */
public final class Matchers {
  /** Holds for everything. */
  public static final Matchers ANY = new Matchers(List.of());

  private final List<Matcher> all;

  private Matchers(List<Matcher> all) {
    this.all = List.copyOf(all);
  }

  /**
   * Reads conditions such as {@code service="pay"}; one text may hold several, in braces or not,
   * with commas between.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  public static Matchers parse(List<String> texts) {
    List<Matcher> all = new ArrayList<>();
    for (String text : texts) {
      String inner = text.strip();
      if (inner.startsWith("{") && inner.endsWith("}")) {
        inner = inner.substring(1, inner.length() - 1);
      }
      for (String part : parts(inner)) {
        all.add(Matcher.parse(part));
      }
    }
    return new Matchers(all);
  }

  /** Labels that have these values. */
  public static Matchers equal(Map<String, String> labels) {
    return new Matchers(
        labels.entrySet().stream()
            .map(label -> Matcher.of(label.getKey(), Matcher.Op.EQUAL, label.getValue()))
            .toList());
  }

  public boolean matches(Map<String, String> labels) {
    for (Matcher matcher : all) {
      if (!matcher.matches(labels)) {
        return false;
      }
    }
    return true;
  }

  /** Whether labels without any value fit, and so, most likely, everything does. */
  public boolean matchNothing() {
    return matches(Map.of());
  }

  /** Each as it is written. */
  public List<String> texts() {
    return all.stream().map(Matcher::toString).toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Matchers matchers && matchers.texts().equals(texts());
  }

  @Override
  public int hashCode() {
    return texts().hashCode();
  }

  /** All as they are written. */
  @Override
  public String toString() {
    return texts().stream().collect(Collectors.joining(",", "{", "}"));
  }

  /** A comma in quotes, or in the brackets of a pattern, is no end. */
  private static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    int depth = 0;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '(' || c == '[' || c == '{')) {
        depth++;
      } else if (!quoted && (c == ')' || c == ']' || c == '}')) {
        depth--;
      } else if (c == ',' && !quoted && depth <= 0) {
        parts.add(text.substring(from, i));
        from = i + 1;
      }
    }
    parts.add(text.substring(from));
    parts.removeIf(String::isBlank);
    return parts;
  }
}
