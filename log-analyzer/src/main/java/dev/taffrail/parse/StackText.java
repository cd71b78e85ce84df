package dev.taffrail.parse;

import dev.taffrail.parse.EventBuilder.Part;

/** Finds the stack trace in plain text of several lines, and the lines that can only be of one. */
final class StackText {
  private StackText() {}

  /** Makes message and stack trace of the text behind the head of an event. */
  static void read(String text, EventBuilder event) {
    int start = start(text);
    if (start < 0) {
      event.text(Part.MESSAGE, text);
      return;
    }
    String before = text.substring(0, start).stripTrailing();
    String trace = text.substring(start);
    int lineEnd = trace.indexOf('\n');
    event.text(
        Part.MESSAGE, before.isEmpty() && lineEnd > 0 ? trace.substring(0, lineEnd) : before);
    event.text(Part.STACK_TRACE, trace);
  }

  /** Whether a line of unknown text goes on with the one before it. */
  static boolean continues(String line) {
    if (line.startsWith("Caused by: ")) {
      return true;
    }
    String inner = line.stripLeading();
    return inner.length() < line.length()
        && (inner.startsWith("at ")
            || inner.startsWith("... ")
            || inner.startsWith("Suppressed: "));
  }

  /** Whether a stack trace may follow a line of unknown text. */
  static boolean mayContinue(String line) {
    return line.contains("Exception")
        || line.contains("Error")
        || line.contains("Throwable")
        || continues(line);
  }

  /** Where the trace begins: at the line that names the error above the first frame; or -1. */
  private static int start(String text) {
    int python = text.indexOf("Traceback (most recent call last):");
    if (python == 0 || (python > 0 && text.charAt(python - 1) == '\n')) {
      return python;
    }
    int frame = firstFrame(text);
    if (frame < 0) {
      return -1;
    }
    int lineEnd = frame - 1;
    while (lineEnd > 0) {
      int lineStart = text.lastIndexOf('\n', lineEnd - 1) + 1;
      if (StackHead.type(text.substring(lineStart, lineEnd)) != null) {
        return lineStart;
      }
      lineEnd = lineStart - 1;
    }
    return text.lastIndexOf('\n', frame - 2) + 1;
  }

  private static int firstFrame(String text) {
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      int at = i + 1;
      while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
        at++;
      }
      if (at > i + 1 && text.startsWith("at ", at)) {
        return i + 1;
      }
    }
    return -1;
  }
}
