package dev.taffrail.store;

/**
 * A pattern with {@code *} for any characters and {@code ?} for one; a backslash makes the next
 * character literal.
 *
 * @param pattern the pattern as typed
 */
public record Glob(String pattern) {

  /** Whether the whole text fits. At most text times pattern steps. */
  public boolean matches(String text) {
    int p = 0;
    int t = 0;
    int starPattern = -1;
    int starText = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        starPattern = ++p;
        starText = t;
      } else if (p < pattern.length() && fits(p, text.charAt(t))) {
        t += pattern.charAt(p) == '?' ? characterAt(text, t) : 1;
        p += width(p);
      } else if (starPattern >= 0) {
        p = starPattern;
        starText += characterAt(text, starText);
        t = starText;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  /** The literal text before the first star or question mark. */
  public String prefix() {
    StringBuilder literal = new StringBuilder();
    for (int p = 0; p < pattern.length(); p += width(p)) {
      char c = pattern.charAt(p);
      if (c == '*' || c == '?') {
        break;
      }
      literal.append(pattern.charAt(p + width(p) - 1));
    }
    return literal.toString();
  }

  private static int characterAt(String text, int index) {
    return Character.charCount(text.codePointAt(index));
  }

  private boolean fits(int p, char c) {
    char expected = pattern.charAt(p);
    return expected == '?' || pattern.charAt(p + width(p) - 1) == c;
  }

  private int width(int p) {
    return pattern.charAt(p) == '\\' && p + 1 < pattern.length() ? 2 : 1;
  }
}
