package dev.taffrail.web.api;

import dev.taffrail.web.route.Request;
import dev.taffrail.web.route.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How a list of events is answered. */
enum EventFormat {
  /** A page with a cursor. */
  JSON(Response.JSON),
  /** All events, one a line. */
  NDJSON(Response.NDJSON),
  /** All events, one a row. */
  CSV(Response.CSV);

  static final ChoiceParameter<EventFormat> PARAMETER =
      new ChoiceParameter<>(
          "format",
          "What the header Accept would say, for links",
          List.of(values()),
          EventFormat::word,
          JSON);

  static final List<String> MEDIA_TYPES =
      Arrays.stream(values()).map(EventFormat::mediaType).toList();

  private final String mediaType;

  EventFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  /** What the parameter says, or else the first media type of the header that is known. */
  static EventFormat of(Request request) {
    return request.query(PARAMETER.name()) == null ? accepted(request) : PARAMETER.of(request);
  }

  String mediaType() {
    return mediaType;
  }

  /** The media type with all that a client needs to read it. */
  String contentType() {
    return this == CSV ? mediaType + "; charset=utf-8" : mediaType;
  }

  /** The word for a parameter, and the extension of a file. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static EventFormat accepted(Request request) {
    String header = request.header("Accept");
    for (String range : header == null ? new String[0] : header.split(",", -1)) {
      String type = range.split(";", -1)[0].strip().toLowerCase(Locale.ROOT);
      for (EventFormat format : values()) {
        if (format.mediaType.equals(type)) {
          return format;
        }
      }
    }
    return JSON;
  }
}
