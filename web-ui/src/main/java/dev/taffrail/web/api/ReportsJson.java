package dev.taffrail.web.api;

import dev.taffrail.report.schedule.Plan;
import dev.taffrail.report.schedule.Run;
import dev.taffrail.report.schedule.Step;
import java.time.Instant;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/** Plans of reports and their runs as JSON. */
final class ReportsJson {
  private ReportsJson() {}

  static void write(JsonGenerator json, Plan plan, Instant next) {
    json.writeStartObject();
    json.writeStringProperty("name", plan.name());
    json.writeStringProperty("kind", word(plan.kind()));
    json.writeStringProperty("schedule", plan.schedule().cron().toString());
    json.writeStringProperty("zone", plan.schedule().zone().getId());
    json.writeStringProperty("period", plan.periodText());
    json.writeNumberProperty("top", plan.top());
    texts(json, "services", plan.services());
    texts(json, "mail", plan.recipients());
    if (plan.filedIn() != null) {
      json.writeStringProperty("folder", plan.filedIn().toString());
    }
    json.writeStringProperty("next", next.toString());
    json.writeEndObject();
  }

  static void write(JsonGenerator json, Run run) {
    json.writeStartObject();
    json.writeStringProperty("run", run.key());
    json.writeStringProperty("plan", run.plan());
    if (run.service() != null) {
      json.writeStringProperty("service", run.service());
    }
    json.writeStringProperty("state", word(run.state()));
    json.writeStringProperty("cause", word(run.cause()));
    json.writeStringProperty("asked_by", run.asked().by());
    json.writeStringProperty("scheduled", run.scheduled().toString());
    json.writeStringProperty("from", run.from().toString());
    json.writeStringProperty("to", run.to().toString());
    json.writeStringProperty("begun", run.begun().toString());
    json.writeStringProperty("touched", run.touched().toString());
    json.writeStringProperty("subject", run.subject());
    json.writeStringProperty("reason", run.reason());
    json.writeBooleanProperty("printed", run.isPrinted());
    json.writeArrayPropertyStart("steps");
    run.steps().forEach(step -> write(json, step));
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Step step) {
    json.writeStartObject();
    json.writeStringProperty("does", word(step.kind()));
    json.writeStringProperty("target", step.target());
    json.writeStringProperty("state", word(step.state()));
    json.writeNumberProperty("tries", step.tries());
    json.writeStringProperty(step.isWaiting() ? "next" : "at", step.due().toString());
    json.writeStringProperty("text", step.text());
    json.writeEndObject();
  }

  private static void texts(JsonGenerator json, String name, Iterable<String> texts) {
    json.writeArrayPropertyStart(name);
    texts.forEach(json::writeString);
    json.writeEndArray();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
