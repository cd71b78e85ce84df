package dev.taffrail.pattern;

/** Tells of what stands between blanks and punctuation whether it is a word or a variable. */
final class WordScanner {
  /** Names of a program may have a number: {@code r24=}, {@code log4j2_init()}. */
  private static final int MAX_DIGITS_OF_NAME = 2;

  private final LineText text;
  private final Tokens tokens;

  /** Where scanning goes on. */
  private int at;

  WordScanner(LineText text, Tokens tokens) {
    this.text = text;
    this.tokens = tokens;
  }

  /** Adds the word that begins at a position and returns where it ends. */
  int scan(int from) {
    char[] chars = text.chars();
    int length = text.length();
    long hash = Hash.START;
    int all = 0;
    int before = CharClass.BLANK;
    int digits = 0;
    boolean joined = false;
    int i = from;
    for (; i < length; i++) {
      char c = chars[i];
      int classes = CharClass.of(c);
      if ((classes & CharClass.END_OF_WORD) != 0 && !isApostrophe(i)) {
        break;
      }
      if (c == '.' && text.at(i + 1) == '.') {
        break;
      }
      joined |= (classes | before) == (CharClass.DIGIT | CharClass.JOINT);
      digits += classes == CharClass.DIGIT ? 1 : 0;
      all |= classes;
      before = classes;
      hash = Hash.addChar(hash, c);
    }
    at = i;
    if ((all & (CharClass.LETTER | CharClass.DIGIT)) == 0) {
      tokens.addMark(from, i);
    } else if ((all & ~CharClass.LETTER) == 0 && text.at(i) != ':' && !isSpecial(from, i)) {
      tokens.add(Tokens.WORD, from, i, Hash.mix(hash));
    } else {
      word(from, i, all, digits, joined);
    }
    return at;
  }

  /** Adds the value of a key, which is a variable also if it is a word. */
  int scanValue(int from, int to) {
    int before = tokens.count;
    scan(from);
    boolean variable =
        tokens.count == before + 1 && tokens.kind[before] == Tokens.VALUE && at >= to;
    if (!variable) {
      tokens.count = before;
      addText(from, to, 0);
      at = to;
    }
    return at;
  }

  /** Adds a text that is a variable by its place. */
  void addText(int from, int to, long ofNothing) {
    if (from == to) {
      tokens.add(Tokens.TEXT, from, to, ofNothing);
      return;
    }
    int digits = 0;
    int dots = 0;
    for (int i = from; i < to; i++) {
      digits += text.isDigit(i) ? 1 : 0;
      dots += text.at(i) == '.' ? 1 : 0;
    }
    boolean plain = digits > 1 || dots > 1 || Words.isLiteral(text.chars(), from, to);
    tokens.add(
        plain ? Tokens.VALUE : Tokens.TEXT, from, to, plain ? Tokens.PLAIN : text.hash(from, to));
  }

  /** Adds an address in colons and returns where it ends; -1 if there is none. */
  int scanAddress(int from) {
    int end = NameShape.colonAddress(text, from);
    if (end > 0) {
      tokens.addValue(from, end);
    }
    return end;
  }

  private void word(int from, int to, int all, int digits, boolean joined) {
    if (text.at(to) == ':' && (url(from, to) || windowsPath(from, to) || address(from, to))) {
      return;
    }
    int end = text.trimmed(from, to);
    if (digits > 0 && isNumber(from, end, digits, joined)) {
      number(from, end, all);
    } else if (NameShape.isName(text, from, end, all) || isSpecialValue(from, end)) {
      tokens.addValue(from, extended(from, end));
    } else {
      byte kind = isUnit(from, end) ? Tokens.TEXT : Tokens.WORD;
      tokens.add(kind, from, end, text.hash(from, end));
    }
    if (end < to && at == to) {
      tokens.addMark(end, to);
    }
  }

  /** Whether letters alone may be more than a word. */
  private boolean isSpecial(int from, int end) {
    return isSpecialValue(from, end) || isUnit(from, end);
  }

  private boolean isSpecialValue(int from, int end) {
    char[] chars = text.chars();
    if (!Words.maySpecial(chars, from, end)) {
      return isTimeZone(from, end);
    }
    return (tokens.count > 0 && Words.isLiteral(chars, from, end))
        || isTimeZone(from, end)
        || (Words.isMonth(chars, from, end) && text.isDigit(text.skipBlanks(end)))
        || (Words.isDay(chars, from, end) && isBeforeDate(end));
  }

