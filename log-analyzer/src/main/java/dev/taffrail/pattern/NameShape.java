package dev.taffrail.pattern;

/** How paths, hosts and addresses are written. */
final class NameShape {
  /** Digits between two colons of an address. */
  static final int LONGEST_GROUP = 4;

  private static final int COLONS_OF_MAC = 5;

  private NameShape() {}

  /**
   * Whether a word is a path, an address of mail or a host name.
   *
   * @param classes all classes of its characters
   */
  static boolean isName(LineText text, int start, int end, int classes) {
    if ((classes & (CharClass.JOINT | CharClass.SYMBOL)) == 0) {
      return false;
    }
    if (text.isOneOf("/~", start)) {
      return true;
    }
    int slashes = 0;
    int dots = 0;
    int lastDot = -1;
    for (int i = start; i < end; i++) {
      switch (text.at(i)) {
        case '\\' -> {
          return true;
        }
        case '/' -> slashes++;
        case '@' -> {
          if (i > start && text.isLetter(i - 1) && i + 1 < end && text.isLetter(i + 1)) {
            return true;
          }
        }
        case '.' -> {
          dots += i > start && text.isLetter(i - 1) ? 1 : 0;
          lastDot = i;
        }
        default -> {}
      }
    }
    boolean path = slashes > 1 || (slashes == 1 && lastDot >= 0);
    return path || (dots > 0 && isHost(text, lastDot + 1, end, classes, dots));
  }

  /** A dotted name in upper and lower case is a class or a method: a word of the program. */
  private static boolean isHost(LineText text, int last, int end, int classes, int dots) {
    return (classes & CharClass.UPPER) == 0
        && last < end
        && (dots > 1 || Words.isTopLevelDomain(text.chars(), last, end));
  }

  /** Where an address in colons (MAC, IPv6) ends; -1 if there is none. */
  static int colonAddress(LineText text, int start) {
    int colons = 0;
    int group = 0;
    int digits = 0;
    boolean gap = false;
    int i = start;
    for (; i < text.length(); i++) {
      char c = text.at(i);
      if (c == ':') {
        gap |= i > start && text.at(i - 1) == ':';
        colons++;
        group = 0;
      } else if (isHex(c) && group < LONGEST_GROUP) {
        group++;
        digits += c <= '9' ? 1 : 0;
      } else {
        break;
      }
    }
    boolean ends = group > 0 && (text.isEnd(i) || text.isOneOf("/%.", i));
    return ends && (colons >= COLONS_OF_MAC || (gap && digits > 0)) ? i : -1;
  }

  private static boolean isHex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }
}
