package dev.taffrail.report.schedule;

import dev.taffrail.report.Printed;
import dev.taffrail.report.ReportFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What was printed, a file each run, so that a run that goes on sends what it had printed. */
final class PrintedFiles {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String ENDING = ".json";

  private final Path folder;

  PrintedFiles(Path folder) {
    this.folder = folder;
  }

  /** The report of a run; empty if there is none. */
  Optional<Printed> read(String run) throws IOException {
    Path file = file(run);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      JsonNode json = JSON.readTree(Files.readString(file, StandardCharsets.UTF_8));
      Map<ReportFormat, String> texts = new EnumMap<>(ReportFormat.class);
      for (ReportFormat format : ReportFormat.values()) {
        texts.put(format, json.path(format.extension()).asString(""));
      }
      return Optional.of(new Printed(json.path("subject").asString(""), texts));
    } catch (JacksonException e) {
      throw new IOException(file + " is damaged", e);
    }
  }

  void write(String run, Printed printed) throws IOException {
    ObjectNode json = JSON.createObjectNode();
    json.put("subject", printed.subject());
    for (ReportFormat format : ReportFormat.values()) {
      json.put(format.extension(), printed.in(format));
    }
    WholeFile.write(file(run), JSON.writeValueAsString(json));
  }

  void delete(String run) throws IOException {
    Files.deleteIfExists(file(run));
  }

  /** Deletes what belongs to no run, as a crash leaves it. */
  void keepOnly(Set<String> runs) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> list = Files.list(folder)) {
      files = list.toList();
    }
    for (Path file : files) {
      String name = file.getFileName().toString();
      boolean known =
          name.endsWith(ENDING)
              && runs.contains(name.substring(0, name.length() - ENDING.length()));
      if (!known && Files.isRegularFile(file)) {
        Files.delete(file);
      }
    }
  }

  private Path file(String run) {
    return folder.resolve(run + ENDING);
  }
}
