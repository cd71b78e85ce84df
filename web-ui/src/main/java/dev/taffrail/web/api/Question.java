package dev.taffrail.web.api;

import dev.taffrail.query.Note;
import dev.taffrail.query.ParsedQuery;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.TimeRange;
import dev.taffrail.text.Times;
import dev.taffrail.web.route.Parameter;
import dev.taffrail.web.route.Request;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/**
 * Which events are meant: the parameters {@code q}, {@code from} and {@code to}. A pasted id
 * without times is looked for in the whole retention.
 */
record Question(ParsedQuery parsed, TimeRange time) {

  static Question of(Request request, Instant now) {
    ParsedQuery parsed = QueryParameter.of(request);
    boolean everywhere = parsed.wholeRetention() && !TimeParameters.areGiven(request);
    return new Question(parsed, everywhere ? TimeRange.ALL : TimeParameters.range(request, now));
  }

  /** The parameters of a question and others behind them. */
  static List<Parameter> parameters(Parameter... others) {
    return Stream.of(
            Stream.of(QueryParameter.DOCUMENTED),
            TimeParameters.DOCUMENTED.stream(),
            Stream.of(others))
        .flatMap(parameters -> parameters)
        .toList();
  }

  EventQuery query() {
    return parsed.query();
  }

  boolean isWholeRetention() {
    return time.equals(TimeRange.ALL);
  }

  void writeTime(JsonGenerator json) {
    if (!isWholeRetention()) {
      writeTime(json, time);
    }
    json.writeBooleanProperty("whole_retention", isWholeRetention());
  }

  static void writeTime(JsonGenerator json, TimeRange time) {
    json.writeStringProperty("from", Times.instant(time.fromMicros()).toString());
    json.writeStringProperty("to", Times.instant(time.toMicros()).toString());
  }

  void writeNotes(JsonGenerator json) {
    json.writeArrayPropertyStart("notes");
    for (Note note : parsed.notes()) {
      json.writeStartObject();
      json.writeStringProperty("text", note.text());
      json.writeStringProperty("reason", note.why());
      json.writeNumberProperty("column", note.column());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
