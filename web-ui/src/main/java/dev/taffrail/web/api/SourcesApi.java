package dev.taffrail.web.api;

import dev.taffrail.event.Field;
import dev.taffrail.event.Quality;
import dev.taffrail.ingest.FileState;
import dev.taffrail.ingest.IngestStats;
import dev.taffrail.ingest.Intake;
import dev.taffrail.logging.FieldNames;
import dev.taffrail.source.SourceSpec;
import dev.taffrail.text.Times;
import dev.taffrail.web.route.Access;
import dev.taffrail.web.route.JsonBody;
import dev.taffrail.web.route.Method;
import dev.taffrail.web.route.Request;
import dev.taffrail.web.route.Response;
import dev.taffrail.web.route.Route;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import tools.jackson.core.JsonGenerator;

/** What is read, how far, and what is odd about it. */
final class SourcesApi implements Section {
  private final List<SourceSpec> sources;
  private final Intake ingest;
  private final Supplier<Vitals> vitals;

  SourcesApi(List<SourceSpec> sources, Intake ingest, Supplier<Vitals> vitals) {
    this.sources = List.copyOf(sources);
    this.ingest = ingest;
    this.vitals = vitals;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.json(
            Method.GET,
            "/api/v1/sources",
            Access.VIEWER,
            "Which files are read, how far, how fast, and what is odd about their lines.",
            List.of(),
            this::sources));
  }

  Response sources(Request request) {
    Vitals seen = vitals.get();
    return JsonBody.of(json -> {
      json.writeStartObject();
      json.writeArrayPropertyStart("sources");
      sources.forEach(source -> write(json, source, seen.files()));
      json.writeEndArray();
      writeTotals(json, seen);
      writeQuality(json);
      writeStorage(json, seen.storage());
      Throwable failure = ingest.failure();
      if (failure != null) {
        json.writeStringProperty("failure", failure.toString());
      }
      json.writeEndObject();
    });
  }

  private static void write(JsonGenerator json, SourceSpec source, List<FileState> files) {
    json.writeStartObject();
    json.writeStringProperty("pattern", source.name());
    for (Field added : source.added()) {
      if (added.name().equals(FieldNames.SERVICE)) {
        json.writeStringProperty(FieldNames.SERVICE, added.text());
      }
    }
    json.writeArrayPropertyStart("files");
    files.stream().filter(file -> file.source().equals(source)).forEach(file -> write(json, file));
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, FileState file) {
    json.writeStartObject();
    json.writeStringProperty("path", file.path().toString());
    if (file.size() >= 0) {
      json.writeNumberProperty("size", file.size());
    }
    json.writeNumberProperty("read", file.read());
    json.writeNumberProperty("lag_bytes", file.lag());
    json.writeNumberProperty("lag_seconds", tenths(file.behind().toMillis() / 1e3));
    writeNewest(json, file.newestMicros());
    if (file.problem() != null) {
      json.writeStringProperty("problem", file.problem());
    }
    json.writeEndObject();
  }

  private void writeTotals(JsonGenerator json, Vitals seen) {
    IngestStats stats = ingest.stats();
    json.writeNumberProperty("files", seen.files().size());
    json.writeNumberProperty("lag_bytes", seen.lagBytes());
    json.writeNumberProperty("lag_seconds", tenths(seen.lagSeconds()));
    json.writeNumberProperty("lines", stats.lines());
    json.writeNumberProperty("bytes", stats.bytes());
    json.writeNumberProperty("lines_per_second", tenths(seen.linesPerSecond()));
    writeNewest(json, seen.newestMicros());
  }

  private static BigDecimal tenths(double number) {
    return BigDecimal.valueOf(number).setScale(1, RoundingMode.HALF_UP);
  }

  private void writeQuality(JsonGenerator json) {
    IngestStats stats = ingest.stats();
    json.writeNumberProperty("unparsed", stats.marked(Quality.UNPARSED));
    json.writeObjectPropertyStart("quality");
    for (Quality mark : Quality.OF_WHOLE_EVENTS) {
      json.writeNumberProperty(mark.text(), stats.marked(mark));
    }
    json.writeEndObject();
  }

  private static void writeStorage(JsonGenerator json, Vitals.Storage storage) {
    json.writeObjectPropertyStart("intake");
    json.writeStringProperty("state", word(storage.intake().phase()));
    json.writeStringProperty("detail", storage.intake().detail());
    json.writeEndObject();
    json.writeStringProperty("disk", word(storage.disk().level()));
    json.writeArrayPropertyStart("failed_partitions");
    storage.failedPartitions().forEach(json::writeNumber);
    json.writeEndArray();
  }

  private static String word(Enum<?> state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static void writeNewest(JsonGenerator json, long micros) {
    if (micros != FileState.NO_EVENT) {
      json.writeStringProperty("newest", Times.instant(micros).toString());
    }
  }
}
