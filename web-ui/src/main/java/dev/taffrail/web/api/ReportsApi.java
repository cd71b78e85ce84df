package dev.taffrail.web.api;

import dev.taffrail.report.Printed;
import dev.taffrail.report.ReportFormat;
import dev.taffrail.report.schedule.Plan;
import dev.taffrail.report.schedule.Reports;
import dev.taffrail.report.schedule.Run;
import dev.taffrail.web.route.Access;
import dev.taffrail.web.route.JsonBody;
import dev.taffrail.web.route.Method;
import dev.taffrail.web.route.Parameter;
import dev.taffrail.web.route.Problem;
import dev.taffrail.web.route.ProblemException;
import dev.taffrail.web.route.Request;
import dev.taffrail.web.route.Response;
import dev.taffrail.web.route.Route;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports that come by themselves: which there are, what became of them, and now. */
final class ReportsApi implements Section {
  private static final Logger LOG = LoggerFactory.getLogger(ReportsApi.class);
  private static final String PLAN = "plan";
  private static final String RUN = "run";
  private static final String KEY = "Idempotency-Key";
  private static final Pattern KEYS = Pattern.compile("[!-~]{1,255}");
  private static final int LATER = 10;
  private static final NumberParameter LIMIT =
      new NumberParameter("limit", "How many runs at most, the newest first", 1, 500, 50);
  private static final Parameter CURSOR =
      Parameter.query("cursor", "The cursor of the answer before, for the runs before those.");
  private static final Parameter OF_PLAN =
      Parameter.query(PLAN, "Only runs of this plan; default all.");
  private static final Parameter SERVICE =
      Parameter.query("service", "One of the plan's services; default its first, or all.");
  private static final Parameter NAMED = Parameter.path(PLAN, "The plan's name.");

  private final Reports reports;
  private final QueryPermits permits;

  ReportsApi(Reports reports, QueryPermits permits) {
    this.reports = reports;
    this.permits = permits;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.json(
            Method.GET,
            "/api/v1/reports",
            Access.VIEWER,
            "Reports that come by themselves, when each comes next, and the last runs.",
            List.of(OF_PLAN, LIMIT.documented(), CURSOR),
            this::list),
        new Route(
            Method.GET,
            "/api/v1/reports/{plan}/preview",
            Access.VIEWER,
            "What a plan would send at this moment; nothing is sent.",
            List.of(NAMED, ReportAnswer.FORMAT.documented(), SERVICE),
            ReportAnswer.TYPES,
            this::preview),
        Route.json(
            Method.POST,
            "/api/v1/reports/{plan}/run",
            Access.ADMIN,
            "Makes, files and sends the reports of a plan as if it were their time.",
            List.of(
                NAMED,
                Parameter.header(KEY, "The same request again gives the same runs."),
                Parameter.CSRF),
            this::run),
        new Route(
            Method.GET,
            "/api/v1/reports/runs/{run}",
            Access.VIEWER,
            "What a run printed, as a file.",
            List.of(
                Parameter.path(RUN, "The run, as the list names it."),
                ReportAnswer.FORMAT.documented()),
            ReportAnswer.TYPES,
            this::download));
  }

  Response list(Request request) {
    String plan = request.query(PLAN);
    List<Run> runs =
        reports.runs().reversed().stream()
            .filter(run -> plan == null || run.plan().equals(plan))
            .toList();
    int from = behind(runs, request.query(CURSOR.name()));
    int to = Math.min(runs.size(), from + LIMIT.of(request));
    String problem = reports.problem();
    return JsonBody.of(json -> {
      json.writeStartObject();
      if (problem != null) {
        json.writeStringProperty("problem", problem);
      }
      json.writeArrayPropertyStart("plans");
      for (Plan each : reports.plans()) {
        ReportsJson.write(json, each, reports.next(each));
      }
      json.writeEndArray();
      json.writeArrayPropertyStart("runs");
      runs.subList(from, to).forEach(run -> ReportsJson.write(json, run));
      json.writeEndArray();
      if (to < runs.size()) {
        json.writeStringProperty("cursor", runs.get(to - 1).key());
      }
      json.writeEndObject();
    });
  }

  /** The cursor is the last run that was shown. */
  private static int behind(List<Run> runs, @Nullable String cursor) {
    if (cursor == null) {
      return 0;
    }
    for (int i = 0; i < runs.size(); i++) {
      if (runs.get(i).key().equals(cursor)) {
        return i + 1;
      }
    }
    throw new ProblemException(
        Problem.parameter(CURSOR.name(), cursor, "that run is forgotten; begin anew"));
  }

  Response preview(Request request) throws IOException {
    Plan plan = plan(request);
    ReportFormat format = ReportAnswer.FORMAT.of(request);
    String service = service(plan, request.query(SERVICE.name()));
    Printed printed = permits.run(request.caller(), () -> reports.preview(plan, service));
    return ReportAnswer.shown(printed, format);
  }

  private static @Nullable String service(Plan plan, @Nullable String asked) {
    if (asked == null) {
      return plan.services().isEmpty() ? null : plan.services().getFirst();
    }
    if (!plan.services().contains(asked)) {
      throw new ProblemException(
          Problem.parameter(
              SERVICE.name(),
              asked,
              plan.services().isEmpty()
                  ? "the plan is one report of all services"
                  : "write one of " + String.join(", ", plan.services())));
    }
    return asked;
  }

  Response run(Request request) {
    Plan plan = plan(request);
    String key = request.header(KEY);
    if (key != null && !KEYS.matcher(key).matches()) {
      throw new ProblemException(
          Problem.of(400, KEY + " not understood", "Write 1 to 255 printable ASCII characters."));
    }
    List<Run> runs = begin(plan, request.caller().name(), key == null ? "" : key);
    LOG.info("{} asked for the report {}", request.caller().name(), plan.name());
    return JsonBody.of(
            json -> {
              json.writeStartObject();
              json.writeArrayPropertyStart("runs");
              runs.forEach(run -> ReportsJson.write(json, run));
              json.writeEndArray();
              json.writeEndObject();
            })
        .withStatus(202);
  }

  private List<Run> begin(Plan plan, String by, String key) {
    try {
      return reports.runNow(plan, by, key);
    } catch (IOException e) {
      LOG.error("the report {} was asked for and cannot be written down", plan.name(), e);
      throw new ProblemException(
          new Problem(
              507,
              "No run",
              "Nothing was begun, as the journal cannot be written; the log tells why.",
              Map.of("retry_after", LATER)));
    }
  }

  Response download(Request request) throws IOException {
    String key = request.pathParameter(RUN);
    ReportFormat format = ReportAnswer.FORMAT.of(request);
    Run run = reports.find(key).orElseThrow(() -> missing("There is no such run, or no more."));
    Printed printed =
        reports.printed(run).orElseThrow(() -> missing("That run has printed nothing yet."));
    return ReportAnswer.file(printed, format, run.key());
  }

  private Plan plan(Request request) {
    return reports
        .plan(request.pathParameter(PLAN))
        .orElseThrow(() -> missing("No plan of the configuration has this name."));
  }

  private static ProblemException missing(String detail) {
    return new ProblemException(Problem.of(404, "Not found", detail));
  }
}
