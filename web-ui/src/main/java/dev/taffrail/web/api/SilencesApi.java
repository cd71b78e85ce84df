package dev.taffrail.web.api;

import dev.taffrail.config.Units;
import dev.taffrail.notify.Notifications;
import dev.taffrail.notify.route.Matchers;
import dev.taffrail.notify.route.Silence;
import dev.taffrail.web.format.SilenceJson;
import dev.taffrail.web.route.Access;
import dev.taffrail.web.route.JsonBody;
import dev.taffrail.web.route.Method;
import dev.taffrail.web.route.Parameter;
import dev.taffrail.web.route.Problem;
import dev.taffrail.web.route.ProblemException;
import dev.taffrail.web.route.Request;
import dev.taffrail.web.route.Response;
import dev.taffrail.web.route.Route;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** For a time nobody is told of some alerts. */
final class SilencesApi implements Section {
  private static final Logger LOG = LoggerFactory.getLogger(SilencesApi.class);
  private static final String PATH = "/api/v1/silences";
  private static final Duration LONGEST = Duration.ofDays(366);
  private static final String BODY =
      " The body: matchers (such as service=\"pay\"), until or duration (such as 2h), comment, and"
          + " perhaps from.";
  private static final Parameter ID = Parameter.path("id", "The silence's id.");

  private final Notifications notifications;
  private final Clock clock;

  SilencesApi(Notifications notifications, Clock clock) {
    this.notifications = notifications;
    this.clock = clock;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.json(
            Method.GET,
            PATH,
            Access.VIEWER,
            "The silences, those of the last five days included.",
            List.of(),
            this::list),
        Route.json(
            Method.POST,
            PATH,
            Access.ADMIN,
            "Silences alerts." + BODY,
            List.of(Parameter.CSRF),
            this::add),
        Route.json(
            Method.PUT,
            PATH + "/{id}",
            Access.ADMIN,
            "Makes a silence another one under its id." + BODY,
            List.of(ID, Parameter.CSRF),
            this::replace),
        Route.json(
            Method.DELETE,
            PATH + "/{id}",
            Access.ADMIN,
            "Ends a silence now.",
            List.of(ID, Parameter.CSRF),
            this::expire));
  }

  Response list(Request request) {
    List<Silence> silences = notifications.silences();
    Instant now = clock.instant();
    return JsonBody.of(json -> {
      json.writeStartObject();
      json.writeArrayPropertyStart("silences");
      silences.reversed().forEach(silence -> SilenceJson.write(json, silence, now));
      json.writeEndArray();
      json.writeEndObject();
    });
  }

  Response add(Request request) {
    return keep(request, UUID.randomUUID().toString()).withStatus(201);
  }

  Response replace(Request request) {
    return keep(request, known(request).id());
  }

  private Response keep(Request request, String id) {
    Silence silence = read(request, id);
    notifications.silence(silence);
    LOG.info("{} silenced {} until {}", silence.author(), silence.matchers(), silence.until());
    return JsonBody.of(json -> SilenceJson.write(json, silence, clock.instant()));
  }

  Response expire(Request request) {
    Silence silence = known(request);
    notifications.expire(silence.id());
    LOG.info("{} ended the silence {}", request.caller().name(), silence.id());
    return Response.empty();
  }

  private Silence known(Request request) {
    String id = request.pathParameter("id");
    return notifications.silences().stream()
        .filter(silence -> silence.id().equals(id))
        .findFirst()
        .orElseThrow(
            () -> new ProblemException(Problem.of(404, "Not found", "There is no such silence.")));
  }

  private Silence read(Request request, String id) {
    Fields body = Fields.of(request.body(), "matchers", "from", "until", "duration", "comment");
    Instant now = clock.instant();
    Instant from = body.text("from") == null ? now : time(body.required("from"));
    Instant until = until(body, from);
    if (!until.isAfter(now) || !until.isAfter(from)) {
      throw Fields.bad("until is over already.");
    }
    if (Duration.between(from, until).compareTo(LONGEST) > 0) {
      throw Fields.bad("Nothing is silenced for more than " + LONGEST.toDays() + " days.");
    }
    return new Silence(
        id,
        matchers(body.texts("matchers")),
        from,
        until,
        request.caller().name(),
        body.required("comment"),
        now);
  }

  private static Matchers matchers(List<String> texts) {
    try {
      Matchers matchers = Matchers.parse(texts);
      if (matchers.matchNothing()) {
        throw Fields.bad("matchers would silence everything; name at least one label's value.");
      }
      return matchers;
    } catch (IllegalArgumentException e) {
      throw Fields.bad(
          "matchers: " + e.getMessage() + "; write label=\"value\" or label=~\"pattern\".");
    }
  }

  private static Instant until(Fields body, Instant from) {
    String until = body.text("until");
    if (until != null) {
      return time(until);
    }
    Duration duration = duration(body.required("duration"));
    if (duration == null) {
      throw Fields.bad("duration must be such as 30m, 2h or 1d.");
    }
    return from.plus(duration);
  }

  private static @Nullable Duration duration(String text) {
    try {
      return Units.duration(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw Fields.bad("\"" + text + "\" is no time such as 2026-11-21T22:00:00Z.");
    }
  }
}
