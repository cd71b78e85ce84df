package dev.taffrail.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The jar as it is shipped, in a JVM of its own. */
class SamplesJarIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path folder;

  @Test
  void live_terminated_leavesWholeLines() throws Exception {
    Process live = start("live", "--out", folder.toString(), "--rate", "2000");
    String line = live.inputReader().readLine();
    live.destroy();

    assertThat(live.waitFor(20, TimeUnit.SECONDS)).isTrue();
    String requestId = line.substring("failing request ".length());
    assertThat(folder.resolve("payments.log")).content().contains(requestId);
    for (Path file : files()) {
      assertThat(file).content().endsWith("\n");
      assertThat(Files.readAllLines(file)).allMatch(event -> JSON.readTree(event).isObject());
    }
  }

  @Test
  void live_seconds_endsByItself() throws Exception {
    Process live = start("live", "--out", folder.toString(), "--seconds", "1");

    assertThat(live.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(live.exitValue()).isZero();
    assertThat(files()).hasSize(6);
  }

  @Test
  void generate_wrongUsage_exitsWithTwo() throws Exception {
    Process generate = start("generate");

    assertThat(generate.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(generate.exitValue()).isEqualTo(2);
  }

  private static Process start(String... arguments) throws IOException {
    Path jar = Path.of(System.getProperty("taffrail.root"), "samples/target/taffrail-samples.jar");
    String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
    List<String> command =
        Stream.concat(Stream.of(java, "-jar", jar.toString()), Stream.of(arguments)).toList();
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
