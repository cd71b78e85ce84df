package dev.taffrail.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFileTest {
  private static final Map<String, String> ENVIRONMENT = Map.of("PORT", "25", "EMPTY", "");

  /** A reader that knows a few keys. */
  private static String read(ConfigSection top) {
    ConfigSection mail = top.section("mail");
    StringBuilder text = new StringBuilder();
    text.append(mail.text("host", "localhost")).append(' ');
    text.append(mail.number("port", 587, 1)).append(' ');
    text.append(mail.duration("timeout", Duration.ofSeconds(10))).append(' ');
    text.append(mail.bytes("limit", 1_024));
    for (ConfigSection rule : top.sections("rules")) {
      text.append(' ').append(rule.requiredText("name"));
    }
    return text.toString();
  }

  private static String read(String yaml) throws ConfigException {
    return ConfigFile.readText("t.yml", yaml, ENVIRONMENT::get, ConfigFileTest::read);
  }

  private static String problems(String yaml) {
    return catchThrowableOfType(ConfigException.class, () -> read(yaml)).getMessage();
  }

  @Test
  void read_emptyText_hasAllDefaults() throws ConfigException {
    assertThat(read("")).isEqualTo("localhost 587 PT10S 1024");
    assertThat(read("mail:\nrules:\n")).isEqualTo("localhost 587 PT10S 1024");
  }

  @Test
  void read_valuesAndVariables() throws ConfigException {
    String yaml =
        """
        mail: {host: "${HOST:mx.${PORT}", port: "${PORT}", timeout: 90s, limit: 2KB}
        rules:
          - name: a${EMPTY:b}
          - name: $5
        """;

    assertThat(read(yaml)).isEqualTo("mx.${PORT 25 PT1M30S 2048 ab $5");
  }

  @Test
  void read_allProblemsAtOnce_withLineKeyAndHelp() {
    String yaml =
        """
        mail:
          hots: mx
          port: many
          timeout: soon
          limit: [1]
        rules:
          - nome: a
          - name: ${NO_SUCH}
        rule: x
        """;

    assertThat(problems(yaml).lines())
        .containsExactly(
            "t.yml:2: mail.hots: is no key here; use one of: host, port, timeout, limit",
            "t.yml:3: mail.port: \"many\" does not fit; write a whole number of at least 1",
            "t.yml:4: mail.timeout: \"soon\" does not fit;"
                + " write a duration such as 500ms, 10s, 5m, 12h or 31d",
            "t.yml:5: mail.limit: is a list or a section;"
                + " write a size such as 512KB, 64MB or 20GB",
            "t.yml:7: rules[0].name: is missing; add it",
            "t.yml:7: rules[0].nome: is no key here; use one of: name",
            "t.yml:8: rules[1].name: the environment variable NO_SUCH is not set;"
                + " set it, or write ${NAME:default}",
            "t.yml:9: rule: is no key here; use one of: mail, rules");
  }

  @Test
  void read_sameKeyTwice() {
    assertThat(problems("mail:\n  port: 1\n  port: 2\nmail:\n"))
        .contains("t.yml:4: mail: is there twice; keep one of them");
    assertThat(problems("mail:\n  port: 1\n  port: 2\n"))
        .isEqualTo("t.yml:3: mail.port: is there twice; keep one of them");
  }

  @Test
  void read_otherShapes() {
    assertThat(problems("mail: [1, 2]\n")).startsWith("t.yml:1: mail: is no section; ");
    assertThat(problems("- mail\n"))
        .isEqualTo("t.yml:1: is no section; write keys and values, indented");
    assertThat(problems("rules: yes\n")).startsWith("t.yml:1: rules: is no list; ");
    assertThat(problems("rules:\n  - a\n")).contains("t.yml:2: rules[0]: is no section; ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mail:\n  port: [1\n",
        "a: b: c\n",
        "mail:\n\tport: 1\n",
        "a: 1\n---\nb: 2\n",
        "\u0000"
      })
  void read_noYaml_saysWhere(String yaml) {
    assertThat(problems(yaml)).containsPattern("^t\\.yml(:\\d+)?: is no YAML: ").contains("check");
  }

  @Test
  void read_noFile(@TempDir Path dir) {
    Path file = dir.resolve("none.yml");

    assertThat(
            catchThrowableOfType(
                    ConfigException.class,
                    () -> ConfigFile.read(file, ENVIRONMENT::get, ConfigFileTest::read))
                .problems())
        .extracting(ConfigProblem::toString)
        .containsExactly(file + ": there is no such file; name another one with --config");
  }

  @Test
  void read_notUtf8(@TempDir Path dir) throws IOException {
    Path file = Files.write(dir.resolve("t.yml"), new byte[] {(byte) 0xFF, (byte) 0xFE, 0});

    assertThat(
            catchThrowableOfType(
                    ConfigException.class,
                    () -> ConfigFile.read(file, ENVIRONMENT::get, ConfigFileTest::read))
                .getMessage())
        .isEqualTo(file + ": is not in UTF-8; save it in UTF-8");
  }
}
