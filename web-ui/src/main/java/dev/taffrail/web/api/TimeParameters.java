package dev.taffrail.web.api;

import dev.taffrail.parse.Timestamps;
import dev.taffrail.store.TimeRange;
import dev.taffrail.text.Times;
import dev.taffrail.web.route.Parameter;
import dev.taffrail.web.route.Problem;
import dev.taffrail.web.route.ProblemException;
import dev.taffrail.web.route.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parameters {@code from} and {@code to}: when events must have happened, ends included. */
final class TimeParameters {
  static final List<Parameter> DOCUMENTED =
      List.of(
          Parameter.query(
              "from",
              "First event time: ISO-8601 or milliseconds since the epoch;"
                  + " default one hour before `to`."),
          Parameter.query(
              "to",
              "Last event time: ISO-8601 or milliseconds since the epoch;" + " default now."));

  private static final long DEFAULT_LENGTH = Duration.ofHours(1).toNanos() / 1_000;
  private static final Pattern MILLIS = Pattern.compile("\\d{1,15}");
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern ISO = Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt ].*");

  private TimeParameters() {}

  static boolean areGiven(Request request) {
    return request.query("from") != null || request.query("to") != null;
  }

  static TimeRange range(Request request, Instant now) {
    Long to = micros(request, "to");
    long last = to == null ? Times.micros(now) : to;
    Long from = micros(request, "from");
    long first = from == null ? last - DEFAULT_LENGTH : from;
    if (first > last) {
      String text = from == null ? "" : String.valueOf(request.query("from"));
      throw new ProblemException(
          Problem.parameter("from", text, "write a time before `to`, " + Times.instant(last)));
    }
    return new TimeRange(first, last);
  }

  /** A time of which whole minutes count: {@code to} is the first moment that is not meant. */
  record Span(Instant from, Instant to) {}

  /** A single moment means its minute. */
  static Span span(Request request, Instant now) {
    TimeRange range = range(request, now);
    Instant from = Times.instant(range.fromMicros());
    Instant to = Times.instant(range.toMicros());
    return new Span(from, to.isAfter(from) ? to : from.plusSeconds(1));
  }

  /** The parameter {@code at}; null when it is absent. */
  static @Nullable Instant at(Request request) {
    Long micros = micros(request, "at");
    return micros == null ? null : Times.instant(micros);
  }

  private static @Nullable Long micros(Request request, String name) {
    String text = request.query(name);
    if (text == null) {
      return null;
    }
    long micros = parse(text);
    if (micros == Timestamps.NONE) {
      throw new ProblemException(
          Problem.parameter(
              name,
              text,
              "write 2026-11-21T14:05:00Z, 2026-11-21 or milliseconds since the epoch"));
    }
    return micros;
  }

  private static long parse(String text) {
    if (MILLIS.matcher(text).matches()) {
      return Long.parseLong(text) * 1_000;
    }
    if (DAY.matcher(text).matches()) {
      return Timestamps.parse(text + "T00:00:00");
    }
    return ISO.matcher(text).matches() ? Timestamps.parse(text) : Timestamps.NONE;
  }
}
