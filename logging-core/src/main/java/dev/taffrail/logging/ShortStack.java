package dev.taffrail.logging;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A stack trace without the frames of frameworks between those of the app: runs of them are one
 * line. The frames that {@link StackFingerprint} looks at are always there.
 */
final class ShortStack {
  private static final int ALWAYS = 3;
  private static final int MOST_THROWABLES = 50;

  private final boolean rootFirst;
  private final StringBuilder text = new StringBuilder();

  private ShortStack(boolean rootFirst) {
    this.rootFirst = rootFirst;
  }

  /**
   * @param rootFirst whether the root cause comes first and what wrapped it after it
   */
  static String of(IThrowableProxy thrown, boolean rootFirst) {
    ShortStack stack = new ShortStack(rootFirst);
    stack.write(thrown);
    return stack.text.toString();
  }

  private void write(IThrowableProxy outermost) {
    List<IThrowableProxy> chain = new ArrayList<>();
    for (@Nullable IThrowableProxy t = outermost;
        t != null && !t.isCyclic() && chain.size() < MOST_THROWABLES;
        t = t.getCause()) {
      chain.add(rootFirst ? 0 : chain.size(), t);
    }
    for (int i = 0; i < chain.size(); i++) {
      String word = rootFirst ? "Wrapped by: " : "Caused by: ";
      throwable(i == 0 ? "" : word, chain.get(i), "");
    }
  }

  private void throwable(String word, IThrowableProxy thrown, String indent) {
    text.append(indent).append(word).append(thrown.getClassName());
    if (thrown.getMessage() != null) {
      text.append(": ").append(thrown.getMessage());
    }
    text.append('\n');
    frames(thrown, indent);
    if (indent.isEmpty()) {
      for (IThrowableProxy suppressed : thrown.getSuppressed()) {
        throwable("Suppressed: ", suppressed, "\t");
      }
    }
  }

  private void frames(IThrowableProxy thrown, String indent) {
    StackTraceElementProxy[] frames = thrown.getStackTraceElementProxyArray();
    Set<String> distinct = new HashSet<>();
    int folded = 0;
    for (StackTraceElementProxy proxy : frames) {
      StackTraceElement frame = proxy.getStackTraceElement();
      if (distinct.size() >= ALWAYS && StackNames.isFramework(frame.getClassName())) {
        folded++;
      } else {
        fold(folded, indent);
        folded = 0;
        distinct.add(
            StackNames.cleanClass(frame.getClassName())
                + '.'
                + StackNames.cleanMethod(frame.getMethodName()));
        text.append(indent).append("\tat ").append(frame).append('\n');
      }
    }
    fold(folded, indent);
  }

  private void fold(int frames, String indent) {
    if (frames > 0) {
      text.append(indent).append("\t... ").append(frames).append(" frames of frameworks\n");
    }
  }
}
