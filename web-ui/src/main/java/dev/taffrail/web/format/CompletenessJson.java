package dev.taffrail.web.format;

import dev.taffrail.ingest.completeness.Gap;
import dev.taffrail.ingest.completeness.OutputReport;
import dev.taffrail.logging.FieldNames;
import dev.taffrail.text.Times;
import java.time.Instant;
import java.util.List;
import java.util.function.ToLongFunction;
import tools.jackson.core.JsonGenerator;

/** What has arrived of processes, as JSON: a sum over all, and each output. */
public final class CompletenessJson {
  private CompletenessJson() {}

  /**
   * Writes the properties of an object that has been begun.
   *
   * @param listed how many outputs are listed at most, incomplete ones first
   */
  public static void write(JsonGenerator json, List<OutputReport> reports, int listed) {
    json.writeNumberProperty("outputs", reports.size());
    json.writeNumberProperty("complete", reports.stream().filter(OutputReport::isComplete).count());
    json.writeNumberProperty("emitted", sum(reports, OutputReport::emitted));
    json.writeNumberProperty("indexed", sum(reports, OutputReport::indexed));
    json.writeNumberProperty("lost", sum(reports, OutputReport::lost));
    json.writeNumberProperty("dropped", sum(reports, OutputReport::dropped));
    json.writeNumberProperty("unexplained", sum(reports, OutputReport::unexplained));
    json.writeNumberProperty("repeats", sum(reports, OutputReport::repeats));
    json.writeArrayPropertyStart("processes");
    reports.stream()
        .filter(report -> !report.isComplete())
        .limit(listed)
        .forEach(report -> write(json, report));
    long incomplete = reports.stream().filter(report -> !report.isComplete()).count();
    reports.stream()
        .filter(OutputReport::isComplete)
        .limit(Math.max(0, listed - incomplete))
        .forEach(report -> write(json, report));
    json.writeEndArray();
    json.writeBooleanProperty("truncated", reports.size() > listed);
  }

  private static long sum(List<OutputReport> reports, ToLongFunction<OutputReport> number) {
    return reports.stream().mapToLong(number).sum();
  }

  private static void write(JsonGenerator json, OutputReport report) {
    json.writeStartObject();
    json.writeStringProperty(FieldNames.SERVICE, report.output().service());
    json.writeStringProperty(FieldNames.INSTANCE_ID, report.output().instance());
    json.writeStringProperty("output", report.output().name());
    json.writeStringProperty("first", Times.instant(report.firstMicros()).toString());
    json.writeStringProperty("last", Times.instant(report.lastMicros()).toString());
    json.writeStringProperty("arrived", Instant.ofEpochMilli(report.arrivedMillis()).toString());
    json.writeBooleanProperty("complete", report.isComplete());
    json.writeNumberProperty("emitted", report.emitted());
    json.writeNumberProperty("indexed", report.indexed());
    json.writeNumberProperty("missing", report.missing());
    json.writeNumberProperty("lost", report.lost());
    json.writeNumberProperty("dropped", report.dropped());
    json.writeNumberProperty("unexplained", report.unexplained());
    json.writeNumberProperty("repeats", report.repeats());
    json.writeNumberProperty("lost_bytes", report.lostBytes());
    json.writeArrayPropertyStart("gaps");
    report.gaps().forEach(gap -> write(json, gap));
    json.writeEndArray();
    json.writeNumberProperty("unlisted", report.unlisted());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Gap gap) {
    json.writeStartObject();
    json.writeNumberProperty("from", gap.numbers().first());
    json.writeNumberProperty("to", gap.numbers().last());
    json.writeNumberProperty("count", gap.numbers().size());
    json.writeStringProperty("reason", gap.reason().text());
    json.writeEndObject();
  }
}
