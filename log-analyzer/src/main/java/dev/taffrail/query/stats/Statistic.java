package dev.taffrail.query.stats;

import dev.taffrail.logging.FieldNames;
import dev.taffrail.query.QueryFields;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One number about some events, written {@code count}, {@code rate}, {@code p95:duration_ms}.
 *
 * @param field what is measured, under its canonical name; empty for counts and rates
 */
public record Statistic(Kind kind, String field) {
  /** How many events there are. */
  public static final Statistic COUNT = new Statistic(Kind.COUNT, "");

  /** What is done with the events. */
  public enum Kind {
    /** How many there are. */
    COUNT,
    /** How many there are in a second. */
    RATE,
    AVG,
    MIN,
    MAX,
    SUM,
    P50,
    P95,
    P99;

    boolean isMeasure() {
      return this != COUNT && this != RATE;
    }
  }

  /** How they are written, for messages. */
  public static final String FORMS =
      "count, rate, or avg, min, max, sum, p50, p95, p99 with :FIELD";

  /** Reads one; null when it is none. Measures without a field are of the duration. */
  public static @Nullable Statistic parse(String text) {
    int colon = text.indexOf(':');
    String word = colon < 0 ? text : text.substring(0, colon);
    for (Kind kind : Kind.values()) {
      if (kind.name().equalsIgnoreCase(word.strip())) {
        return of(kind, colon < 0 ? null : text.substring(colon + 1).strip());
      }
    }
    return null;
  }

  private static @Nullable Statistic of(Kind kind, @Nullable String field) {
    if (!kind.isMeasure()) {
      return field == null ? new Statistic(kind, "") : null;
    }
    if (field == null) {
      return new Statistic(kind, FieldNames.DURATION_MS);
    }
    return field.isEmpty() ? null : new Statistic(kind, QueryFields.canonical(field));
  }

  /** As it is written. */
  public String text() {
    String word = kind.name().toLowerCase(Locale.ROOT);
    return field.isEmpty() ? word : word + ':' + field;
  }

  /** NaN when there is nothing to tell it from. */
  double of(Cell cell, double seconds) {
    Amounts amounts = cell.amounts(field);
    return switch (kind) {
      case COUNT -> cell.count();
      case RATE -> seconds > 0 ? cell.count() / seconds : Double.NaN;
      case AVG -> amounts.sum() / amounts.count();
      case MIN -> amounts.min();
      case MAX -> amounts.max();
      case SUM -> amounts.count() == 0 ? Double.NaN : amounts.sum();
      case P50 -> amounts.quantile(0.5);
      case P95 -> amounts.quantile(0.95);
      case P99 -> amounts.quantile(0.99);
    };
  }
}
