package dev.taffrail.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTokenizerTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          connection refused      | connection refused
          OrderService            | orderservice +order +service
          HTTPServerError         | httpservererror +http +server +error
          camelCaseName           | camelcasename +camel +case +name
          aB                      | ab
          abC                     | abc
          iPhoneXs                | iphonexs
          order2Service           | order2service
          UPPER                   | upper
          a.b_c-d                 | a b c d
          12:05:33                | 12 05 33
          ГдеТы мой               | гдеты мой
          ГдеТыБыл                | гдетыбыл
          ПослеЗаказа             | послезаказа +после +заказа
          日本語text              | 日 本 語 text
          text日本                | text 日 本
          Ⅷ x                     | x
          x😀y                    | x y
          """)
  void tokens_table(String text, String expected) {
    assertThat(String.join(" ", tokens(text))).isEqualTo(expected);
  }

  @Test
  void run_longerThanTheLimit_keepsItsHead() {
    assertThat(tokens("x".repeat(1_000) + " y")).containsExactly("x".repeat(255), "y");
    assertThat(tokens("OrderService".repeat(30)))
        .containsExactly("orderservice".repeat(30).substring(0, 255));
    assertThat(tokens("a" + "\uD835\uDC1B".repeat(200)).getFirst()).hasSize(255);
  }

  @Test
  void run_ofManyParts_isWholeOnly() {
    assertThat(tokens("Part".repeat(16))).hasSize(17);
    assertThat(tokens("Part".repeat(17))).hasSize(1);
  }

  @Test
  void loneSurrogates_separate() {
    assertThat(tokens("a\uD83Db\uDE00c")).containsExactly("a", "b", "c");
    assertThat(tokens("\uD83D")).isEmpty();
  }

  @Test
  void reset_inTheMiddleOfParts_startsAnew() {
    TextTokenizer tokenizer = new TextTokenizer();
    tokenizer.reset("OrderService");
    tokenizer.next();
    tokenizer.next();

    tokenizer.reset("x");

    assertThat(tokenizer.next()).isTrue();
    assertThat(tokenizer.isPart()).isFalse();
    assertThat(tokenizer.token()).isEqualTo("x");
    assertThat(tokenizer.next()).isFalse();
    assertThat(tokenizer.next()).isFalse();
  }

  private static List<String> tokens(String text) {
    TextTokenizer tokenizer = new TextTokenizer();
    tokenizer.reset(text);
    List<String> tokens = new ArrayList<>();
    while (tokenizer.next()) {
      String token = new String(tokenizer.buffer(), tokenizer.start(), tokenizer.length());
      assertThat(token).isEqualTo(tokenizer.token());
      tokens.add(tokenizer.isPart() ? "+" + token : token);
    }
    return tokens;
  }
}
