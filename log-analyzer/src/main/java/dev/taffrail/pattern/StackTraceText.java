package dev.taffrail.pattern;

import dev.taffrail.logging.StackFingerprint.Frame;
import dev.taffrail.logging.StackFingerprint.Thrown;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the printed stack trace of a throwable, also one that was cut or begins with its root. */
final class StackTraceText {
  private static final String CAUSED_BY = "Caused by: ";
  private static final String WRAPPED_BY = "Wrapped by: ";
  private static final String SUPPRESSED = "Suppressed: ";
  private static final int NOTHING_SUPPRESSED = Integer.MAX_VALUE;

  private final List<Part> parts = new ArrayList<>();
  private boolean rootFirst;

  /** Lines that are indented like this or deeper belong to a suppressed throwable. */
  private int suppressedFrom = NOTHING_SUPPRESSED;

  /** A throwable as it is printed: the frames that it shares with another are only counted. */
  private static final class Part {
    private final String className;
    private final List<Frame> frames = new ArrayList<>();
    private int common;

    private Part(String className) {
      this.className = className;
    }
  }

  private StackTraceText() {}

  /** The throwable and its causes, outermost first; empty if there is none. */
  static List<Thrown> chain(String trace) {
    StackTraceText text = new StackTraceText();
    trace.lines().forEach(text::read);
    return text.chain();
  }

  private void read(String line) {
    String inner = line.stripLeading();
    int indent = line.length() - inner.length();
    if (indent >= suppressedFrom) {
      return;
    }
    suppressedFrom = NOTHING_SUPPRESSED;
    if (indent > 0 && inner.startsWith(SUPPRESSED)) {
      suppressedFrom = indent;
    } else if (inner.startsWith(CAUSED_BY)) {
      begin(inner.substring(CAUSED_BY.length()));
    } else if (inner.startsWith(WRAPPED_BY)) {
      rootFirst = true;
      begin(inner.substring(WRAPPED_BY.length()));
    } else if (parts.isEmpty()) {
      begin(inner);
    } else if (inner.startsWith("at ")) {
      frame(inner);
    } else if (inner.startsWith("... ")) {
      common(inner);
    }
  }

  private void begin(String head) {
    String name = className(head);
    if (!head.startsWith("[CIRCULAR REFERENCE") && !name.isEmpty()) {
      parts.add(new Part(name));
    }
  }

  /** The class of {@code Exception in thread "main" <#1a2b> a.B: message}. */
  private static String className(String head) {
    String text = head;
    int quote = text.startsWith("Exception in thread \"") ? text.indexOf("\" ", 21) : -1;
    text = quote < 0 ? text : text.substring(quote + 2);
    int hash = text.startsWith("<#") ? text.indexOf("> ") : -1;
    text = hash < 0 ? text : text.substring(hash + 2);
    int end = 0;
    while (end < text.length() && text.charAt(end) != ':' && !isBlank(text.charAt(end))) {
      end++;
    }
    return text.substring(0, end);
  }

  private void frame(String line) {
    int bracket = line.indexOf('(');
    String call = line.substring("at ".length(), bracket < 0 ? line.length() : bracket).strip();
    int dot = call.lastIndexOf('.');
    if (dot > 0) {
      last().frames.add(new Frame(call.substring(0, dot), call.substring(dot + 1)));
    }
  }

  /**
   * In {@code ... 23 more} and {@code ... 23 common frames omitted}. Others fold frames where they
   * are: {@code ... 23 frames of frameworks}.
   */
  private void common(String line) {
    if (!line.contains("more") && !line.contains("common")) {
      return;
    }
    int end = "... ".length();
    int count = 0;
    while (end < line.length() && Character.isDigit(line.charAt(end)) && count < 1_000_000) {
      count = 10 * count + Character.digit(line.charAt(end), 10);
      end++;
    }
    last().common = count;
  }

  private Part last() {
    return parts.get(parts.size() - 1);
  }

  private List<Thrown> chain() {
    if (rootFirst) {
      Collections.reverse(parts);
    }
    List<Thrown> chain = new ArrayList<>();
    Thrown outer = null;
    for (Part part : parts) {
      outer = new Thrown(part.className, frames(part, outer));
      chain.add(outer);
    }
    return chain;
  }

  private static List<Frame> frames(Part part, @Nullable Thrown outer) {
    if (outer == null || part.common == 0) {
      return part.frames;
    }
    List<Frame> of = outer.frames();
    List<Frame> all = new ArrayList<>(part.frames);
    all.addAll(of.subList(Math.max(0, of.size() - part.common), of.size()));
    return all;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
