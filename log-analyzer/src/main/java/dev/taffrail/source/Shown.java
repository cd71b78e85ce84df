package dev.taffrail.source;

import java.nio.file.Path;

/** Names of files as they may stand in a message: whatever steers a terminal is escaped. */
final class Shown {
  private Shown() {}

  static String path(Path path) {
    StringBuilder text = new StringBuilder();
    path.toString()
        .codePoints()
        .forEach(c -> {
          if (isPlain(c)) {
            text.appendCodePoint(c);
          } else {
            text.append(String.format("\\u%04x", c));
          }
        });
    return text.toString();
  }

  private static boolean isPlain(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
