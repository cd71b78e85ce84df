package dev.taffrail.insight.errors;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * What an error says, taken apart once for all rules.
 *
 * @param names that may be those of classes: letters, digits, underscores, and of inner classes
 *     also with all before
 */
record ErrorText(String text, String lowerCase, Set<String> names) {
  static ErrorText of(String text) {
    Set<String> names = new LinkedHashSet<>();
    int outer = -1;
    int start = -1;
    for (int i = 0; i <= text.length(); i++) {
      char c = i == text.length() ? ' ' : text.charAt(i);
      if (isOfName(c)) {
        start = start < 0 ? i : start;
        continue;
      }
      if (start >= 0) {
        names.add(text.substring(start, i));
        if (outer >= 0) {
          names.add(text.substring(outer, i));
        }
      }
      if (c != '$') {
        outer = -1;
      } else if (outer < 0) {
        outer = start;
      }
      start = -1;
    }
    return new ErrorText(text, text.toLowerCase(Locale.ROOT), names);
  }

  private static boolean isOfName(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }
}
