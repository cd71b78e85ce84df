package dev.taffrail.web.route;

import java.io.OutputStream;
import java.util.function.Consumer;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** Makes responses of JSON, written while they are made. */
public final class JsonBody {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
          .build();

  private JsonBody() {}

  /** A good answer. */
  public static Response of(Consumer<JsonGenerator> content) {
    return Response.stream(Response.JSON, out -> write(out, content));
  }

  /** Writes one JSON value; the stream is neither flushed nor closed. */
  public static void write(OutputStream out, Consumer<JsonGenerator> content) {
    try (JsonGenerator json =
        FACTORY.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8)) {
      content.accept(json);
    }
  }
}
