package dev.taffrail.samples.generate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs the generator and reads what it wrote. */
final class Events {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Events() {}

  static byte[] generate(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<String> all = new ArrayList<>(List.of("--out", "-"));
    all.addAll(List.of(arguments));
    run(out, all.toArray(String[]::new));
    return out.toByteArray();
  }

  static void run(OutputStream out, String... arguments) {
    try {
      new Generate(out, new PrintStream(OutputStream.nullOutputStream()), Clock.systemUTC())
          .run(List.of(arguments));
    } catch (IOException | UsageException e) {
      throw new AssertionError(e);
    }
  }

  static List<JsonNode> parse(byte[] file) {
    return new String(file, StandardCharsets.UTF_8).lines().map(JSON::readTree).toList();
  }

  /** The events of all files of a folder, each read as whole lines. */
  static List<JsonNode> readFolder(Path folder) throws IOException {
    List<JsonNode> events = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length > 0 && bytes[bytes.length - 1] != '\n') {
          throw new AssertionError(file + " ends within a line");
        }
        events.addAll(parse(bytes));
      }
    }
    return events;
  }

  static String text(JsonNode event, String field) {
    return event.path(field).asString("");
  }
}
