package dev.taffrail.query;

import dev.taffrail.event.Level;
import dev.taffrail.logging.FieldNames;
import dev.taffrail.store.Bound;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.EventQuery.Or;
import dev.taffrail.store.EventQuery.Term;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Levels as people type them, and their order by severity. */
final class LevelValues {
  private LevelValues() {}

  /** The level's own name; what is no known level, in upper case. */
  static String normal(String typed) {
    Level level = Level.parse(typed);
    return level == null ? typed.toUpperCase(Locale.ROOT) : level.name();
  }

  /** The levels within by severity; null when a bound is no known level. */
  static @Nullable EventQuery range(@Nullable Bound lower, @Nullable Bound upper) {
    IntPredicate above = lower == null ? o -> true : above(lower);
    IntPredicate below = upper == null ? o -> true : below(upper);
    if (above == null || below == null) {
      return null;
    }
    List<EventQuery> within =
        Arrays.stream(Level.values())
            .filter(level -> above.test(level.ordinal()) && below.test(level.ordinal()))
            .map(level -> (EventQuery) new Term(FieldNames.LEVEL, level.name()))
            .toList();
    return within.size() == 1 ? within.getFirst() : new Or(within);
  }

  private static @Nullable IntPredicate above(Bound bound) {
    Level level = Level.parse(bound.text());
    if (level == null) {
      return null;
    }
    int least = bound.inclusive() ? level.ordinal() : level.ordinal() + 1;
    return ordinal -> ordinal >= least;
  }

  private static @Nullable IntPredicate below(Bound bound) {
    Level level = Level.parse(bound.text());
    if (level == null) {
      return null;
    }
    int most = bound.inclusive() ? level.ordinal() : level.ordinal() - 1;
    return ordinal -> ordinal <= most;
  }
}
