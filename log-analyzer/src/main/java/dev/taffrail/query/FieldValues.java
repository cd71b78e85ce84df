package dev.taffrail.query;

import com.google.re2j.Pattern;
import dev.taffrail.logging.FieldNames;
import dev.taffrail.store.Bound;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.EventQuery.Exists;
import dev.taffrail.store.EventQuery.Range;
import dev.taffrail.store.EventQuery.Regex;
import dev.taffrail.store.EventQuery.Term;
import dev.taffrail.store.EventQuery.ValueGlob;
import dev.taffrail.store.EventQuery.Words;
import dev.taffrail.store.FieldClass;
import dev.taffrail.store.Glob;
import dev.taffrail.store.TextTokenizer;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is asked of a named field, by its class. Null: the field has no answer to that. */
final class FieldValues {
  private FieldValues() {}

  static @Nullable EventQuery equal(String field, String value) {
    return switch (FieldClass.of(field)) {
      case TIME -> TimeValues.equal(value);
      case TEXT -> words(field, value);
      case DURATION -> duration(field, value);
      default -> new Term(field, normal(field, value));
    };
  }

  static @Nullable EventQuery glob(String field, Glob glob) {
    if (glob.pattern().chars().allMatch(c -> c == '*')) {
      return new Exists(field);
    }
    return switch (FieldClass.of(field)) {
      case TIME -> null;
      case TEXT -> glob.prefix().isEmpty() ? null : BareWords.wordGlob(field, glob);
      default -> new ValueGlob(field, new Glob(normal(field, glob.pattern())));
    };
  }

  static @Nullable EventQuery range(String field, @Nullable Bound lower, @Nullable Bound upper) {
    if (lower == null && upper == null) {
      return new Exists(field);
    }
    return switch (FieldClass.of(field)) {
      case TIME -> TimeValues.range(lower, upper);
      case TEXT -> null;
      case DURATION -> durations(field, lower, upper);
      default ->
          field.equals(FieldNames.LEVEL)
              ? LevelValues.range(lower, upper)
              : new Range(field, lower, upper);
    };
  }

  static EventQuery regex(String field, Pattern pattern) {
    return new Regex(field, pattern);
  }

  /** The value as text: in the field, if that is text; otherwise with the field's typed name. */
  static EventQuery literal(String typed, String field, String value) {
    return FieldClass.of(field) == FieldClass.TEXT
        ? words(field, value)
        : Queries.orSubstring(BareWords.text(typed + ':' + value), value);
  }

  /** Why the field has no answer. */
  static String complaint(String field) {
    return switch (FieldClass.of(field)) {
      case TIME -> "it is no time like 2026-11-21T10:00:00Z or 2026-11-21";
      case TEXT -> field + " is text, which has neither ranges nor leading wildcards";
      case DURATION -> "it is no duration like 500ms or 1.5s";
      default -> "it is no level like WARN or ERROR";
    };
  }

  private static EventQuery words(String field, String value) {
    List<String> tokens = TextTokenizer.runs(value);
    return tokens.isEmpty() ? Queries.substring(field, value) : new Words(field, tokens);
  }

  /** A number is equal in any spelling: {@code 500}, {@code 500.0}, {@code 0.5s}. */
  private static EventQuery duration(String field, String value) {
    String millis = DurationText.millis(value);
    if (millis == null) {
      return new Term(field, value);
    }
    Bound bound = new Bound(millis, true);
    return new Range(field, bound, bound);
  }

  private static @Nullable EventQuery durations(
      String field, @Nullable Bound lower, @Nullable Bound upper) {
    Bound from = millis(lower);
    Bound to = millis(upper);
    boolean understood = (from == null) == (lower == null) && (to == null) == (upper == null);
    return understood ? new Range(field, from, to) : null;
  }

  private static @Nullable Bound millis(@Nullable Bound typed) {
    String millis = typed == null ? null : DurationText.millis(typed.text());
    return typed == null || millis == null ? null : new Bound(millis, typed.inclusive());
  }

  private static String normal(String field, String value) {
    return switch (field) {
      case FieldNames.LEVEL -> LevelValues.normal(value);
      case FieldNames.KIND -> value.toLowerCase(Locale.ROOT);
      case FieldNames.METHOD -> value.toUpperCase(Locale.ROOT);
      default -> value;
    };
  }
}
