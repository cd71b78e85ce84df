package dev.taffrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.Analyzer;
import dev.taffrail.AnalyzerConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code check-config} and {@code serve} say of a configuration. */
class ConfigurationTest {
  private static final List<String> COMMANDS = List.of("check-config", "serve");

  @TempDir private Path folder;
  private Session session;

  @BeforeEach
  void open() {
    session = new Session(folder);
  }

  @Test
  void check_fileOfTheRelease_hasNoProblems() {
    Session.Result result = Session.plain("check-config", "--config", "../config/taffrail.yml");

    assertThat(result.exit()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .isEqualTo(
            "../config/taffrail.yml: no problems\ndata in ./data\nlogs/**.log: no file yet\n");
  }

  @Test
  void check_empty_isEnough() {
    String file = session.write("empty.yml", new byte[0]).toString();
    assertThat(Session.plain("check-config", "--config", file).exit()).isZero();
  }

  @Test
  void check_sources_countsFiles() throws IOException {
    Files.createDirectory(folder.resolve("logs"));
    session.write("logs/a.log", "x");
    session.write("logs/b.log", "x");
    String file =
        session.write("c.yml", "sources:", "  - files: " + folder + "/logs/*.log").toString();

    assertThat(Session.plain("check-config", "--config", file).out())
        .endsWith("/logs/*.log: files now: 2\n");
  }

  @Test
  void wrongKeys_areAllToldWithFileAndLine() {
    String file =
        session
            .write(
                "wrong.yml",
                "dta: ./data",
                "sources:",
                "  - files: logs/*.log",
                "    servic: shop",
                "  - service: nameless",
                "ingest:",
                "  workers: many",
                "  refresh_after: soon",
                "store:",
                "  buffer: 3",
                "  partition_size: ${NO_SUCH_VARIABLE}")
            .toString();

    for (String command : COMMANDS) {
      Session.Result result = Session.plain(command, "--config", file);

      assertThat(result.exit()).isEqualTo(78);
      assertThat(result.out()).isEmpty();
      assertThat(result.err().lines().map(line -> line.split(": ")[1] + ": " + line.split(": ")[2]))
          .containsExactly(
              file + ":1: dta",
              file + ":4: sources[0].servic",
              file + ":5: sources[1].files",
              file + ":7: ingest.workers",
              file + ":8: ingest.refresh_after",
              file + ":10: store.buffer",
              file + ":11: store.partition_size");
      assertThat(result.err()).contains("use one of: ").doesNotContain("\tat ");
    }
  }

  @Test
  void rulesForPatterns_areCheckedToo() {
    Path rules = session.write("p.yml", "rename:", "  - name: x", "split: [{pattern: y}]");
    String file = session.write("c.yml", "dta: x", "patterns: " + rules).toString();

    for (String command : COMMANDS) {
      Session.Result result = Session.plain(command, "--config", file);

      assertThat(result.exit()).isEqualTo(78);
      assertThat(result.err())
          .contains(file + ":1: dta", rules + ":2: rename[0].pattern", rules + ":3: split[0].");
    }
    String missing = session.write("d.yml", "patterns: " + folder + "/none.yml").toString();
    assertThat(Session.plain("check-config", "--config", missing).exit()).isZero();
  }

  @Test
  void noYaml_isTold() {
    String file = session.write("broken.yml", "data: ./data", "sources: [", "  - x: {").toString();
    for (String command : COMMANDS) {
      Session.Result result = Session.plain(command, "--config", file);
      assertThat(result.exit()).isEqualTo(78);
      assertThat(result.err()).startsWith("taffrail: " + file).contains("is no YAML: ");
    }
  }

  @Test
  void unreadable_isTold() throws IOException {
    Path latin = session.write("latin.yml", "data: café".getBytes(StandardCharsets.ISO_8859_1));
    Path dangling = Files.createSymbolicLink(folder.resolve("d.yml"), Path.of("gone.yml"));
    for (String command : COMMANDS) {
      for (Path file : List.of(folder, latin, dangling, folder.resolve("missing.yml"))) {
        Session.Result result = Session.plain(command, "--config", file.toString());

        assertThat(result.exit()).as("%s %s", command, file).isEqualTo(78);
        assertThat(result.err()).startsWith("taffrail: " + file + ": ").hasLineCount(1);
      }
      assertThat(Session.plain(command, "--config", folder + "/missing.yml").err())
          .contains("there is no such file; name another one with --config");
      assertThat(Session.plain(command, "--config", folder.toString()).err())
          .contains("is a folder");
      assertThat(Session.plain(command, "--config", latin.toString()).err()).contains("UTF-8");
    }
  }

  @Test
  void values_thatAreNoPaths_areTold() {
    String file = session.write("nul.yml", "data: \"a\\0b\"").toString();
    for (String command : COMMANDS) {
      Session.Result result = Session.plain(command, "--config", file);
      assertThat(result.exit()).isEqualTo(78);
      assertThat(result.err()).startsWith("taffrail: " + file + ":1: data: ");
    }
  }

  @Test
  void serve_dataInUse_isRefused() throws IOException {
    KnownEvents.ingest(session);
    String file = session.write("c.yml", "data: " + session.data()).toString();
    try (var holder =
        Analyzer.open(AnalyzerConfig.defaults().withData(session.data()), Clock.systemUTC())) {
      assertThat(holder.search()).isNotNull();
      Session.Result result = Session.plain("serve", "--config", file);

      assertThat(result.exit()).isEqualTo(73);
      assertThat(result.err()).contains("(process " + ProcessHandle.current().pid() + ")");
    }
  }
}
