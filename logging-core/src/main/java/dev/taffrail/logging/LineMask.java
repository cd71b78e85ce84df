package dev.taffrail.logging;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.taffrail.logging.secret.Secrets;
import dev.taffrail.logging.secret.Secrets.Span;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes credentials out of a line. What is left is JSON whatever stood in it. */
final class LineMask {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private LineMask() {}

  /**
   * Returns a line without secrets; the same object when it has none.
   *
   * @param length of the part that may hold any
   */
  static byte[] apply(byte[] line, int length) {
    List<Span> found = Secrets.find(line, 0, length);
    if (found.isEmpty()) {
      return line;
    }
    byte[] masked = Secrets.mask(line, 0, line.length, found);
    return parses(masked) ? masked : maskedByValue(line);
  }

  private static boolean parses(byte[] line) {
    try (JsonParser parser = JSON.createParser(line)) {
      while (parser.nextToken() != null) {
        // Only whether there is a next one.
      }
      return true;
    } catch (JacksonException e) {
      return false;
    }
  }

  /** Where a mask across the line would cut its syntax: a card number in a list of numbers. */
  private static byte[] maskedByValue(byte[] line) {
    JsonNode event = masked(JSON.readTree(line));
    return (JSON.writeValueAsString(event) + '\n').getBytes(UTF_8);
  }

  private static JsonNode masked(JsonNode node) {
    if (node instanceof ObjectNode object) {
      List.copyOf(object.propertyNames()).forEach(n -> object.set(n, masked(object.path(n))));
      return object;
    }
    if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, masked(array.path(i)));
      }
      return array;
    }
    String text = node.asString();
    String masked = Secrets.mask(text);
    return masked.equals(text) ? node : JSON.getNodeFactory().stringNode(masked);
  }
}
