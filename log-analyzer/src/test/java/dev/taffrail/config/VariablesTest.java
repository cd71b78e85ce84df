package dev.taffrail.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariablesTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("A", "one", "B", "${A}", "EMPTY", "");

  @ParameterizedTest
  @CsvSource({
    "plain, plain",
    "${A}, one",
    "x${A}y${A}z, xoneyonez",
    "${A:other}, one",
    "${NONE:other}, other",
    "${NONE:a:b}, a:b",
    "${EMPTY:other}, other",
    "${B}, ${A}",
    "$A $, $A $",
    "${A, ${A"
  })
  void replace_table(String text, String expected) {
    assertThat(Variables.replace(text, ENVIRONMENT::get)).isEqualTo(expected);
  }

  @Test
  void replace_defaultOfNothing_isNothing() {
    assertThat(Variables.replace("a${NONE:}b", ENVIRONMENT::get)).isEqualTo("ab");
  }

  @Test
  void replace_notSet() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Variables.replace("${NONE}", ENVIRONMENT::get))
        .withMessage("the environment variable NONE is not set");
  }
}
