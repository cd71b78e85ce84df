package dev.taffrail.store;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds tokens in text by the same rules as an index of it. Not thread-safe. */
final class TextMatcher {
  private final TextTokenizer tokenizer = new TextTokenizer();

  /** Whether the tokens stand in the text one after the other; a single one may be a part. */
  boolean contains(@Nullable String text, List<String> tokens) {
    if (text == null) {
      return false;
    }
    return tokens.size() == 1
        ? anyToken(text, tokens.getFirst()::equals)
        : containsPhrase(text, tokens);
  }

  boolean anyToken(@Nullable String text, Predicate<String> wanted) {
    if (text == null) {
      return false;
    }
    tokenizer.reset(text);
    while (tokenizer.next()) {
      if (wanted.test(tokenizer.token())) {
        return true;
      }
    }
    return false;
  }

  private boolean containsPhrase(String text, List<String> tokens) {
    ArrayDeque<String> window = new ArrayDeque<>(tokens.size());
    tokenizer.reset(text);
    while (tokenizer.next()) {
      if (!tokenizer.isPart()) {
        if (window.size() == tokens.size()) {
          window.removeFirst();
        }
        window.addLast(tokenizer.token());
        if (same(window, tokens)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean same(ArrayDeque<String> window, List<String> tokens) {
    if (window.size() != tokens.size()) {
      return false;
    }
    Iterator<String> expected = tokens.iterator();
    for (String token : window) {
      if (!token.equals(expected.next())) {
        return false;
      }
    }
    return true;
  }
}
