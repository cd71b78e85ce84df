package dev.taffrail.insight.patterns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.taffrail.config.ConfigException;
import dev.taffrail.insight.patterns.PatternRules.Divisor;
import dev.taffrail.insight.patterns.PatternRules.Ignore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatternRulesFileTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("patterns.yml");
  }

  private PatternRules read(String yaml) throws ConfigException, IOException {
    Files.writeString(file, yaml);
    return PatternRulesFile.read(file);
  }

  private String problems(String yaml) throws IOException {
    Files.writeString(file, yaml);
    return catchThrowableOfType(ConfigException.class, () -> PatternRulesFile.read(file))
        .getMessage()
        .replace(file.toString(), "p.yml");
  }

  @Test
  void read_missingOrEmpty_hasNoRules() throws Exception {
    assertThat(PatternRulesFile.read(file)).isEqualTo(PatternRules.NONE);
    assertThat(read("# nothing\n")).isEqualTo(PatternRules.NONE);
    assertThat(read("merge:\nignore: []\n")).isEqualTo(PatternRules.NONE);
  }

  @Test
  void read_allRules() throws Exception {
    PatternRules rules =
        read(
            """
            rename:
              - {pattern: 00000000000000aa, name: Slow payment}
            merge:
              - name: Declined
                pattern: [00000000000000bb, "1234567890123456"]
                template: ['card * declined', '/no (funds|money) .*/']
                service: pay
            split:
              - {pattern: Declined, variable: user}
              - {pattern: Slow payment, field: endpoint}
              - {template: 'code *', regex: 'code=(\\w+)'}
            ignore:
              - pattern: Declined
                service: pay
                until: 2026-12-24
                version: 1.8.2
                reason: fixed in 1.8.3
                author: kim
              - {pattern: 00000000000000cc, until: "2026-12-24T08:00:00Z"}
            """);

    assertThat(rules.merges().getFirst().which().names())
        .containsExactlyInAnyOrder("00000000000000bb", "1234567890123456");
    assertThat(rules.merges().getFirst().which().templates())
        .extracting(template -> template.test("no money left"))
        .containsExactly(false, true);
    assertThat(rules.splits())
        .extracting(split -> split.by().text())
        .containsExactly("user", "endpoint", "/code=(\\w+)/");
    assertThat(rules.splits().getFirst().by()).isInstanceOf(Divisor.Variable.class);
    Ignore first = rules.ignores().getFirst();
    assertThat(first.until()).isEqualTo(Instant.parse("2026-12-24T00:00:00Z"));
    assertThat(first.version()).isEqualTo("1.8.2");
    assertThat(first.reason() + first.author()).isEqualTo("fixed in 1.8.3kim");
    assertThat(rules.ignores().getLast().until()).isEqualTo(Instant.parse("2026-12-24T08:00:00Z"));
  }

  @Test
  void read_allProblemsAtOnce_withTheirLines() throws Exception {
    String yaml =
        """
        rename:
          - pattern: 00000000000000aa
          - name: Lost
        merge:
          - name: A
            pattern: 00000000000000aa
          - name: A
            pattern: [00000000000000aa, A]
        split:
          - pattern: Lost
          - pattern: B
            variable: x
            regex: '('
        ignore:
          - template: '/[/'
            until: soon
            why: no
        """;

    assertThat(problems(yaml).lines().map(line -> line.replaceAll("; .*", "")))
        .containsExactly(
            "p.yml:2: rename[0].name: is missing",
            "p.yml:3: rename[1].pattern: is missing",
            "p.yml:7: merge[1].name: \"A\" is the name of another merge",
            "p.yml:8: merge[1].pattern: \"A\" is neither an id nor a name that a rule gives",
            "p.yml:8: merge[1].pattern: 00000000000000aa is in another merge",
            "p.yml:10: split[0].variable: is missing",
            "p.yml:11: split[1].pattern: \"B\" is neither an id nor a name that a rule gives",
            "p.yml:12: split[1].variable: is not the only divisor",
            "p.yml:15: ignore[0].template: \"[\" is no pattern: missing closing ]",
            "p.yml:16: ignore[0].until: \"soon\" does not fit",
            "p.yml:17: ignore[0].why: is no key here");
  }

  @Test
  void get_followsTheFile_andKeepsWhatWasWhenItIsWrong() throws Exception {
    PatternRulesFile rules = new PatternRulesFile(file);
    assertThat(rules.get()).isEqualTo(PatternRules.NONE);

    Files.writeString(file, "rename: [{pattern: 00000000000000aa, name: One}]");
    assertThat(rules.get().renames()).hasSize(1);
    Files.writeString(file, "rename: [{pattern: 00000000000000aa, name: ");
    assertThat(rules.get().renames()).hasSize(1);
    Files.writeString(file, "rename: []");
    assertThat(rules.get()).isEqualTo(PatternRules.NONE);
    Files.delete(file);
    assertThat(rules.get()).isEqualTo(PatternRules.NONE);
  }
}
