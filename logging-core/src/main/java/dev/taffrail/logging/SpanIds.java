package dev.taffrail.logging;

import java.util.LinkedHashMap;
import java.util.Map;

/** The ids of a tracer's current span take the place of those in the MDC. */
public final class SpanIds {
  private SpanIds() {}

  /** Returns the MDC of this thread's event with the ids of the current span, if there is one. */
  public static Map<String, String> merge(Map<String, String> mdc) {
    CurrentSpan.Ids span = CurrentSpan.now();
    if (span == null || span.spanId().equals(mdc.get(FieldNames.SPAN_ID))) {
      return mdc;
    }
    Map<String, String> merged = new LinkedHashMap<>(mdc);
    merged.put(FieldNames.TRACE_ID, span.traceId());
    merged.put(FieldNames.SPAN_ID, span.spanId());
    merged.put(FieldNames.TRACE_FLAGS, span.flags());
    // The parent in the MDC is that of another span.
    merged.remove(FieldNames.PARENT_SPAN_ID);
    return merged;
  }
}
