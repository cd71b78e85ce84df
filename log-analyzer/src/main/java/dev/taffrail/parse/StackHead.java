package dev.taffrail.parse;

import dev.taffrail.parse.EventBuilder.Part;
import org.jspecify.annotations.Nullable;

/** Takes from a stack trace what the line does not say of the error, and the other way round. */
final class StackHead {
  private static final String UNCAUGHT = "Exception in thread \"";

  private StackHead() {}

  static void complete(EventBuilder event) {
    String trace = event.text(Part.STACK_TRACE);
    if (trace == null) {
      return;
    }
    String type = event.text(Part.ERROR_TYPE);
    if (trace.startsWith("\tat ") && type != null) {
      String message = event.text(Part.ERROR_MESSAGE);
      event.text(Part.STACK_TRACE, type + (message == null ? "" : ": " + message) + '\n' + trace);
    } else if (type == null || event.text(Part.ERROR_MESSAGE) == null) {
      readHead(event, head(trace), type);
    }
  }

  private static void readHead(EventBuilder event, String head, @Nullable String known) {
    String type = type(head);
    if (type == null || (known != null && !known.equals(type))) {
      return;
    }
    event.text(Part.ERROR_TYPE, type);
    int message = head.indexOf(type) + type.length() + 1;
    if (event.text(Part.ERROR_MESSAGE) == null && message < head.length()) {
      event.text(Part.ERROR_MESSAGE, head.substring(message).strip());
    }
  }

  /** The line that names the error: the first one of Java, the last one of Python. */
  private static String head(String trace) {
    if (trace.startsWith("Traceback ")) {
      String end = trace.stripTrailing();
      return end.substring(end.lastIndexOf('\n') + 1);
    }
    int lineEnd = trace.indexOf('\n');
    return lineEnd < 0 ? trace : trace.substring(0, lineEnd);
  }

  /** The class name at the start of a line such as {@code java.io.IOException: reset}. */
  static @Nullable String type(String line) {
    int start = start(line);
    int end = start;
    boolean dotted = false;
    while (end < line.length() && isPartOfName(line.charAt(end))) {
      dotted |= line.charAt(end) == '.';
      end++;
    }
    String type = line.substring(start, end);
    boolean colon = end < line.length() && line.charAt(end) == ':';
    boolean error = type.endsWith("Exception") || type.endsWith("Error");
    boolean named = colon ? error || dotted : error && end == line.length();
    return named && !type.endsWith(".") ? type : null;
  }

  /** Where the class name begins. */
  private static int start(String line) {
    int quote = line.startsWith(UNCAUGHT) ? line.indexOf("\" ", UNCAUGHT.length()) : -1;
    return quote < 0 ? 0 : quote + 2;
  }

  private static boolean isPartOfName(char c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '$' || c == '_';
  }
}
