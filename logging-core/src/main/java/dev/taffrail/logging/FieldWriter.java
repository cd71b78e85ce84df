package dev.taffrail.logging;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/**
 * Writes the fields that come from the app into one event. No name is written twice: a name that
 * the event itself uses, or that another field of the app has taken, gets {@code _} appended, then
 * {@code _2} and so on. A value that cannot be written is replaced by a text that says so.
 */
final class FieldWriter {
  private static final String MASK = "***";

  private static final Set<String> RESERVED =
      Set.of(
          FieldNames.TIMESTAMP,
          FieldNames.LEVEL,
          FieldNames.LOGGER,
          FieldNames.THREAD,
          FieldNames.MESSAGE,
          FieldNames.SERVICE,
          FieldNames.SERVICE_VERSION,
          FieldNames.ENVIRONMENT,
          FieldNames.HOST,
          FieldNames.INSTANCE_ID,
          FieldNames.SEQ,
          // Other encoders write these two; a reader would take them for ours.
          "level_value",
          "@version");

  private static final Set<String> RESERVED_WHEN_THROWN =
      Set.of(
          FieldNames.ERROR_TYPE,
          FieldNames.ERROR_MESSAGE,
          FieldNames.STACK_TRACE,
          FieldNames.STACK_HASH);

  private final JsonGenerator out;
  private final boolean thrown;
  private final Set<String> masked;
  private final Set<String> taken = new HashSet<>();

  FieldWriter(JsonGenerator out, boolean thrown, Set<String> masked) {
    this.masked = masked;
    this.out = out;
    this.thrown = thrown;
  }

  void write(String name, @Nullable Object value) {
    if (masked.contains(name)) {
      out.writeStringProperty(free(name), MASK);
    } else if (value instanceof String text) {
      out.writeStringProperty(free(name), text);
    } else if (value instanceof Integer || value instanceof Long) {
      // Numbers and booleans cannot fail, so they need no buffer.
      out.writeNumberProperty(free(name), ((Number) value).longValue());
    } else if (value instanceof Double number && Double.isFinite(number)) {
      out.writeNumberProperty(free(name), number);
    } else if (value instanceof Boolean truth) {
      out.writeBooleanProperty(free(name), truth);
    } else {
      writeAll(name, buffer -> buffer.writePOJOProperty(name, value));
    }
  }

  /**
   * Writes all fields that {@code source} writes.
   *
   * @param name of the field that reports a failure before the first field
   */
  void writeAll(String name, Consumer<JsonGenerator> source) {
    FieldBuffer buffer = FieldBuffer.fill(out.objectWriteContext(), name, source);
    JsonParser fields = buffer.parser();
    for (int i = 0; i < buffer.completeFields(); i++) {
      String field = fields.nextName();
      out.writeName(free(field));
      fields.nextToken();
      if (masked.contains(field)) {
        fields.skipChildren();
        out.writeString(MASK);
      } else {
        out.copyCurrentStructure(fields);
      }
    }
    Throwable failure = buffer.failure();
    if (failure != null) {
      write(buffer.lastName(), "[failed: " + cause(failure).getClass().getName() + "]");
    }
  }

  private static Throwable cause(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof JacksonException && cause != null ? cause(cause) : failure;
  }

  private String free(String name) {
    if (!isReserved(name) && taken.add(name)) {
      return name;
    }
    String free = name + '_';
    for (int i = 2; !taken.add(free); i++) {
      free = name + '_' + i;
    }
    return free;
  }

  private boolean isReserved(String name) {
    return RESERVED.contains(name) || (thrown && RESERVED_WHEN_THROWN.contains(name));
  }
}
