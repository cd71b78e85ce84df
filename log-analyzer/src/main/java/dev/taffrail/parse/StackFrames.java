package dev.taffrail.parse;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** A stack trace that is written as a list, of its lines or of its frames, as one text. */
final class StackFrames {
  private final JsonParser parser;
  private final List<String> lines = new ArrayList<>();

  private StackFrames(JsonParser parser) {
    this.parser = parser;
  }

  /** Reads the list that has just begun. */
  static String read(JsonParser parser) {
    StackFrames frames = new StackFrames(parser);
    frames.readList();
    return String.join("\n", frames.lines);
  }

  private void readList() {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      JsonToken token = parser.currentToken();
      if (token == JsonToken.START_OBJECT) {
        readFrame();
      } else if (token == JsonToken.START_ARRAY) {
        readList();
      } else if (token != JsonToken.VALUE_NULL) {
        lines.add(parser.getString());
      }
    }
  }

  private void readFrame() {
    String type = "";
    String method = "";
    String file = "";
    String line = "";
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      if (!parser.nextToken().isScalarValue()) {
        parser.skipChildren();
        continue;
      }
      String value = parser.getString();
      switch (name) {
        case "class", "className", "declaringClass" -> type = value + '.';
        case "method", "methodName", "function" -> method = value;
        case "file", "fileName", "filename" -> file = value;
        case "line", "lineNumber", "lineno" -> line = ':' + value;
        default -> {}
      }
    }
    lines.add(
        "\tat " + type + method + '(' + (file.isEmpty() ? "Unknown Source" : file + line) + ')');
  }
}
