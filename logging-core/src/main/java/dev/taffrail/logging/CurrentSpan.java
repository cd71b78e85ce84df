package dev.taffrail.logging;

import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * A tracer beside Taffrail whose span, if one is current, names the ids of what the thread logs.
 * Found by the service loader; must be safe for any thread.
 */
public interface CurrentSpan {
  /** Returns the ids of the span that is current on this thread, or null. */
  @Nullable Ids ids();

  /** Returns the {@code tracestate} of the current span, empty if there is none. */
  default String state() {
    return "";
  }

  /**
   * The ids of a span.
   *
   * @param traceId W3C trace id
   * @param spanId W3C span id
   */
  record Ids(String traceId, String spanId, String flags) {}

  /** Returns the ids of the current span of the tracer, or null if there is none of either. */
  static @Nullable Ids now() {
    CurrentSpan tracer = Tracer.FOUND;
    return tracer == null ? null : tracer.ids();
  }

  /** Returns the {@code tracestate} of the current span of the tracer, empty if there is none. */
  static String stateNow() {
    CurrentSpan tracer = Tracer.FOUND;
    return tracer == null ? "" : tracer.state();
  }

  /** The tracer of this process. */
  final class Tracer {
    private static final @Nullable CurrentSpan FOUND = find();

    private Tracer() {}

    private static @Nullable CurrentSpan find() {
      try {
        for (CurrentSpan tracer :
            ServiceLoader.load(CurrentSpan.class, CurrentSpan.class.getClassLoader())) {
          tracer.ids();
          return tracer;
        }
      } catch (ServiceConfigurationError | LinkageError e) {
        // The app has no such tracer.
      }
      return null;
    }
  }
}
