package dev.taffrail.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          pay*      | payment        | true
          pay*      | pay            | true
          pay*      | repay          | false
          *pay      | repay          | true
          *a*b*     | xxaxxbxx       | true
          *a*b*     | xxbxxaxx       | false
          a?c       | abc            | true
          a?c       | ac             | false
          a?c       | a😀c           | true
          a??c      | a😀c           | false
          *?        | 😀             | true
          *??       | 😀             | false
          *         | ""             | true
          ?         | ""             | false
          ""        | ""             | true
          ""        | a              | false
          a\\*b     | a*b            | true
          a\\*b     | axb            | false
          a\\?      | a?             | true
          a\\       | a\\            | true
          a\\\\b    | a\\b           | true
          **a       | a              | true
          A*        | abc            | false
          """)
  void matches_table(String pattern, String text, boolean matches) {
    assertThat(new Glob(pattern).matches(text)).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource({"pay*ment, pay", "*x, ''", "a?c, a", "plain, plain", "a\\*b*, a*b"})
  void prefix_isLiteral(String pattern, String prefix) {
    assertThat(new Glob(pattern).prefix()).isEqualTo(prefix);
  }

  @Test
  @Timeout(60)
  void matches_manyStars_endsSoon() {
    assertThat(new Glob("*a".repeat(50) + "b").matches("a".repeat(100_000))).isFalse();
  }
}
