package dev.taffrail.alert.backtest;

import dev.taffrail.logging.FieldNames;
import dev.taffrail.store.Bound;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.FieldClass;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Finds fields with which an event answers a query: for the plain queries that rules have. Whoever
 * asks tests the event; a negation may break it.
 */
final class Satisfied {
  private Satisfied() {}

  /** Adds fields; false when none are found. */
  static boolean by(EventQuery query, Map<String, String> fields) {
    return switch (query) {
      case EventQuery.All all -> true;
      case EventQuery.And and -> and.parts().stream().allMatch(part -> by(part, fields));
      case EventQuery.Or or -> any(or, fields);
      case EventQuery.Not not -> true;
      case EventQuery.Term term -> put(fields, term.field(), term.value());
      case EventQuery.Exists exists ->
          fields.containsKey(exists.field()) || put(fields, exists.field(), "1");
      case EventQuery.Words words -> text(fields, words.field(), String.join(" ", words.tokens()));
      case EventQuery.WordGlob glob -> text(fields, glob.field(), example(glob.glob().pattern()));
      case EventQuery.ValueGlob glob -> put(fields, glob.field(), example(glob.glob().pattern()));
      case EventQuery.Range range -> range(range, fields);
      case EventQuery.Regex regex -> false;
      case EventQuery.Time time -> true;
      case EventQuery.InFile file -> false;
    };
  }

  private static boolean any(EventQuery.Or or, Map<String, String> fields) {
    for (EventQuery part : or.parts()) {
      Map<String, String> tried = new LinkedHashMap<>(fields);
      if (by(part, tried)) {
        fields.putAll(tried);
        return true;
      }
    }
    return false;
  }

  private static boolean put(Map<String, String> fields, String field, String value) {
    String before = fields.putIfAbsent(field, value);
    return before == null || before.equals(value);
  }

  private static boolean text(Map<String, String> fields, String field, String words) {
    String name = field.equals(FieldClass.ANY_TEXT) ? FieldNames.MESSAGE : field;
    fields.merge(name, words, (before, more) -> before + " " + more);
    return true;
  }

  private static String example(String glob) {
    return glob.replace("*", "x").replace("?", "x").replace("\\", "");
  }

  private static boolean range(EventQuery.Range range, Map<String, String> fields) {
    Bound lower = range.lower();
    Bound upper = range.upper();
    if (lower != null) {
      return put(fields, range.field(), moved(lower, BigDecimal.ONE));
    }
    return upper == null || put(fields, range.field(), moved(upper, BigDecimal.ONE.negate()));
  }

  private static String moved(Bound bound, BigDecimal by) {
    BigDecimal number = bound.number();
    return bound.inclusive() || number == null ? bound.text() : number.add(by).toPlainString();
  }
}
