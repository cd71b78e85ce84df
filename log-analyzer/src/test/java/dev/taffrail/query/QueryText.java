package dev.taffrail.query;

import dev.taffrail.store.Bound;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.EventQuery.All;
import dev.taffrail.store.EventQuery.And;
import dev.taffrail.store.EventQuery.Exists;
import dev.taffrail.store.EventQuery.InFile;
import dev.taffrail.store.EventQuery.Not;
import dev.taffrail.store.EventQuery.Or;
import dev.taffrail.store.EventQuery.Range;
import dev.taffrail.store.EventQuery.Regex;
import dev.taffrail.store.EventQuery.Term;
import dev.taffrail.store.EventQuery.Time;
import dev.taffrail.store.EventQuery.ValueGlob;
import dev.taffrail.store.EventQuery.WordGlob;
import dev.taffrail.store.EventQuery.Words;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a query so that a table of examples can show it. */
final class QueryText {
  private QueryText() {}

  static String of(EventQuery query) {
    return switch (query) {
      case All all -> "everything";
      case And and -> list(and.parts(), " & ");
      case Or or -> list(or.parts(), " | ");
      case Not not -> "!" + of(not.part());
      case Term term -> term.field() + "=" + term.value();
      case Exists exists -> "has " + exists.field();
      case InFile in -> "file " + in.file() + "." + in.generation();
      case Words words -> words.field() + words.tokens();
      case WordGlob glob -> glob.field() + "[~" + glob.glob().pattern() + "]";
      case ValueGlob glob -> glob.field() + "~" + glob.glob().pattern();
      case Regex regex -> regex.field() + "=/" + regex.pattern() + "/";
      case Range range -> range.field() + lower(range.lower()) + ".." + upper(range.upper());
      case Time time ->
          "time " + time(time.range().fromMicros()) + ".." + time(time.range().toMicros());
    };
  }

  private static String list(List<EventQuery> parts, String operator) {
    return parts.stream().map(QueryText::of).collect(Collectors.joining(operator, "(", ")"));
  }

  private static String lower(Bound bound) {
    return bound == null ? "(*" : (bound.inclusive() ? "[" : "(") + bound.text();
  }

  private static String upper(Bound bound) {
    return bound == null ? "*)" : bound.text() + (bound.inclusive() ? "]" : ")");
  }

  private static String time(long micros) {
    return micros == Long.MIN_VALUE || micros == Long.MAX_VALUE
        ? "*"
        : Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
  }
}
