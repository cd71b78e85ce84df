package dev.taffrail.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "help",
        "generate --help",
        "live --out x --help",
        "shop --help",
        "app --help"
      })
  void main_help_printsUsage(String line) throws InterruptedException {
    assertThat(run(line.split(" "))).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("Usage: java -jar");
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sail | no command sail; write generate, live, shop or app, or see --help",
        "generate | --out is missing, see --help",
        "generate --out - --lines | --lines needs a value, see --help",
        "generate --out - --lines many | --lines is not a whole number: many",
        "generate --out - --lines 0 | --lines is not between 1 and 9223372036854775807: 0",
        "generate --out - --liens 5 | unknown argument --liens, see --help",
        "generate --out - --start today"
            + " | --start is not a UTC time from 1970 on such as 2026-03-02T00:00:00Z: today",
        "generate --out - --services-apart | --services-apart needs a folder, not --out -",
        "app | app needs one folder for its log, see --help",
        "shop | shop needs a folder for its logs, see --help",
        "shop --rate 5 | shop needs a folder for its logs, see --help",
        "shop logs --faults sometimes | --faults is not normal, fast or none: sometimes",
        "live --out x --rate 0 | --rate is not between 1 and 100000: 0",
      })
  void main_wrongUsage_saysWhat(String line, String message) throws InterruptedException {
    assertThat(run(line.split(" "))).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo("error: " + message + System.lineSeparator());
  }

  @Test
  void main_noCommand_saysWhat() throws InterruptedException {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("error: no command;");
  }

  @Test
  void generate_missingFolder_saysWhat(@TempDir Path folder) throws InterruptedException {
    String file = folder.resolve("missing/events.json").toString();

    assertThat(run("generate", "--out", file)).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("error: cannot write " + file + ": the folder does not exist;");
  }

  @Test
  void generate_progress_goesToStandardError() throws InterruptedException {
    assertThat(run("generate", "--out", "-", "--lines", "10", "--progress")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(10);
    assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("10 of 10 lines, ");
  }

  private int run(String... arguments) throws InterruptedException {
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    return new Main(out, errors, Clock.systemUTC()).run(List.of(arguments));
  }
}
