package dev.taffrail.report.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** Runs and marks as the journal keeps them. */
final class RunJson {
  private RunJson() {}

  static void write(JsonGenerator json, Mark mark) {
    json.writeStartObject();
    json.writeStringProperty("schedule", mark.schedule());
    json.writeStringProperty("until", mark.until().toString());
    json.writeEndObject();
  }

  static Mark readMark(JsonNode json) {
    return new Mark(json.path("schedule").asString(), time(json, "until"));
  }

  static void write(JsonGenerator json, Run run) {
    json.writeStartObject();
    json.writeStringProperty("key", run.key());
    json.writeStringProperty("plan", run.plan());
    if (run.service() != null) {
      json.writeStringProperty("service", run.service());
    }
    json.writeStringProperty("cause", run.cause().name());
    json.writeStringProperty("scheduled", run.scheduled().toString());
    json.writeStringProperty("from", run.from().toString());
    json.writeStringProperty("to", run.to().toString());
    json.writeStringProperty("begun", run.begun().toString());
    json.writeStringProperty("asked_by", run.asked().by());
    json.writeStringProperty("asked_key", run.asked().key());
    json.writeStringProperty("mail_id", run.mailId());
    json.writeArrayPropertyStart("steps");
    run.steps().forEach(step -> write(json, step));
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Step step) {
    json.writeStartObject();
    json.writeStringProperty("kind", step.kind().name());
    json.writeStringProperty("target", step.target());
    json.writeStringProperty("state", step.state().name());
    json.writeNumberProperty("tries", step.tries());
    json.writeStringProperty("due", step.due().toString());
    json.writeStringProperty("text", step.text());
    json.writeEndObject();
  }

  static Run readRun(JsonNode json) {
    List<Step> steps = new ArrayList<>();
    json.path("steps").forEach(step -> steps.add(readStep(step)));
    return new Run(
        json.path("key").asString(),
        json.path("plan").asString(),
        json.has("service") ? json.path("service").asString() : null,
        Run.Cause.valueOf(json.path("cause").asString()),
        time(json, "scheduled"),
        time(json, "from"),
        time(json, "to"),
        time(json, "begun"),
        new Run.Asked(json.path("asked_by").asString(""), json.path("asked_key").asString("")),
        json.path("mail_id").asString(),
        steps);
  }

  private static Step readStep(JsonNode json) {
    return new Step(
        Step.Kind.valueOf(json.path("kind").asString()),
        json.path("target").asString(),
        Step.State.valueOf(json.path("state").asString()),
        json.path("tries").asInt(),
        time(json, "due"),
        json.path("text").asString());
  }

  private static Instant time(JsonNode json, String name) {
    return Instant.parse(json.path(name).asString());
  }
}
