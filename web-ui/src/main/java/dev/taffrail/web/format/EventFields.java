package dev.taffrail.web.format;

import dev.taffrail.event.ErrorInfo;
import dev.taffrail.event.Field;
import dev.taffrail.event.LogEvent;
import dev.taffrail.event.Quality;
import dev.taffrail.logging.FieldNames;
import dev.taffrail.store.StoredEvent;
import dev.taffrail.text.Times;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an event by the names under which all formats print them: {@code id}, {@code
 * quality} and {@code @timestamp} are the event's own, and a line that uses one of these names has
 * it with {@code _} behind.
 */
public final class EventFields {
  public static final String ID = "id";

  private final Map<String, List<Field>> byName = new LinkedHashMap<>();

  private EventFields() {}

  public static EventFields of(StoredEvent stored) {
    LogEvent event = stored.event();
    EventFields fields = new EventFields();
    fields.add(ID, stored.id().toString());
    fields.add(FieldNames.TIMESTAMP, Times.instant(event.timeMicros()).toString());
    fields.add(FieldNames.LEVEL, event.level() == null ? null : event.level().name());
    fields.add(FieldNames.KIND, event.kind().text());
    fields.add(FieldNames.MESSAGE, event.message());
    event.fields().forEach(fields::addOfLine);
    fields.add(event.error());
    event.quality().stream()
        .map(Quality::text)
        .sorted()
        .forEach(mark -> fields.add(LogEvent.QUALITY, mark));
    return fields;
  }

  /** All names, in the order in which they are printed. */
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }

  /** The values of a name; empty when the event has none. */
  public List<Field> values(String name) {
    return byName.getOrDefault(name, List.of());
  }

  /** The values of a name as one text. */
  public String text(String name) {
    return values(name).stream().map(Field::text).collect(Collectors.joining(" "));
  }

  private void add(@Nullable ErrorInfo error) {
    if (error != null) {
      add(FieldNames.ERROR_TYPE, error.type());
      add(FieldNames.ERROR_MESSAGE, error.message());
      add(FieldNames.STACK_TRACE, error.stackTrace());
      add(FieldNames.STACK_HASH, error.stackHash());
    }
  }

  private void add(String name, @Nullable String value) {
    if (value != null) {
      add(name, Field.text(name, value));
    }
  }

  private void addOfLine(Field field) {
    boolean taken =
        switch (field.name()) {
          case ID, LogEvent.QUALITY, FieldNames.TIMESTAMP -> true;
          default -> false;
        };
    add(taken ? field.name() + "_" : field.name(), field);
  }

  private void add(String name, Field field) {
    byName.computeIfAbsent(name, n -> new ArrayList<>(1)).add(field);
  }
}
