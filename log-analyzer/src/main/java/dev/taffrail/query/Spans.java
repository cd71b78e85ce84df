package dev.taffrail.query;

import dev.taffrail.event.EventKind;
import dev.taffrail.event.Level;
import dev.taffrail.event.LogEvent;
import dev.taffrail.logging.FieldNames;
import dev.taffrail.store.StoredEvent;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes spans of the events of requests and operations. */
final class Spans {
  private static final int FIRST_FAILED_STATUS = 500;

  private Spans() {}

  /** The spans in the order of their start, each with its depth. */
  static List<Span> of(List<StoredEvent> events) {
    return SpanTree.withDepths(events.stream().flatMap(Spans::span).toList());
  }

  /** Whether an event tells of something that went wrong. */
  static boolean isFailure(LogEvent event) {
    return event.level() == Level.ERROR
        || event.error() != null
        || isFailedOutcome(event.text(FieldNames.OUTCOME))
        || isFailedStatus(event.text(FieldNames.STATUS_CODE));
  }

  private static Stream<Span> span(StoredEvent stored) {
    LogEvent event = stored.event();
    Long nanos = event.durationNanos();
    boolean work = event.kind() == EventKind.REQUEST || event.kind() == EventKind.OPERATION;
    if (!work || nanos == null || nanos < 0) {
      return Stream.empty();
    }
    return Stream.of(
        new Span(
            stored.id(),
            event.text(FieldNames.SERVICE),
            name(event),
            event.timeMicros() - nanos / 1_000,
            nanos,
            event.text(FieldNames.STATUS_CODE),
            event.text(FieldNames.OUTCOME),
            event.text(FieldNames.SPAN_ID),
            event.text(FieldNames.PARENT_SPAN_ID),
            0,
            isFailure(event)));
  }

  private static String name(LogEvent event) {
    String operation = event.text(FieldNames.OPERATION);
    if (event.kind() == EventKind.OPERATION && operation != null) {
      return operation;
    }
    String endpoint = event.text(FieldNames.ENDPOINT);
    String where = endpoint == null ? event.text(FieldNames.PATH) : endpoint;
    String name =
        Stream.of(event.text(FieldNames.METHOD), where)
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" "));
    return name.isEmpty() ? event.kind().text() : name;
  }

  private static boolean isFailedOutcome(@Nullable String outcome) {
    return outcome != null && outcome.toLowerCase(Locale.ROOT).matches("fail(ure|ed)?|error");
  }

  private static boolean isFailedStatus(@Nullable String status) {
    return status != null
        && status.matches("\\d{3}")
        && Integer.parseInt(status) >= FIRST_FAILED_STATUS;
  }
}
