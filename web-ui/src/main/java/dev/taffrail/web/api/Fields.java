package dev.taffrail.web.api;

import dev.taffrail.web.route.Problem;
import dev.taffrail.web.route.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A body that is an object of texts, lists of texts and objects of texts. */
final class Fields {
  private static final int LONGEST = 4_096;
  private static final int MOST = 100;
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(4)
                          .maxDocumentLength(64L << 10)
                          .build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final JsonNode object;

  private Fields(JsonNode object) {
    this.object = object;
  }

  /**
   * Reads a body that holds no other members than these.
   *
   * @throws ProblemException 400 for anything else
   */
  static Fields of(byte[] body, String... names) {
    JsonNode read;
    try {
      read = JSON.readTree(body);
    } catch (JacksonException e) {
      throw bad("The body is no JSON: " + e.getOriginalMessage());
    }
    if (!read.isObject() || !Set.of(names).containsAll(read.propertyNames())) {
      throw bad("The body must be an object of: " + String.join(", ", names) + ".");
    }
    return new Fields(read);
  }

  /** A text that must be there, and not be blank. */
  String required(String name) {
    String text = text(name);
    if (text == null || text.isBlank()) {
      throw bad(name + " is missing.");
    }
    return text;
  }

  /** A text; null if it is not there. */
  @Nullable String text(String name) {
    JsonNode value = object.path(name);
    return value.isMissingNode() || value.isNull() ? null : text(name, value);
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    object.path(name).forEach(each -> texts.add(text(name, each)));
    return atMost(name, texts.size(), texts);
  }

  Map<String, String> map(String name) {
    Map<String, String> map = new TreeMap<>();
    object
        .path(name)
        .properties()
        .forEach(entry -> map.put(entry.getKey(), text(name, entry.getValue())));
    return atMost(name, map.size(), map);
  }

  private static <T> T atMost(String name, int size, T value) {
    if (size > MOST) {
      throw bad(name + " has more than " + MOST + " entries.");
    }
    return value;
  }

  private static String text(String name, JsonNode value) {
    if (!value.isString() || value.stringValue().length() > LONGEST) {
      throw bad(name + " must hold texts of at most " + LONGEST + " characters.");
    }
    return value.stringValue();
  }

  /** What is wrong with a body. */
  static ProblemException bad(String detail) {
    return new ProblemException(Problem.of(400, "Body not understood", detail));
  }
}
