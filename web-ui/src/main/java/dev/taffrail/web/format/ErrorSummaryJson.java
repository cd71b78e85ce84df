package dev.taffrail.web.format;

import dev.taffrail.insight.errors.Change;
import dev.taffrail.insight.errors.ErrorQuestion;
import dev.taffrail.insight.errors.ErrorSummary;
import dev.taffrail.insight.errors.ErrorSummary.CategoryErrors;
import dev.taffrail.insight.errors.ErrorSummary.FailureSample;
import dev.taffrail.insight.errors.ErrorSummary.MessageErrors;
import dev.taffrail.insight.errors.ErrorSummary.ServiceErrors;
import dev.taffrail.insight.errors.ErrorSummary.Totals;
import dev.taffrail.insight.errors.PatternErrors;
import dev.taffrail.insight.errors.SearchLink;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Error summaries as members of a JSON object. */
public final class ErrorSummaryJson {
  private static final List<Change> CHANGES =
      List.of(Change.NEW, Change.REGRESSED, Change.WORSE, Change.GONE);

  private final JsonGenerator json;
  private final ErrorSummary summary;
  private final int limit;

  private ErrorSummaryJson(JsonGenerator json, ErrorSummary summary, int limit) {
    this.json = json;
    this.summary = summary;
    this.limit = limit;
  }

  /**
   * Writes a summary.
   *
   * @param limit how many messages, patterns and patterns of each change at most
   */
  public static void write(JsonGenerator json, ErrorSummary summary, int limit) {
    new ErrorSummaryJson(json, summary, limit).write();
  }

  private void write() {
    ErrorQuestion question = summary.question();
    json.writeStringProperty("from", question.from().toString());
    json.writeStringProperty("to", question.to().toString());
    json.writeObjectPropertyStart("total");
    write(summary.all());
    json.writeEndObject();
    writeBars(summary.bars());
    json.writeArrayPropertyStart("services");
    summary.services().forEach(this::write);
    json.writeEndArray();
    json.writeArrayPropertyStart("categories");
    summary.categories().forEach(this::write);
    json.writeEndArray();
    json.writeArrayPropertyStart("messages");
    summary.messages().stream().limit(limit).forEach(this::write);
    json.writeEndArray();
    json.writeNumberProperty("patterns_total", summary.patterns().size());
    writePatterns("patterns", summary.patterns().stream().filter(each -> each.errors() > 0));
    for (Change change : CHANGES) {
      writePatterns(change.text(), summary.changed(change).stream());
    }
    write(summary.failures());
  }

  private void write(Totals totals) {
    json.writeNumberProperty("errors", totals.errors());
    json.writeNumberProperty("errors_before", totals.errorsBefore());
    json.writeNumberProperty("events", totals.events());
    writeShare("error_share", totals.errorShare());
    json.writeNumberProperty("requests", totals.requests());
    json.writeNumberProperty("failed_requests", totals.failed());
    json.writeNumberProperty("failed_requests_before", totals.failedBefore());
    writeShare("failed_share", totals.failedShare());
  }

  private void write(ServiceErrors service) {
    json.writeStartObject();
    json.writeStringProperty("service", service.service());
    write(service.totals());
    json.writeEndObject();
  }

  private void write(CategoryErrors category) {
    json.writeStartObject();
    json.writeStringProperty("category", category.name());
    json.writeNumberProperty("errors", category.errors());
    json.writeNumberProperty("before", category.before());
    json.writeNumberProperty("patterns", category.patterns());
    json.writeEndObject();
  }

  private void write(MessageErrors message) {
    json.writeStartObject();
    json.writeStringProperty("template", message.template());
    json.writeNumberProperty("errors", message.errors());
    json.writeNumberProperty("before", message.before());
    json.writeArrayPropertyStart("services");
    message.services().forEach(json::writeString);
    json.writeEndArray();
    json.writeEndObject();
  }

  private void writePatterns(String name, Stream<PatternErrors> patterns) {
    json.writeArrayPropertyStart(name);
    patterns.limit(limit).forEach(this::write);
    json.writeEndArray();
  }

  private void write(PatternErrors errors) {
    json.writeStartObject();
    PatternJson.writeName(json, errors.pattern());
    if (errors.lastSeen() != null) {
      json.writeStringProperty("last_seen", errors.lastSeen().toString());
    }
    json.writeStringProperty("category", errors.category());
    json.writeStringProperty("change", errors.change().text());
    if (errors.since() != null) {
      json.writeStringProperty("since_version", errors.since());
    }
    json.writeNumberProperty("errors", errors.errors());
    json.writeNumberProperty("before", errors.before());
    writeBars(errors.bars());
    int looked = summary.failures().looked();
    writeShare(
        "share_of_failed_requests",
        looked == 0 ? null : (Double) ((double) errors.failedRequests() / looked));
    if (errors.requestId() != null) {
      json.writeStringProperty("request_id", errors.requestId());
    }
    json.writeStringProperty("link", SearchLink.ofErrors(errors.pattern(), summary.question()));
    json.writeEndObject();
  }

  private void write(FailureSample failures) {
    json.writeObjectPropertyStart("failed_requests_sample");
    json.writeNumberProperty("failed", failures.failed());
    json.writeNumberProperty("looked_at", failures.looked());
    json.writeNumberProperty("unexplained", failures.unexplained());
    json.writeBooleanProperty("whole", failures.whole());
    json.writeEndObject();
  }

  private void writeBars(List<Long> bars) {
    json.writeArrayPropertyStart("bars");
    bars.forEach(json::writeNumber);
    json.writeEndArray();
  }

  /** What nobody can know is null. */
  private void writeShare(String name, @Nullable Double share) {
    if (share == null) {
      json.writeNullProperty(name);
    } else {
      json.writeNumberProperty(name, share);
    }
  }
}
