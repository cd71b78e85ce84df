package dev.taffrail.report.print;

import dev.taffrail.text.PlainText;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** JSON in which unknown numbers are null, and no character is dangerous to look at. */
final class JsonOut {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final MathContext DIGITS = new MathContext(6);

  private JsonOut() {}

  /** One object in one line. */
  static String object(Consumer<JsonGenerator> members) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      members.accept(json);
      json.writeEndObject();
    }
    return PlainText.line(text.toString()) + '\n';
  }

  static void text(JsonGenerator json, String name, @Nullable String value) {
    if (value == null) {
      json.writeNullProperty(name);
    } else {
      json.writeStringProperty(name, value);
    }
  }

  static void texts(JsonGenerator json, String name, List<String> values) {
    json.writeArrayPropertyStart(name);
    values.forEach(json::writeString);
    json.writeEndArray();
  }

  static void numbers(JsonGenerator json, String name, List<Long> values) {
    json.writeArrayPropertyStart(name);
    values.forEach(json::writeNumber);
    json.writeEndArray();
  }

  static void number(JsonGenerator json, String name, OptionalLong value) {
    if (value.isEmpty()) {
      json.writeNullProperty(name);
    } else {
      json.writeNumberProperty(name, value.getAsLong());
    }
  }

  static void number(JsonGenerator json, String name, double value) {
    if (!Double.isFinite(value)) {
      json.writeNullProperty(name);
    } else if (value == Math.rint(value) && Math.abs(value) < 1L << 53) {
      json.writeNumberProperty(name, (long) value);
    } else {
      json.writeNumberProperty(name, new BigDecimal(value).round(DIGITS));
    }
  }

  static void number(JsonGenerator json, String name, OptionalDouble value) {
    number(json, name, value.orElse(Double.NaN));
  }

  static void share(JsonGenerator json, String name, @Nullable Double value) {
    number(json, name, value == null ? Double.NaN : value);
  }

  /** An array of objects. */
  static <T> void list(JsonGenerator json, String name, List<T> values, Consumer<T> members) {
    json.writeArrayPropertyStart(name);
    for (T value : values) {
      json.writeStartObject();
      members.accept(value);
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
