package dev.taffrail.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VariableReaderTest {
  private final TemplateMiner miner = new TemplateMiner(10);

  private PatternState pattern(String... lines) {
    for (String line : lines) {
      miner.add(line, 0);
    }
    return miner.patterns().getFirst();
  }

  private static List<String> read(VariableReader reader, String... lines) {
    assertThat(reader).isNotNull();
    return List.of(lines).stream().map(reader::read).toList();
  }

  @Test
  void read_byNameOrNumber_givesTheValuesOfLines() {
    PatternState pattern = pattern("user u17 paid order 4711", "user u18 paid order 4712");

    assertThat(read(VariableReader.of(pattern, "user"), "user u9 paid order 5", "other"))
        .containsExactly("u9", "");
    assertThat(read(VariableReader.of(pattern, "order"), "user u9 paid order 5"))
        .containsExactly("5");
    assertThat(read(VariableReader.of(pattern, "2"), "user u9 paid order 5")).containsExactly("5");
    assertThat(VariableReader.of(pattern, "price")).isNull();
    assertThat(VariableReader.of(pattern, "3")).isNull();
  }

  @Test
  void read_aWordThatHasBecomeAVariable() {
    PatternState pattern =
        pattern("failed for user joe of host x", "failed for user ann of host x");

    assertThat(read(VariableReader.of(pattern, "user"), "failed for user eve of host x"))
        .containsExactly("eve");
  }
}
