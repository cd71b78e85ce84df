package dev.taffrail.parse;

import dev.taffrail.event.Durations;
import dev.taffrail.event.Field;
import dev.taffrail.event.Quality;
import dev.taffrail.logging.FieldNames;
import java.util.List;
import java.util.Set;

/** What is odd about the fields of an event: they are kept as they are, and marked. */
final class FieldOddities {
  /** Events of people have some dozens; more come from maps whose keys are ids. */
  static final int MANY_FIELDS = 500;

  private FieldOddities() {}

  static void mark(List<Field> fields, Set<Quality> quality) {
    if (fields.size() > MANY_FIELDS) {
      quality.add(Quality.KEY_OVERFLOW);
    }
    for (Field field : fields) {
      boolean conflict =
          switch (field.name()) {
            case FieldNames.DURATION_MS -> Durations.millisToNanos(field.text()) == null;
            case FieldNames.STATUS_CODE -> !isWhole(field.text());
            default -> false;
          };
      if (conflict) {
        quality.add(Quality.TYPE_CONFLICT);
      }
    }
  }

  private static boolean isWhole(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> '0' <= c && c <= '9');
  }
}
