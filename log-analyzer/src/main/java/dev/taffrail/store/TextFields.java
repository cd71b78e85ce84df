package dev.taffrail.store;

import dev.taffrail.event.LogEvent;
import dev.taffrail.logging.FieldNames;
import java.util.List;
import java.util.function.Predicate;

/** The fields of {@link FieldClass#TEXT} that an event has. */
public final class TextFields {
  /** What {@link FieldClass#ANY_TEXT} stands for. */
  public static final List<String> ALL =
      List.of(
          FieldNames.MESSAGE,
          FieldNames.ERROR_TYPE,
          FieldNames.ERROR_MESSAGE,
          FieldNames.STACK_TRACE);

  private TextFields() {}

  static boolean any(LogEvent event, String field, Predicate<String> wanted) {
    if (!field.equals(FieldClass.ANY_TEXT)) {
      return event.texts(field).stream().anyMatch(wanted);
    }
    for (String name : ALL) {
      if (event.texts(name).stream().anyMatch(wanted)) {
        return true;
      }
    }
    return false;
  }
}
