package dev.taffrail.samples.shop.api;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Messages as text. Safe for any number of threads. */
public final class Json {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  public static String write(Object message) {
    return MAPPER.writeValueAsString(message);
  }

  /**
   * Reads a message.
   *
   * @throws IllegalArgumentException if the text is no message of this type
   */
  public static <T> T read(String text, Class<T> type) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("no " + type.getSimpleName() + " in JSON", e);
    }
  }
}