  private boolean isBeforeDate(int end) {
    int next = text.skipBlanks(text.at(end) == ',' ? end + 1 : end);
    return text.isDigit(next) || Words.isMonth(text.chars(), next, text.skipLetters(next));
  }

  /** In {@code 3 KB} the unit belongs to the number; others may come in {@code MB}. */
  private boolean isUnit(int from, int end) {
    return end - from <= Words.LONGEST_UNIT
        && isBehindNumber()
        && Words.isUnit(text.chars(), from, end);
  }

  private boolean isTimeZone(int from, int end) {
    int previous = tokens.count - 1;
    return end - from <= Words.LONGEST_ZONE
        && isBehindNumber()
        && Words.isTimeZone(text.chars(), from, end)
        && text.contains(':', tokens.start[previous], tokens.end[previous]);
  }

  private boolean isBehindNumber() {
    int previous = tokens.count - 1;
    return previous >= 0
        && tokens.kind[previous] == Tokens.VALUE
        && text.isDigit(tokens.end[previous] - 1);
  }

  private boolean isNumber(int from, int end, int digits, boolean joined) {
    if (text.isDigit(from) || (!text.isLetter(from) && text.isDigit(from + 1))) {
      return true;
    }
    return (digits > 1 || joined) && !(digits <= MAX_DIGITS_OF_NAME && isNameOfProgram(from, end));
  }

  private boolean isNameOfProgram(int from, int end) {
    if (!text.isOneOf("=(", end) || !text.isLetter(from)) {
      return false;
    }
    int i = from;
    while (i < end && (text.isLetter(i) || text.isDigit(i) || text.at(i) == '_')) {
      i++;
    }
    return i == end;
  }

  /** In {@code CPU#3} and {@code core.2275} the kind is a word and only the number varies. */
  private void number(int from, int end, int all) {
    int start = (all & CharClass.LETTER) == 0 ? from : Math.min(end, text.skipLetters(from));
    boolean numbered = text.at(start) == '#' || (text.at(start) == '.' && start > from);
    if (numbered && text.isDigits(start + 1, end)) {
      if (start > from) {
        tokens.add(Tokens.WORD, from, start, text.hash(from, start));
      }
      tokens.addMark(start, start + 1);
      tokens.addValue(start + 1, extended(start + 1, end));
      return;
    }
    int sign = text.isOneOf("#@", from) ? 1 : 0;
    if (sign > 0) {
      tokens.addMark(from, from + sign);
    }
    tokens.addValue(from + sign, extended(from, end));
  }

  /**
   * A number goes on behind a colon or a comma (times, ports, thousands), a path behind a query.
   */
  private int extended(int from, int end) {
    if (end < at) {
      return end;
    }
    int to = end;
    while (isJointOfNumbers(to) && text.isDigit(to + 1)) {
      to++;
      while (!text.isEnd(to)) {
        to++;
      }
      to = text.trimmed(from, to);
    }
    if (text.at(to) == '=' && text.contains('?', from, to)) {
      while (to < text.length() && text.at(to) != '"' && !text.isBlank(to)) {
        to++;
      }
    }
    at = to;
    return to;
  }

  private boolean isJointOfNumbers(int i) {
    return text.at(i) == ':' || (text.at(i) == ',' && text.isDigit(i - 1));
  }

  private boolean url(int from, int to) {
    if (text.at(to + 1) != '/' || text.at(to + 2) != '/' || !text.isLetter(from)) {
      return false;
    }
    int first = to + 3;
    int end = first;
    while (end < text.length() && !text.isOneOf("\"'<>|", end) && !text.isBlank(end)) {
      end++;
    }
    while (end > first && text.isOneOf(".,;:!?)]}", end - 1)) {
      end--;
    }
    tokens.addValue(from, end);
    at = end;
    return true;
  }

  private boolean windowsPath(int from, int to) {
    if (to - from != 1 || !text.isLetter(from) || !text.isOneOf("\\/", to + 1)) {
      return false;
    }
    int end = to + 1;
    while (text.at(end) == ':' || !text.isEnd(end)) {
      end++;
    }
    end = text.trimmed(from, end);
    tokens.addValue(from, end);
    at = end;
    return true;
  }

  private boolean address(int from, int to) {
    int end = to - from <= NameShape.LONGEST_GROUP ? scanAddress(from) : -1;
    if (end > 0) {
      at = end;
    }
    return end > 0;
  }

  /** In {@code can't} it is a letter. */
  private boolean isApostrophe(int i) {
    return text.at(i) == '\'' && text.isLetter(i - 1) && text.isLetter(i + 1);
  }
}
