package dev.taffrail.query;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cuts query text into pieces and decides which are syntax and which are text: paths, times, URLs,
 * stack lines and the like are text, whatever Lucene would make of their characters. For one use.
 */
final class QueryLexer {
  private static final Pattern NAME = Pattern.compile("([\\p{L}_@][\\p{L}\\p{N}_.-]*):");
  private static final Pattern OPERATOR =
      Pattern.compile("(?:AND|OR|NOT)(?=[\\s()]|$)|&&|\\|\\|", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern COMPARISON = Pattern.compile("[<>]=?");
  private static final Pattern RANGE =
      Pattern.compile("([\\[{])([^\\[\\]{}]+?)\\sTO\\s([^\\[\\]{}]+)([]}])");
  private static final Pattern SUFFIX = Pattern.compile("[~^]\\d*(?:\\.\\d+)?");
  private static final String MODIFIERS = "+-!";
  private static final String BEFORE_OPERAND = "\"(_@/*";

  private final String text;
  private final Scanner scanner;
  private final List<Note> notes;
  private final List<Lexeme> lexemes = new ArrayList<>();
  private final Deque<Open> open = new ArrayDeque<>();
  private int strayBracket;
  private int clauses;
  private int at;

  /** An open bracket, and the field whose values it holds. */
  private record Open(int column, @Nullable String field) {}

  /** Adds to the notes what it takes as text although it looks like syntax. */
  QueryLexer(String text, List<Note> notes) {
    this.text = text;
    this.scanner = new Scanner(text);
    this.notes = notes;
  }

  List<Lexeme> lex() throws NotSyntax {
    for (at = scanner.skipBlanks(0); at < text.length(); at = scanner.skipBlanks(at)) {
      next();
    }
    if (strayBracket > 0) {
      throw new NotSyntax("closes a bracket that is not open", strayBracket);
    }
    if (!open.isEmpty()) {
      throw new NotSyntax("opens a bracket that is not closed", open.peek().column());
    }
    return lexemes;
  }

  private void next() {
    Matcher operator = lookingAt(OPERATOR);
    if (text.charAt(at) == '(') {
      openBracket(groupField());
    } else if (text.charAt(at) == ')') {
      closeBracket();
    } else if (operator != null) {
      syntax(operator.group());
    } else if (isModifier()) {
      syntax(text.substring(at, at + 1));
    } else {
      clause();
    }
  }

  private void openBracket(@Nullable String field) {
    open.push(new Open(at + 1, field));
    Limits.checkDepth(open.size(), at + 1);
    syntax("(");
  }

  private void closeBracket() {
    if (open.poll() == null && strayBracket == 0) {
      strayBracket = at + 1;
    }
    syntax(")");
    skipSuffix();
  }

  private boolean isModifier() {
    if (MODIFIERS.indexOf(text.charAt(at)) < 0 || at + 1 == text.length()) {
      return false;
    }
    int next = text.codePointAt(at + 1);
    return (Character.isLetterOrDigit(next) || BEFORE_OPERAND.indexOf(next) >= 0)
        && !LiteralShapes.isOption(text.substring(at, scanner.wordEnd(at)));
  }

  private void clause() {
    Limits.checkClauses(++clauses, at + 1);
    String field = field();
    String group = groupField();
    if (field != null) {
      value(field);
    } else if (group != null) {
      comparison(group, at + 1);
      value(group);
    } else if (!phrase()) {
      freeWord();
    }
  }

  private @Nullable String groupField() {
    return open.isEmpty() ? null : open.peek().field();
  }

  /** Takes {@code name:}, or with a comparison {@code name:>}; null when no field stands here. */
  private @Nullable String field() {
    Matcher start = lookingAt(NAME);
    if (start == null) {
      return null;
    }
    String name = start.group(1);
    int valueAt = start.end();
    String value = text.substring(valueAt, scanner.wordEnd(valueAt));
    boolean group = text.startsWith("(", valueAt);
    if (!group && (value.isEmpty() || LiteralShapes.isNoField(name, value))) {
      noteMissingValue(name, value);
      return null;
    }
    int nameColumn = at + 1;
    at = valueAt;
    if (!comparison(name, nameColumn)) {
      lexemes.add(Lexeme.word(name, false, nameColumn));
      lexemes.add(new Lexeme(":", at));
    }
    return name;
  }

  /** Takes a comparison with a value behind it. Lucene spells it without a colon. */
  private boolean comparison(String field, int column) {
    Matcher comparison = lookingAt(COMPARISON);
    if (comparison == null || scanner.isBoundary(comparison.end())) {
      return false;
    }
    lexemes.add(Lexeme.word(field, false, column));
    syntax(comparison.group());
    return true;
  }

  private void noteMissingValue(String name, String value) {
    if (value.isEmpty() && QueryFields.isCommon(name)) {
      note(name + ':', "has no value directly behind it and is searched as a word");
    }
  }

  private void value(String field) {
    if (text.charAt(at) == '(') {
      openBracket(field);
    } else if (!range() && !regex() && !phrase()) {
      int end = scanner.wordEnd(at);
      String word = text.substring(at, end);
      noteUnsupported(word);
      noteLookalike(word);
      lexemes.add(Lexeme.word(word, true, at + 1));
      at = end;
    }
  }

  private void noteLookalike(String value) {
    if (WordShapes.looksLikeRange(value)) {
      note(value, "is taken as it is: a range is written [a TO b]");
    } else if (WordShapes.looksLikeRegex(value)) {
      note(value, "is taken as it is: within a regular expression, / is written \\/");
    }
  }

  private boolean range() {
    Matcher range = lookingAt(RANGE);
    if (range == null || range.group(2).isBlank() || range.group(3).isBlank()) {
      return false;
    }
    String lower = Lexeme.bound(range.group(2).strip());
    String upper = Lexeme.bound(range.group(3).strip());
    lexemes.add(
        new Lexeme(range.group(1) + ' ' + lower + " TO " + upper + ' ' + range.group(4), at + 1));
    at = range.end();
    return true;
  }

  /** Takes {@code /regex/} if it ends at a boundary; otherwise it is a path. */
  private boolean regex() {
    int close = text.charAt(at) == '/' ? scanner.unescaped('/', at + 1) : -1;
    if (close <= at + 1 || !scanner.isBoundary(close + 1)) {
      return false;
    }
    String regex = text.substring(at + 1, close).replace("\\\\", "\\x5C");
    Limits.checkRegex(regex, at + 1);
    lexemes.add(new Lexeme('/' + regex + '/', at + 1));
    at = close + 1;
    return true;
  }

  private boolean phrase() {
    if (text.charAt(at) != '"') {
      return false;
    }
    int close = scanner.closingQuote(at);
    if (close < 0) {
      note(
          text.substring(at, scanner.wordEnd(at)), "has a quote that is not closed: taken as text");
      return false;
    }
    Matcher suffix = SUFFIX.matcher(text).region(close + 1, text.length());
    if (!scanner.isBoundary(close + 1) && !suffix.lookingAt()) {
      return false;
    }
    lexemes.add(Lexeme.phrase(text.substring(at + 1, close), at + 1));
    at = close + 1;
    skipSuffix();
    return true;
  }

  private void skipSuffix() {
    Matcher suffix = lookingAt(SUFFIX);
    if (suffix != null && scanner.isBoundary(suffix.end())) {
      note(suffix.group(), "is ignored: neither distances nor boosts are supported");
      at = suffix.end();
    }
  }

  private void freeWord() {
    int end = scanner.wordEnd(at);
    String word = text.substring(at, end);
    noteUnsupported(word);
    if (WordShapes.hasLeadingWildcard(word)) {
      note(word, "is searched as text: a word cannot begin with a wildcard");
    }
    lexemes.add(
        WordShapes.isEverything(word)
            ? new Lexeme("*", at + 1)
            : Lexeme.word(word, WordShapes.isGlob(word), at + 1));
    at = end;
  }

  private void noteUnsupported(String word) {
    if (WordShapes.isFuzzyOrBoosted(word)) {
      note(word, "is searched as text: neither fuzzy search nor boosts are supported");
    }
  }

  private void syntax(String piece) {
    lexemes.add(new Lexeme(piece, at + 1));
    at += piece.length();
  }

  private void note(String part, String why) {
    notes.add(new Note(part, why, at + 1));
  }

  private @Nullable Matcher lookingAt(Pattern pattern) {
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    return matcher.lookingAt() ? matcher : null;
  }
}
