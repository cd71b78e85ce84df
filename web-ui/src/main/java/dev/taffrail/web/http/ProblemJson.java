package dev.taffrail.web.http;

import dev.taffrail.web.route.JsonBody;
import dev.taffrail.web.route.Problem;
import dev.taffrail.web.route.Response;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;
import tools.jackson.core.JsonGenerator;

/** Problems as RFC 9457 writes them. */
final class ProblemJson {
  private ProblemJson() {}

  static byte[] bytes(Problem problem, String requestId) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    JsonBody.write(bytes, json -> write(json, problem, requestId));
    return bytes.toByteArray();
  }

  static Response response(Problem problem, String requestId, Map<String, String> headers) {
    byte[] bytes = bytes(problem, requestId);
    return new Response(
        problem.status(), Problem.MEDIA_TYPE, headers, out -> out.write(bytes), false);
  }

  /** A problem of which nothing is known but the status. */
  static Problem ofStatus(int status) {
    return Problem.of(status, title(status), "The server refused the request.");
  }

  private static String title(int status) {
    String text = HttpStatus.getMessage(status);
    return text == null ? "Error" : text;
  }

  private static void write(JsonGenerator json, Problem problem, String requestId) {
    json.writeStartObject();
    json.writeStringProperty("type", "about:blank");
    json.writeStringProperty("title", problem.title());
    json.writeNumberProperty("status", problem.status());
    json.writeStringProperty("detail", problem.detail());
    json.writeStringProperty("instance", requestId);
    problem.members().forEach((name, value) -> writeMember(json, name, value));
    json.writeEndObject();
  }

  private static void writeMember(JsonGenerator json, String name, Object value) {
    json.writeName(name);
    switch (value) {
      case Number number -> json.writeNumber(number.toString());
      case Boolean flag -> json.writeBoolean(flag);
      case Iterable<?> items -> {
        json.writeStartArray();
        items.forEach(item -> json.writeString(item.toString()));
        json.writeEndArray();
      }
      default -> json.writeString(value.toString());
    }
  }
}
