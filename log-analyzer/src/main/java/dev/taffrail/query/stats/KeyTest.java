package dev.taffrail.query.stats;

import dev.taffrail.logging.FieldNames;
import dev.taffrail.rollup.Family;
import dev.taffrail.store.Bound;
import dev.taffrail.store.EventQuery;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Tests keys of a family instead of events. A field is the dimension of the same name; a status
 * code is its class, as far as a query asks for whole classes.
 */
final class KeyTest {
  private static final String STATUS_CLASS = "status_class";
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final Family family;
  private final EventQuery query;
  private final Set<String> dimensions = new TreeSet<>();

  private KeyTest(Family family, EventQuery query) {
    this.family = family;
    this.query = query;
  }

  /** Null when keys of the family cannot tell which events a query means. */
  static @Nullable KeyTest of(Family family, EventQuery query) {
    KeyTest test = new KeyTest(family, query);
    return test.covers(query) ? test : null;
  }

  /** The dimensions that decide. */
  Set<String> dimensions() {
    return dimensions;
  }

  /**
   * Whether a key is meant.
   *
   * @param names the dimensions of the key
   */
  boolean test(List<String> names, List<String> key) {
    return test(query, names, key);
  }

  private boolean covers(EventQuery part) {
    return switch (part) {
      case EventQuery.All all -> true;
      case EventQuery.And and -> and.parts().stream().allMatch(this::covers);
      case EventQuery.Or or -> or.parts().stream().allMatch(this::covers);
      case EventQuery.Not not -> covers(not.part());
      case EventQuery.Term term -> covers(term.field());
      case EventQuery.Exists exists -> covers(exists.field());
      case EventQuery.ValueGlob glob -> covers(glob.field());
      case EventQuery.Regex regex -> covers(regex.field());
      case EventQuery.Range range ->
          range.field().equals(FieldNames.STATUS_CODE)
              ? coversStatus(range)
              : covers(range.field());
      case EventQuery.Words words -> false;
      case EventQuery.WordGlob word -> false;
      case EventQuery.Time time -> false;
      case EventQuery.InFile file -> false;
    };
  }

  private boolean covers(String field) {
    boolean known = family.dimensions().contains(field) && !field.equals(STATUS_CLASS);
    if (known) {
      dimensions.add(field);
    }
    return known;
  }

  private boolean coversStatus(EventQuery.Range range) {
    boolean known = family.dimensions().contains(STATUS_CLASS) && classes(range) != null;
    if (known) {
      dimensions.add(STATUS_CLASS);
    }
    return known;
  }

  private boolean test(EventQuery part, List<String> names, List<String> key) {
    return switch (part) {
      case EventQuery.And and -> and.parts().stream().allMatch(p -> test(p, names, key));
      case EventQuery.Or or -> or.parts().stream().anyMatch(p -> test(p, names, key));
      case EventQuery.Not not -> !test(not.part(), names, key);
      case EventQuery.Term term -> value(term.field(), names, key).equals(term.value());
      case EventQuery.Exists exists -> !value(exists.field(), names, key).isEmpty();
      case EventQuery.ValueGlob glob -> {
        String value = value(glob.field(), names, key);
        yield !value.isEmpty() && glob.glob().matches(value);
      }
      case EventQuery.Regex regex -> {
        String value = value(regex.field(), names, key);
        yield !value.isEmpty() && regex.pattern().matches(value);
      }
      case EventQuery.Range range -> testRange(range, names, key);
      case EventQuery.All all -> true;
      case EventQuery.Words words -> false;
      case EventQuery.WordGlob word -> false;
      case EventQuery.Time time -> false;
      case EventQuery.InFile file -> false;
    };
  }

  private static boolean testRange(EventQuery.Range range, List<String> names, List<String> key) {
    if (range.field().equals(FieldNames.STATUS_CODE)) {
      Classes classes = classes(range);
      String value = value(STATUS_CLASS, names, key);
      return classes != null && !value.isEmpty() && classes.contain(value.charAt(0) - '0');
    }
    String value = value(range.field(), names, key);
    return !value.isEmpty() && range.contains(value);
  }

  private static String value(String dimension, List<String> names, List<String> key) {
    return key.get(names.indexOf(dimension));
  }

  /** Hundreds of status codes, both ends within. */
  private record Classes(int first, int last) {
    boolean contain(int hundreds) {
      return first <= hundreds && hundreds <= last;
    }
  }

  /** Null when a range divides a class. */
  private static @Nullable Classes classes(EventQuery.Range range) {
    Integer first = range.lower() == null ? (Integer) 0 : edge(range.lower(), true);
    Integer beyond = range.upper() == null ? (Integer) 10 : edge(range.upper(), false);
    return first == null || beyond == null ? null : new Classes(first, beyond - 1);
  }

  /** The class that begins at the first code within, or behind the last; null when none does. */
  private static @Nullable Integer edge(Bound bound, boolean lower) {
    BigDecimal number = bound.number();
    if (number == null || number.signum() < 0 || number.compareTo(BigDecimal.valueOf(1_000)) > 0) {
      return null;
    }
    boolean next = lower != bound.inclusive();
    BigDecimal edge = next ? number.add(BigDecimal.ONE) : number;
    BigDecimal[] parts = edge.divideAndRemainder(HUNDRED);
    return parts[1].signum() == 0 ? (Integer) parts[0].intValueExact() : null;
  }
}
