package dev.taffrail.cli;

import dev.taffrail.ingest.FileState;
import dev.taffrail.ingest.StoredFile;
import dev.taffrail.store.lucene.PartitionCheck.Damage;
import dev.taffrail.text.PlainText;
import dev.taffrail.text.Times;
import dev.taffrail.web.format.CompletenessJson;
import dev.taffrail.web.format.QualityJson;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/** Prints what {@code doctor} found. */
final class DoctorPrinter {
  private static final int MOST_PROCESSES = 10_000;

  private final Terminal terminal;

  DoctorPrinter(Terminal terminal) {
    this.terminal = terminal;
  }

  void text(List<Finding> findings) {
    Finding.Area area = null;
    for (Finding finding : findings) {
      if (finding.area() != area) {
        terminal.out().print(area == null ? "" : "\n");
        area = finding.area();
        terminal.out().println(area.title());
      }
      terminal.out().println("  " + mark(finding) + " " + PlainText.line(finding.what()));
      for (String detail : finding.details()) {
        terminal.out().println("      " + PlainText.line(detail));
      }
    }
    long problems = findings.stream().filter(Finding::problem).count();
    terminal.out().println();
    terminal
        .out()
        .println(
            problems == 0
                ? "Nothing to act on."
                : Diagnosis.count(problems, "thing") + " to act on, marked with ✗.");
  }

  private String mark(Finding finding) {
    String mark = finding.problem() ? "✗" : "✓";
    return terminal.colors()
        ? (finding.problem() ? "\u001b[31m" : "\u001b[32m") + mark + "\u001b[0m"
        : mark;
  }

  void json(Examined examined, List<Finding> findings) {
    JsonText.print(
        terminal.out(),
        json -> {
          json.writeStartObject();
          json.writeBooleanProperty("ok", findings.stream().noneMatch(Finding::problem));
          json.writeStringProperty("at", examined.at().toString());
          json.writeArrayPropertyStart("findings");
          findings.forEach(finding -> write(json, finding));
          json.writeEndArray();
          Examined.Content content = examined.content();
          if (content != null) {
            write(json, content);
          }
          writeDisk(json, examined);
          json.writeArrayPropertyStart("failed_partitions");
          examined.failed().forEach(json::writeNumber);
          json.writeEndArray();
          List<Damage> damaged = examined.damaged();
          if (damaged != null) {
            json.writeArrayPropertyStart("damaged");
            damaged.forEach(damage -> json.writeString(damage.path().toString()));
            json.writeEndArray();
          }
          json.writeEndObject();
        });
  }

  private static void write(JsonGenerator json, Finding finding) {
    json.writeStartObject();
    json.writeStringProperty("area", finding.area().name().toLowerCase(Locale.ROOT));
    json.writeBooleanProperty("problem", finding.problem());
    json.writeStringProperty("what", finding.what());
    json.writeArrayPropertyStart("details");
    finding.details().forEach(json::writeString);
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Examined.Content content) {
    json.writeObjectPropertyStart("completeness");
    CompletenessJson.write(json, content.processes(), MOST_PROCESSES);
    json.writeEndObject();
    json.writeArrayPropertyStart("files");
    content.files().forEach(file -> write(json, file));
    json.writeEndArray();
    json.writeObjectPropertyStart("quality");
    QualityJson.write(json, content.quality());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, StoredFile file) {
    json.writeStartObject();
    json.writeStringProperty("path", file.path().toString());
    if (file.size() >= 0) {
      json.writeNumberProperty("size", file.size());
    }
    json.writeNumberProperty("read", file.read());
    json.writeNumberProperty("lag_bytes", file.lag());
    if (file.newestMicros() != FileState.NO_EVENT) {
      json.writeStringProperty("newest", Times.instant(file.newestMicros()).toString());
    }
    json.writeNumberProperty("minutes_behind", file.shift().toMinutes());
    json.writeEndObject();
  }

  private static void writeDisk(JsonGenerator json, Examined examined) {
    json.writeObjectPropertyStart("disk");
    json.writeNumberProperty("free_bytes", examined.freeBytes());
    json.writeNumberProperty("index_bytes", examined.indexBytes());
    json.writeArrayPropertyStart("partitions");
    examined
        .partitions()
        .forEach(partition -> {
          json.writeStartObject();
          json.writeNumberProperty("number", partition.number());
          json.writeNumberProperty("bytes", partition.bytes());
          json.writeEndObject();
        });
    json.writeEndArray();
    json.writeEndObject();
  }
}
