package dev.taffrail.notify.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatchersTest {
  private static final Map<String, String> LABELS = Map.of("service", "pay", "zone", "a,b \"c\"");

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\0',
      value = {
        "service=\"pay\";true",
        "service = pay;true",
        "service!=\"pay\";false",
        "service=~\"pa\";false",
        "service=~\"pa.|x\";true",
        "service!~\"p.*\";false",
        "service=~p.*;true",
        "none=\"\";true",
        "none!=\"\";false",
        "none=~\".*\";true",
        "none=~\".+\";false",
        "{service=\"pay\", none=\"\"};true",
        "service=\"pay\",none=\"x\";false",
        "service=~\"x{1,2}|pay\";true",
        "zone=\"a,b \\\"c\\\"\";true",
      })
  void matchers_holdAsInAlertmanager(String text, boolean expected) {
    assertThat(Matchers.parse(List.of(text)).matches(LABELS)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"service", "=x", "1a=b", "a=~\"(\"", "a=~\"(?=x)\"", "a b=c"})
  void whatIsNoMatcher_isRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Matchers.parse(List.of(text)));
  }

  @Test
  void texts_areReadAgain() {
    Matchers matchers = Matchers.equal(LABELS);

    assertThat(matchers.matches(LABELS)).isTrue();
    assertThat(Matchers.parse(matchers.texts())).isEqualTo(matchers);
    assertThat(Matchers.parse(List.of(matchers.toString()))).isEqualTo(matchers);
    assertThat(Matchers.ANY.matchNothing()).isTrue();
    assertThat(matchers.matchNothing()).isFalse();
  }

  @Test
  void patternThatWouldTakeForEver_isQuick() {
    Matchers matchers = Matchers.parse(List.of("a=~\"(x+x+)+y\""));

    assertThat(matchers.matches(Map.of("a", "x".repeat(100_000)))).isFalse();
  }
}
