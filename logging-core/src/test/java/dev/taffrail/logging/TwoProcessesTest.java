package dev.taffrail.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Two JVMs that are told to write to one file. */
class TwoProcessesTest {
  @TempDir Path folder;
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void end() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void second_writesToAFileOfItsOwn_noLineIsTornOrLost() throws Exception {
    Process first = start("2MB");
    awaitReady(first);
    Process second = start("2MB");
    awaitReady(second);
    finish(first);
    finish(second);

    assertThat(files()).contains("shop.log", "shop.2.log");
    assertWholeOutput("shop\\.");
    assertWholeOutput("shop\\.2\\.");
  }

  @Test
  void third_afterTheFirstHasDied_takesTheFileBack() throws Exception {
    Process first = start("100MB");
    awaitReady(first);
    first.destroyForcibly().waitFor();
    Process next = start("100MB");
    awaitReady(next);
    finish(next);

    assertThat(files()).containsExactly("shop.log");
    assertThat(lastOf("shop.log").path("seq").longValue()).isEqualTo(2 * PatientApp.EVENTS);
  }

  /** The plain file and the rolled ones that begin alike hold all of one process. */
  private void assertWholeOutput(String name) throws Exception {
    String pattern = name + "(\\d{4}-\\d\\d-\\d\\d\\.\\d+\\.)?log(\\.gz)?";
    List<JsonNode> events = new ArrayList<>();
    for (String file : files()) {
      if (file.matches(pattern)) {
        events.addAll(JsonLines.read(folder.resolve(file)));
      }
    }
    assertThat(events)
        .extracting(e -> e.path("instance_id").asString())
        .containsOnly(events.get(0).path("instance_id").asString());
    assertThat(events.stream().map(e -> e.path("seq").longValue()).sorted())
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, 2 * PatientApp.EVENTS).boxed().toList());
  }

  /** What was killed while it wrote may have left half a line further up. */
  private JsonNode lastOf(String file) throws Exception {
    List<String> lines = Files.readAllLines(folder.resolve(file));
    String last = lines.get(lines.size() - 1) + "\n";
    return JsonLines.parse(last.getBytes(UTF_8)).get(0);
  }

  private Process start(String size) throws Exception {
    ProcessBuilder app =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dtaffrail.service=shop",
            "-Dtaffrail.console.level=OFF",
            "-Dtaffrail.file.folder=" + folder,
            "-Dtaffrail.file.size=" + size,
            "-cp",
            AppProcess.MANDATORY,
            PatientApp.class.getName());
    Process process = app.redirectErrorStream(true).start();
    started.add(process);
    return process;
  }

  private static void awaitReady(Process app) throws Exception {
    BufferedReader out = app.inputReader();
    StringBuilder said = new StringBuilder();
    for (String line = out.readLine(); !PatientApp.READY.equals(line); line = out.readLine()) {
      assertThat(line).as(said.toString()).isNotNull();
      said.append(line).append('\n');
    }
  }

  private static void finish(Process app) throws Exception {
    app.outputWriter().close();
    assertThat(app.waitFor()).isZero();
  }

  /** What a reader of logs finds. */
  private List<String> files() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    }
  }
}
