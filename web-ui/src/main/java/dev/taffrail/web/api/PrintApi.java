package dev.taffrail.web.api;

import dev.taffrail.report.Press;
import dev.taffrail.report.Printed;
import dev.taffrail.report.ReportFormat;
import dev.taffrail.report.ReportKind;
import dev.taffrail.report.ReportRequest;
import dev.taffrail.web.route.Access;
import dev.taffrail.web.route.Method;
import dev.taffrail.web.route.Parameter;
import dev.taffrail.web.route.Problem;
import dev.taffrail.web.route.ProblemException;
import dev.taffrail.web.route.Request;
import dev.taffrail.web.route.Response;
import dev.taffrail.web.route.Route;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Reports that no plan is about, of any time. */
final class PrintApi implements Section {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration LONGEST = Duration.ofDays(400);
  private static final ChoiceParameter<ReportKind> KIND =
      new ChoiceParameter<>(
          "kind",
          "What it is of",
          List.of(ReportKind.values()),
          kind -> kind.name().toLowerCase(Locale.ROOT),
          ReportKind.ERRORS);
  private static final NumberParameter TOP =
      new NumberParameter("top", "How long its lists are", 1, ReportRequest.MAX_TOP, 10);
  private static final Parameter SERVICE =
      Parameter.query("service", "The only service; default all.");
  private static final ZoneParameter ZONE = new ZoneParameter("zone", "In which times are told");
  private static final Parameter FROM =
      Parameter.query("from", "ISO-8601 or milliseconds; default one day before `to`.");
  private static final Parameter TO =
      Parameter.query("to", "ISO-8601 or milliseconds; default now.");

  private final Press press;
  private final QueryPermits permits;
  private final Clock clock;

  PrintApi(Press press, QueryPermits permits, Clock clock) {
    this.press = press;
    this.permits = permits;
    this.clock = clock;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        new Route(
            Method.GET,
            "/api/v1/reports/print",
            Access.VIEWER,
            "A report of any time, for which no plan is needed.",
            List.of(
                KIND.documented(),
                ReportAnswer.FORMAT.documented(),
                FROM,
                TO,
                SERVICE,
                TOP.documented(),
                ZONE.documented()),
            ReportAnswer.TYPES,
            this::print));
  }

  Response print(Request request) throws IOException {
    ReportFormat format = ReportAnswer.FORMAT.of(request);
    Instant now = clock.instant();
    boolean given = TimeParameters.areGiven(request);
    Instant to = given ? TimeParameters.span(request, now).to() : now;
    Instant from =
        request.query("from") == null ? to.minus(DAY) : TimeParameters.span(request, now).from();
    if (Duration.between(from, to).compareTo(LONGEST) > 0) {
      throw new ProblemException(
          Problem.parameter(
              "from", String.valueOf(request.query("from")), "write at most 400 days before `to`"));
    }
    ReportRequest asked =
        new ReportRequest(
            KIND.of(request),
            from,
            to,
            ZONE.of(request),
            request.query(SERVICE.name()),
            TOP.of(request));
    Printed printed = permits.run(request.caller(), () -> press.print(asked));
    return ReportAnswer.shown(printed, format);
  }
}
