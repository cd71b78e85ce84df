package dev.taffrail.web.api;

import dev.taffrail.parse.Formats;
import dev.taffrail.source.spool.BodyTooLargeException;
import dev.taffrail.source.spool.Envelope;
import dev.taffrail.source.spool.KeyReusedException;
import dev.taffrail.source.spool.Receipt;
import dev.taffrail.source.spool.Spool;
import dev.taffrail.source.spool.SpoolFullException;
import dev.taffrail.web.route.Access;
import dev.taffrail.web.route.JsonBody;
import dev.taffrail.web.route.Method;
import dev.taffrail.web.route.Parameter;
import dev.taffrail.web.route.Problem;
import dev.taffrail.web.route.ProblemException;
import dev.taffrail.web.route.Request;
import dev.taffrail.web.route.Response;
import dev.taffrail.web.route.Route;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes lines that programs send. A good answer means that they survive a crash. */
final class IngestApi implements Section {
  static final List<String> TYPES =
      List.of(
          "application/x-ndjson",
          "application/ndjson",
          "application/jsonl",
          "application/json",
          "text/plain");

  private static final String KEY = "Idempotency-Key";
  private static final Pattern KEYS = Pattern.compile("[!-~]{1,255}");
  private static final Pattern NAMES = Pattern.compile("[^\\p{Cntrl}]{1," + Envelope.LONGEST + "}");
  private static final int LATER = 10;
  private static final int LOOKED_AT = 1_024;

  private final Spool spool;
  private final Formats formats;
  private final long mostBytes;
  private final IntakePermits permits;
  private final Clock clock;

  IngestApi(Spool spool, Formats formats, long mostBytes, IntakePermits permits, Clock clock) {
    this.spool = spool;
    this.formats = formats;
    this.mostBytes = mostBytes;
    this.permits = permits;
    this.clock = clock;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        new Route(
            Method.POST,
            "/api/v1/ingest",
            Access.INTAKE,
            "Takes lines, all of them or none; 202 when they would survive a crash.",
            List.of(
                Parameter.query("service", "The service of lines that name none."),
                Parameter.query("format", "The format of plain text; found out when absent."),
                Parameter.query("zone", "The zone of times that name none; default UTC."),
                Parameter.header(KEY, "Sent again with the same key, lines are not taken again."),
                Parameter.header("Content-Encoding", "gzip, if the lines are packed.")),
            TYPES,
            List.of(Response.JSON),
            this::ingest));
  }

  Response ingest(Request request) throws IOException {
    Envelope envelope =
        new Envelope(
            request.caller().name(),
            clock.millis(),
            service(request.query("service")),
            format(request.query("format")),
            zone(request.query("zone")));
    String key = key(request.header(KEY));
    checkLength(request.header("content-length"));
    return answer(permits.run(request.caller(), () -> take(envelope, key, request)));
  }

  private Receipt take(Envelope envelope, @Nullable String key, Request request)
      throws IOException {
    try {
      return spool.append(envelope, key, lines(request));
    } catch (SpoolFullException e) {
      throw new ProblemException(
          new Problem(
              507,
              "No room",
              "Nothing was taken: " + e.getMessage() + ". Send it again later.",
              Map.of("retry_after", LATER)));
    } catch (BodyTooLargeException e) {
      throw tooLarge();
    } catch (KeyReusedException e) {
      throw problem(
          422,
          KEY + " used before",
          "Nothing was taken: other lines came with this key. Use a key for one body alone.");
    }
  }

  /** An array would be one line that no search finds anything in. */
  private static InputStream lines(Request request) throws IOException {
    String type = request.header("content-type");
    if (type == null || !type.startsWith(Response.JSON)) {
      return request.stream();
    }
    BufferedInputStream lines = new BufferedInputStream(request.stream(), LOOKED_AT);
    lines.mark(LOOKED_AT);
    int first = lines.read();
    for (int i = 1; i < LOOKED_AT && first >= 0 && first <= ' '; i++) {
      first = lines.read();
    }
    if (first == '[') {
      throw problem(400, "No lines", "Send an object a line (NDJSON), not an array of objects.");
    }
    lines.reset();
    return lines;
  }

  private static Response answer(Receipt receipt) {
    return JsonBody.of(
            json -> {
              json.writeStartObject();
              json.writeNumberProperty("lines", receipt.lines());
              json.writeNumberProperty("bytes", receipt.bytes());
              json.writeBooleanProperty("repeated", receipt.repeated());
              json.writeEndObject();
            })
        .withStatus(202);
  }

  private void checkLength(@Nullable String length) {
    if (length != null && (length.length() > 18 || Long.parseLong(length) > mostBytes)) {
      throw tooLarge();
    }
  }

  private ProblemException tooLarge() {
    return problem(
        413,
        "Body too large",
        "Nothing was taken: a body may have " + mostBytes + " bytes, unpacked. Send it in parts.");
  }

  private static @Nullable String service(@Nullable String name) {
    if (name == null || NAMES.matcher(name).matches()) {
      return name;
    }
    throw new ProblemException(
        Problem.parameter("service", name, "write up to " + Envelope.LONGEST + " characters"));
  }

  private @Nullable String format(@Nullable String name) {
    if (name == null || name.equals(Formats.AUTO)) {
      return null;
    }
    if (!name.equals(Formats.JSON) && !formats.names().contains(name)) {
      throw new ProblemException(
          Problem.parameter(
              "format", name, "write auto, json or one of " + String.join(", ", formats.names())));
    }
    return name;
  }

  private static @Nullable String zone(@Nullable String id) {
    try {
      return id == null ? null : ZoneId.of(id).getId();
    } catch (DateTimeException e) {
      throw new ProblemException(
          Problem.parameter("zone", String.valueOf(id), "write a zone such as Europe/Berlin"));
    }
  }

  private static @Nullable String key(@Nullable String key) {
    if (key == null || KEYS.matcher(key).matches()) {
      return key;
    }
    throw problem(400, KEY + " not understood", "Write 1 to 255 printable ASCII characters.");
  }

  private static ProblemException problem(int status, String title, String detail) {
    return new ProblemException(Problem.of(status, title, detail));
  }
}
