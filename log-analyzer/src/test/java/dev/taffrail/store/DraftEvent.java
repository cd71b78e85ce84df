package dev.taffrail.store;

import dev.taffrail.event.Field;
import dev.taffrail.event.LogEvent;
import dev.taffrail.event.Quality;
import dev.taffrail.event.RawText;
import dev.taffrail.logging.FieldNames;
import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** One JSON line in the making; names may repeat. */
public final class DraftEvent {
  private static final JsonFactory JSON = new JsonFactory();
  private static final long YEAR_0 = -62_167_219_200_000_000L;
  private static final long YEAR_10000 = 253_402_300_800_000_000L;

  private record Member(String name, @Nullable Object value) {}

  private final TestEvents events;
  private final List<Member> members = new ArrayList<>();
  private final List<Field> added = new ArrayList<>();
  private final Set<Quality> quality = EnumSet.noneOf(Quality.class);
  private long micros;
  private boolean timeless;

  DraftEvent(TestEvents events, long micros) {
    this.events = events;
    this.micros = micros;
  }

  /** Time of the event, microseconds since the epoch. */
  public DraftEvent at(long newMicros) {
    micros = newMicros;
    return this;
  }

  /** The line names no time: the event has this one. */
  public DraftEvent timeless(long fallbackMicros) {
    micros = fallbackMicros;
    timeless = true;
    return this;
  }

  /** A value of the line: text, number, boolean, null, or a list or map of such. */
  public DraftEvent with(String name, @Nullable Object value) {
    members.add(new Member(name, value));
    return this;
  }

  public DraftEvent message(String text) {
    return with(FieldNames.MESSAGE, text);
  }

  /** A field that the source adds. */
  public DraftEvent added(String name, String value) {
    added.add(Field.text(name, value));
    return this;
  }

  /** What the source found odd. */
  public DraftEvent odd(Quality mark) {
    quality.add(mark);
    return this;
  }

  public LogEvent make() {
    return events.line(RawText.of(json()), List.copyOf(added), Set.copyOf(quality), micros);
  }

  private String json() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      if (!timeless) {
        json.writeStringProperty(FieldNames.TIMESTAMP, time());
      }
      members.forEach(member -> write(json.writeName(member.name()), member.value()));
      json.writeEndObject();
    }
    return text.toString();
  }

  /** ISO-8601 where it has four digits for the year, otherwise nanoseconds since the epoch. */
  private String time() {
    return micros >= YEAR_0 && micros < YEAR_10000
        ? Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString()
        : micros + "000";
  }

  private static void write(JsonGenerator json, @Nullable Object value) {
    switch (value) {
      case null -> json.writeNull();
      case Number number -> json.writeNumber(number.toString());
      case Boolean flag -> json.writeBoolean(flag);
      case List<?> list -> {
        json.writeStartArray();
        list.forEach(element -> write(json, element));
        json.writeEndArray();
      }
      case Map<?, ?> map -> {
        json.writeStartObject();
        map.forEach((name, element) -> write(json.writeName(name.toString()), element));
        json.writeEndObject();
      }
      default -> json.writeString(value.toString());
    }
  }
}
