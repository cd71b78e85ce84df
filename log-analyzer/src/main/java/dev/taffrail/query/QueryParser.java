package dev.taffrail.query;

import dev.taffrail.logging.FieldNames;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.EventQuery.All;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a person types or pastes. Lucene's syntax: {@code field:value}, {@code field:val*},
 * {@code field:"a phrase"}, {@code field:(a OR b)}, {@code field:>500}, {@code field:[a TO b]},
 * {@code field:/regex/} over the whole value, {@code field:*} for any value, {@code AND OR NOT &&
 * || ! + -}, brackets, phrases, {@code word*}, {@code *}. Words side by side must all occur;
 * between them {@code OR} binds tighter, {@code AND} tightest: {@code a b OR c} is {@code a AND (b
 * OR c)}.
 *
 * <p>Real things are text: paths, times, URLs, stack lines, JSON, log prefixes. What does not parse
 * is searched word by word, and a note says so.
 */
public final class QueryParser {
  private static final Pattern QUOTED_OR_WORD =
      Pattern.compile("\"[^\"]*\"|\\S+", Pattern.UNICODE_CHARACTER_CLASS);

  private QueryParser() {}

  /**
   * Reads a query; one without any word is every event.
   *
   * @throws QueryException only when a limit is passed (4,096 characters, 20 open brackets, 1,024
   *     words or conditions, 1,000 characters of a regular expression) or a regular expression is
   *     wrong
   */
  public static ParsedQuery parse(String text) {
    Limits.checkLength(text);
    if (new Scanner(text).skipBlanks(0) == text.length()) {
      return new ParsedQuery(new All(), false, List.of());
    }
    List<Note> notes = new ArrayList<>();
    EventQuery query = read(text, notes);
    return query == null
        ? punctuation(text)
        : new ParsedQuery(query, IdShape.fits(BareWords.core(text)), notes);
  }

  private static ParsedQuery punctuation(String text) {
    Note note =
        new Note(text.strip(), "has neither letter nor digit: searched as it is in messages", 1);
    EventQuery query = Queries.substring(FieldNames.MESSAGE, text.strip());
    return new ParsedQuery(query, false, List.of(note));
  }

  private static @Nullable EventQuery read(String text, List<Note> notes) {
    try {
      return NodeReader.read(new QueryLexer(text, notes).lex(), notes);
    } catch (NotSyntax e) {
      notes.clear();
      notes.add(note(text, e));
      return literal(text);
    }
  }

  private static Note note(String text, NotSyntax e) {
    String rest = text.substring(Math.min(e.column(), text.length()) - 1).strip();
    int end = new Scanner(rest).wordEnd(1);
    return new Note(
        rest.substring(0, Math.min(end, rest.length())),
        e.getMessage() + ", so every word is searched as text",
        e.column());
  }

  private static @Nullable EventQuery literal(String text) {
    List<String> words = QUOTED_OR_WORD.matcher(text).results().map(MatchResult::group).toList();
    Limits.checkClauses(words.size(), 1);
    return Queries.all(words.stream().map(BareWords::text).flatMap(Stream::ofNullable).toList());
  }
}
