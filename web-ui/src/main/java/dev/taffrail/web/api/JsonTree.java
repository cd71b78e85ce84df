package dev.taffrail.web.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** JSON as a tree of maps, lists, texts, numbers and truths: for documents that are small. */
final class JsonTree {
  private JsonTree() {}

  /** An object whose members are in this order. */
  @SafeVarargs
  static Map<String, Object> object(Map.Entry<String, ?>... members) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (Map.Entry<String, ?> member : members) {
      object.put(member.getKey(), member.getValue());
    }
    return object;
  }

  static void write(JsonGenerator json, Object value) {
    switch (value) {
      case Map<?, ?> object -> {
        json.writeStartObject();
        object.forEach((name, member) -> {
          json.writeName(name.toString());
          write(json, member);
        });
        json.writeEndObject();
      }
      case List<?> list -> {
        json.writeStartArray();
        list.forEach(element -> write(json, element));
        json.writeEndArray();
      }
      case Boolean truth -> json.writeBoolean(truth);
      case Integer number -> json.writeNumber(number);
      default -> json.writeString(value.toString());
    }
  }
}
