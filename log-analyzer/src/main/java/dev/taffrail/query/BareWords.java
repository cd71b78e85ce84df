package dev.taffrail.query;

import static dev.taffrail.logging.FieldNames.LOGGER;
import static dev.taffrail.logging.FieldNames.REQUEST_ID;
import static dev.taffrail.logging.FieldNames.SPAN_ID;
import static dev.taffrail.logging.FieldNames.TRACE_ID;
import static dev.taffrail.logging.FieldNames.USER_ID;

import dev.taffrail.store.EventQuery;
import dev.taffrail.store.EventQuery.Or;
import dev.taffrail.store.EventQuery.Term;
import dev.taffrail.store.EventQuery.ValueGlob;
import dev.taffrail.store.EventQuery.WordGlob;
import dev.taffrail.store.EventQuery.Words;
import dev.taffrail.store.FieldClass;
import dev.taffrail.store.Glob;
import dev.taffrail.store.TextTokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Words without a field: searched in all text, an id also as an id, a class also as a logger. */
final class BareWords {
  private static final Pattern OUTER_PUNCTUATION =
      Pattern.compile("^[^\\p{L}\\p{N}_]+|[^\\p{L}\\p{N}_]+$");
  private static final Pattern CLASS_GLOB =
      Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$.?]*\\.[\\p{L}\\p{N}_$]*\\*");
  private static final Pattern WORDS_OR_GLOB =
      Pattern.compile(
          "[\\p{L}\\p{M}\\p{N}*?]*[*?][\\p{L}\\p{M}\\p{N}*?]*|[^*?]+?(?=[\\p{L}\\p{M}\\p{N}]*[*?]|$)");
  private static final List<String> ID_FIELDS = List.of(REQUEST_ID, TRACE_ID, SPAN_ID, USER_ID);

  private BareWords() {}

  /** The tokens of the text one after the other; null when it has none. */
  static @Nullable EventQuery text(String text) {
    List<String> tokens = TextTokenizer.runs(text);
    if (tokens.isEmpty()) {
      return null;
    }
    List<EventQuery> either = new ArrayList<>();
    either.add(new Words(FieldClass.ANY_TEXT, tokens));
    String core = core(text);
    if (IdShape.fits(core)) {
      ID_FIELDS.forEach(field -> either.add(new Term(field, core)));
    } else if (LiteralShapes.isClassName(core)) {
      either.add(new Term(LOGGER, core));
    }
    return Queries.any(either);
  }

  /** A word with wildcards. */
  static @Nullable EventQuery glob(Glob glob, String typed) {
    if (typed.chars().allMatch(c -> c == '*')) {
      return new EventQuery.All();
    }
    EventQuery words = wordGlob(FieldClass.ANY_TEXT, glob);
    return words != null && CLASS_GLOB.matcher(typed).matches()
        ? new Or(List.of(words, new ValueGlob(LOGGER, glob)))
        : words;
  }

  /**
   * Each run with a wildcard must fit a token, what stands between them are words: a wildcard does
   * not reach over a token's end. Null when there is neither.
   */
  static @Nullable EventQuery wordGlob(String field, Glob glob) {
    List<EventQuery> parts = new ArrayList<>();
    Matcher piece = WORDS_OR_GLOB.matcher(glob.pattern().replaceAll("\\\\.", " "));
    while (piece.find()) {
      String text = piece.group();
      List<String> tokens = TextTokenizer.runs(text);
      if (!tokens.isEmpty()) {
        boolean wildcard = text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
        parts.add(
            wildcard
                ? new WordGlob(field, new Glob(text.toLowerCase(Locale.ROOT)))
                : new Words(field, tokens));
      }
    }
    return Queries.all(parts);
  }

  /** The text without quotes, brackets and other punctuation around it. */
  static String core(String text) {
    return OUTER_PUNCTUATION.matcher(text.strip()).replaceAll("");
  }
}
