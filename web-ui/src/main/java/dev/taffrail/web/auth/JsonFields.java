package dev.taffrail.web.auth;

import dev.taffrail.web.route.Problem;
import dev.taffrail.web.route.ProblemException;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The body of a request: an object whose values are texts. */
final class JsonFields {
  private static final int LONGEST = 1_024;
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(4)
                          .maxDocumentLength(16L << 10)
                          .build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final JsonNode object;

  private JsonFields(JsonNode object) {
    this.object = object;
  }

  /**
   * Reads a body that holds these members, all of them and no others.
   *
   * @throws ProblemException 400 for anything else
   */
  static JsonFields of(byte[] body, String... names) {
    JsonNode read;
    try {
      read = JSON.readTree(body);
    } catch (JacksonException e) {
      // Its message would hold a piece of the body, which may be a password.
      throw bad("The body is no JSON.");
    }
    if (!read.isObject() || !Set.copyOf(read.propertyNames()).equals(Set.of(names))) {
      throw bad("The body must be an object of: " + String.join(", ", names) + ".");
    }
    return new JsonFields(read);
  }

  String text(String name) {
    JsonNode value = object.required(name);
    if (!value.isString() || value.asString().length() > LONGEST) {
      throw bad(name + " must be a text of at most " + LONGEST + " characters.");
    }
    return value.asString();
  }

  private static ProblemException bad(String detail) {
    return new ProblemException(Problem.of(400, "Body not understood", detail));
  }
}
