package dev.taffrail.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the tests of the page's pure functions, in src/test/js, by the machine's Node. */
class ScriptsTest {
  private static final Path NODE = Path.of(System.getProperty("node", "/usr/bin/node"));
  private static final Path TESTS = Path.of("src/test/js");

  @TempDir Path folder;

  @Test
  void pureFunctions_passTheirTests() throws Exception {
    assumeThat(NODE).as("Node runs the tests of scripts").isExecutable();
    copy(PageFolder.PATH.resolve("assets"), folder.resolve("assets"));
    copy(TESTS, folder);
    Files.writeString(folder.resolve("package.json"), "{\"type\":\"module\"}");
    Path said = folder.resolve("said.txt");

    Process node =
        new ProcessBuilder(NODE.toString(), "--test")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();

    assertThat(node.waitFor(2, TimeUnit.MINUTES)).isTrue();
    String text = Files.readString(said, StandardCharsets.UTF_8);
    assertThat(node.exitValue()).as(text).isZero();
    assertThat(text).containsPattern("pass [1-9]");
  }

  private static void copy(Path from, Path to) throws IOException {
    for (Path file : PageFolder.files(from)) {
      Path target = to.resolve(from.relativize(file).toString());
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    }
  }
}
