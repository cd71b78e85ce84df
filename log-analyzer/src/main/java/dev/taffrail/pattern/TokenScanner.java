package dev.taffrail.pattern;

import java.util.Arrays;

/**
 * Cuts a line into words, marks and variables in one pass, without regular expressions and without
 * allocation. Which is which is told by shape and place alone, so the same text always has the same
 * skeleton. This class knows the structure of lines, {@link WordScanner} what stands between blanks
 * and punctuation. Not thread-safe.
 */
final class TokenScanner {
  /** What is behind so many characters is one variable. */
  static final int MAX_CHARS = 1024;

  static final int MAX_TOKENS = 256;

  private static final int LONGEST_QUOTE = 256;
  private static final String OPENING = "[{(<";
  private static final String CLOSING = "]})>";

  /** Shapes of values without text. */
  private static final long EMPTY = Hash.mix(7);

  private static final long BRACKET = Hash.mix(11);

  private final LineText text = new LineText();
  private final Tokens tokens = new Tokens(text);
  private final WordScanner words = new WordScanner(text, tokens);
  private int at;

  /** Where the bracket ends that is the value of a key; tokens before it are parts of it. */
  private int innerEnd;

  /** Scans a line. The result is valid until the next call. */
  Tokens scan(String line) {
    text.read(line);
    tokens.clear();
    at = 0;
    innerEnd = 0;
    while (at < text.length() && !tokens.isFull()) {
      int before = tokens.count;
      boolean inner = at < innerEnd;
      next();
      if (inner) {
        Arrays.fill(tokens.inner, before, tokens.count, true);
      }
    }
    if (line.length() > MAX_CHARS || at < text.length()) {
      rest();
    }
    if (!tokens.hasWord) {
      makeWords();
    }
    tokens.fold();
    return tokens;
  }

  private void next() {
    char c = text.at(at);
    switch (CharClass.of(c)) {
      case CharClass.BLANK -> at++;
      case CharClass.EQUALS -> equalsSign();
      case CharClass.SEPARATOR -> separator(c);
      default -> {
        if (c == '.' && text.at(at + 1) == '.') {
          dots();
        } else {
          at = words.scan(at);
        }
      }
    }
  }

  private void equalsSign() {
    int previous = tokens.count - 1;
    boolean operator = text.isOneOf("=>", at + 1);
    int end = at + (operator ? 2 : 1);
    tokens.addMark(at, end);
    at = end;
    if (!operator && previous >= 0 && endsName(previous)) {
      valueOfKey();
    }
  }

  private boolean endsName(int token) {
    return tokens.kind[token] == Tokens.WORD
        || tokens.kind[token] == Tokens.VALUE
        || tokens.isMark(token, "])\"'");
  }

  /** What stands behind {@code key=} is a variable, also when it looks like a word. */
  private void valueOfKey() {
    int from = text.skipBlanks(at);
    if (text.isOneOf("\"'", from)) {
      quotedValue(from);
      return;
    }
    int to = text.isEnd(from) ? from : endOfValue(from);
    boolean bare = to > from;
    if (bare && !(from > at && isKey(to))) {
      at = words.scanValue(from, to);
      bracket();
    } else if (from == at && text.isOneOf(OPENING, from)) {
      tokens.add(Tokens.TEXT, at, at, BRACKET);
      bracket();
    } else if (bare || from == text.length() || text.isOneOf(",;)]}>|", from)) {
      tokens.add(Tokens.TEXT, at, at, EMPTY);
    }
  }

  /** Whether the word that ends here is the next key, and the value before it empty. */
  private boolean isKey(int end) {
    int behind = text.skipBlanks(end);
    return text.at(behind) == '=' && text.at(behind + 1) != '=';
  }

  private int endOfValue(int from) {
    int end = from;
    while (text.at(end) == ':' || !text.isEnd(end)) {
      end++;
    }
    return text.trimmed(from, end);
  }

  private void quotedValue(int quote) {
    int limit = Math.min(text.length(), quote + LONGEST_QUOTE);
    for (int i = quote + 1; i < limit; i++) {
      if (text.at(i) == text.at(quote)) {
        tokens.addMark(quote, quote + 1);
        words.addText(quote + 1, i, EMPTY);
        tokens.addMark(i, i + 1);
        at = i + 1;
        return;
      }
    }
    at = quote;
  }

  /** A list or an object in brackets is one value, of any length. */
  private void bracket() {
    int kind = at < text.length() && at >= innerEnd ? OPENING.indexOf(text.at(at)) : -1;
    if (kind < 0) {
      return;
    }
    int depth = 0;
    for (int i = at; i < text.length(); i++) {
      if (text.at(i) == OPENING.charAt(kind)) {
        depth++;
      } else if (text.at(i) == CLOSING.charAt(kind) && --depth == 0) {
        innerEnd = i + 1;
        return;
      }
    }
  }

  private void separator(char c) {
    if (c == '(' && text.at(at + 1) == ')' && text.isBlank(at - 1)) {
      tokens.addMark(at, at + 1);
      tokens.add(Tokens.TEXT, at + 1, at + 1, EMPTY);
      tokens.addMark(at + 1, at + 2);
      at += 2;
      return;
    }
    int address = c == ':' && text.at(at + 1) == ':' ? words.scanAddress(at) : -1;
    if (address > 0) {
      at = address;
      return;
    }
    tokens.addMark(at, at + 1);
    at++;
    if (c == ':' && tokens.isMark(tokens.count - 2, "\"")) {
      valueOfKey();
    }
  }

  /** Any number of dots: they lead the eye to a value in a table. */
  private void dots() {
    int from = at;
    while (text.at(at) == '.') {
      at++;
    }
    tokens.add(Tokens.MARK, from, at, text.hash(from, at));
  }

  /** The last word may be cut as well, so it belongs to what is not read. */
  private void rest() {
    int last = tokens.count - 1;
    int from = at;
    if (last >= 0 && tokens.end[last] == text.length() && !tokens.inner[last]) {
      from = tokens.start[last];
      tokens.count--;
    }
    tokens.add(Tokens.VALUE, from, text.length(), Tokens.PLAIN);
  }

  /** A line of variables alone is known by those that have no digits. */
  private void makeWords() {
    for (int token = 0; token < tokens.count; token++) {
      if (tokens.kind[token] >= Tokens.VALUE && !tokens.inner[token] && isSpelled(token)) {
        tokens.kind[token] = Tokens.WORD;
        tokens.hash[token] = text.hash(tokens.start[token], tokens.end[token]);
      }
    }
  }

  private boolean isSpelled(int token) {
    boolean letters = false;
    for (int i = tokens.start[token]; i < tokens.end[token]; i++) {
      if (text.isDigit(i)) {
        return false;
      }
      letters |= text.isLetter(i);
    }
    return letters;
  }
}
