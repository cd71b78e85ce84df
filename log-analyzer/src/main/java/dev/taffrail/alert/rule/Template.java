package dev.taffrail.alert.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with {@code {{name}}} and {@code {{name | function}}} in it. There is nothing to run in
 * it: values come from events, so nothing of them is read as a template. Immutable.
 */
public final class Template {
  private static final Pattern PLACE = Pattern.compile("\\{\\{([^{}]*)}}");

  /** What says nothing. */
  public static final Template EMPTY = new Template("", List.of());

  private final String text;
  private final List<Part> parts;

  private Template(String text, List<Part> parts) {
    this.text = text;
    this.parts = List.copyOf(parts);
  }

  private sealed interface Part {}

  private record Literal(String text) implements Part {}

  private record Place(String name, List<TextFunction> functions) implements Part {}

  /**
   * Reads a template.
   *
   * @param known the names that may stand in it
   * @throws IllegalArgumentException that says which part of it is wrong
   */
  public static Template parse(String text, Set<String> known) {
    List<Part> parts = new ArrayList<>();
    Matcher places = PLACE.matcher(text);
    int at = 0;
    while (places.find()) {
      parts.add(literal(text.substring(at, places.start())));
      parts.add(place(places.group(1), known));
      at = places.end();
    }
    parts.add(literal(text.substring(at)));
    return new Template(text, parts);
  }

  private static Literal literal(String text) {
    if (text.contains("{{") || text.contains("}}")) {
      throw new IllegalArgumentException("has {{ without }}, or }} without {{");
    }
    return new Literal(text);
  }

  private static Place place(String inner, Set<String> known) {
    String[] pieces = inner.split("\\|", -1);
    String name = pieces[0].strip();
    if (!known.contains(name)) {
      throw new IllegalArgumentException(
          "has {{" + name + "}}; known are " + String.join(", ", known.stream().sorted().toList()));
    }
    List<TextFunction> functions = new ArrayList<>();
    for (int i = 1; i < pieces.length; i++) {
      functions.add(TextFunction.parse(pieces[i].strip()));
    }
    return new Place(name, functions);
  }

  /** The text with values in it; a name without a value is empty. */
  public String fill(Map<String, String> values) {
    StringBuilder filled = new StringBuilder();
    for (Part part : parts) {
      switch (part) {
        case Literal literal -> filled.append(literal.text);
        case Place place -> {
          String value = values.getOrDefault(place.name, "");
          for (TextFunction function : place.functions) {
            value = function.apply(value);
          }
          filled.append(value);
        }
      }
    }
    return filled.toString();
  }

  public boolean isEmpty() {
    return text.isEmpty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Template that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** As it was written. */
  @Override
  public String toString() {
    return text;
  }
}
