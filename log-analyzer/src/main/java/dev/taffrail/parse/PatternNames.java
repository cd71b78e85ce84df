package dev.taffrail.parse;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Names for pieces of patterns: {@code %{IP:client}} is a group named client that matches an
 * address, {@code %{IP}} the same without a group.
 */
final class PatternNames {
  /** Pieces whose text is a number. */
  private static final Set<String> NUMBERS = Set.of("INT", "NUMBER");

  private static final Map<String, String> PIECES = new HashMap<>();

  static {
    PIECES.put("INT", "[+-]?\\d+");
    PIECES.put("NUMBER", "[+-]?\\d+(?:\\.\\d+)?");
    PIECES.put("WORD", "\\w+");
    PIECES.put("NOTSPACE", "\\S+");
    PIECES.put("SPACE", "\\s*");
    PIECES.put("DATA", ".*?");
    PIECES.put("GREEDYDATA", ".*");
    PIECES.put("QUOTED", "(?:[^\"\\\\]|\\\\.)*");
    PIECES.put("BRACKETED", "[^\\[\\]]*");
    PIECES.put("IP", "(?:\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9a-fA-F]*:[0-9a-fA-F:.]+)");
    PIECES.put("HOST", "[0-9A-Za-z][0-9A-Za-z_.:-]*");
    PIECES.put("UUID", "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    PIECES.put("HEX", "[0-9a-fA-F]+");
    PIECES.put("CLASS", "[\\w$.\\[\\]/-]+");
    PIECES.put("LEVEL", "[A-Za-z]{4,8}");
    PIECES.put("CLOCK", "\\d{2}:\\d{2}:\\d{2}(?:[.,]\\d{1,9})?");
    PIECES.put(
        "ISO",
        "\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}:\\d{2}(?:[.,]\\d{1,9})?(?:Z|[+-]\\d{2}:?\\d{2})?");
  }

  private PatternNames() {}

  /** A pattern with its names replaced, and which of its groups are numbers. */
  record Expanded(String pattern, Set<String> numbers) {}

  /**
   * Replaces the names.
   *
   * @throws IllegalArgumentException for a name that is not known
   */
  static Expanded expand(String pattern) {
    StringBuilder text = new StringBuilder();
    Set<String> numbers = new HashSet<>();
    int at = 0;
    for (int open = pattern.indexOf("%{"); open >= 0; open = pattern.indexOf("%{", at)) {
      int close = pattern.indexOf('}', open);
      if (close < 0) {
        throw new IllegalArgumentException("%{ is not closed");
      }
      String[] name = pattern.substring(open + 2, close).split(":", 2);
      String piece = PIECES.get(name[0]);
      if (piece == null) {
        throw new IllegalArgumentException("%{" + name[0] + "} is no known name");
      }
      text.append(pattern, at, open);
      text.append(name.length == 1 ? "(?:" + piece + ")" : "(?P<" + name[1] + ">" + piece + ")");
      if (name.length == 2 && NUMBERS.contains(name[0])) {
        numbers.add(name[1]);
      }
      at = close + 1;
    }
    return new Expanded(text.append(pattern, at, pattern.length()).toString(), Set.copyOf(numbers));
  }
}
