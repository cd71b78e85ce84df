package dev.taffrail.report.print;

import dev.taffrail.text.PlainText;
import java.util.ArrayList;
import java.util.List;

/** Lines of text of at most 78 columns. Not thread-safe. */
final class TextLines {
  static final int WIDTH = 78;
  private static final int FIRST_WIDE = 0x1100;

  private final StringBuilder out = new StringBuilder(4 * 1024);

  /** A line as it is, which must be short enough. */
  void line(String line) {
    out.append(line.stripTrailing()).append('\n');
  }

  void blank() {
    out.append('\n');
  }

  /** A text of unknown origin, in as many lines as it takes. */
  void wrapped(String first, String others, String text) {
    List<String> lines = wrap(PlainText.line(text), WIDTH - first.length());
    for (int i = 0; i < lines.size(); i++) {
      line((i == 0 ? first : others) + lines.get(i));
    }
  }

  /** Two texts at the ends of a line, or in two lines when there is no room for both. */
  void spread(String indent, String left, String right) {
    String begin = PlainText.line(left);
    String end = PlainText.line(right);
    int room = WIDTH - indent.length() - width(begin) - width(end);
    if (room >= 2) {
      line(indent + begin + " ".repeat(room) + end);
    } else {
      wrapped(indent, indent, left);
      line(" ".repeat(Math.max(0, WIDTH - width(end))) + end);
    }
  }

  @Override
  public String toString() {
    return out.toString();
  }

  /** Breaks between words, and within words that are too long. */
  static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int used = 0;
    for (String word : text.strip().split(" +")) {
      String rest = word;
      int needed = width(rest);
      if (used > 0 && used + 1 + needed <= width) {
        line.append(' ').append(rest);
        used += 1 + needed;
        continue;
      }
      if (used > 0) {
        lines.add(line.toString());
        line.setLength(0);
      }
      while (width(rest) > width) {
        int cut = fitting(rest, width);
        lines.add(rest.substring(0, cut));
        rest = rest.substring(cut);
      }
      line.append(rest);
      used = width(rest);
    }
    if (used > 0 || lines.isEmpty()) {
      lines.add(line.toString());
    }
    return lines;
  }

  private static int fitting(String text, int width) {
    int used = 0;
    int i = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      used += width(c);
      if (used > width) {
        break;
      }
      i += Character.charCount(c);
    }
    return Math.max(i, Character.charCount(text.codePointAt(0)));
  }

  /** How many columns a text takes; where terminals differ, the more. */
  static int width(String text) {
    return text.codePoints().map(TextLines::width).sum();
  }

  private static int width(int c) {
    if (c < FIRST_WIDE) {
      return 1;
    }
    boolean wide =
        c <= 0x115f
            || (c >= 0x2e80 && c <= 0xa4cf)
            || (c >= 0xac00 && c <= 0xd7a3)
            || (c >= 0xf900 && c <= 0xfaff)
            || (c >= 0xfe30 && c <= 0xfe6f)
            || (c >= 0xff00 && c <= 0xff60)
            || (c >= 0xffe0 && c <= 0xffe6)
            || c >= 0x1f000;
    return wide ? 2 : 1;
  }
}
