package dev.taffrail.web.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.text.PlainText;
import org.junit.jupiter.api.Test;

class PlainTextTest {
  @Test
  void line_harmless_isTheSame() {
    String text = "Zoë paid 5 € für 日本語 😀 \"quotes\" \\ and /paths";
    assertThat(PlainText.line(text)).isSameAs(text);
  }

  @Test
  void line_controls_areShown() {
    assertThat(PlainText.line("a\u001b[2Jb\u0000c\u009bd\u202ee\u2028f\u007f"))
        .isEqualTo("a\\u001b[2Jb\\u0000c\\u009bd\\u202ee\\u2028f\\u007f");
    assertThat(PlainText.line("a\nb\rc\td")).isEqualTo("a\\nb\\rc\\td");
  }

  @Test
  void line_invisibleBehindTheFirstPlane_isShown() {
    assertThat(PlainText.line("x\udb40\udc41y")).isEqualTo("x\\udb40\\udc41y");
  }

  @Test
  void line_halfOfAPair_isShown() {
    assertThat(PlainText.line("x\ud83dy")).isEqualTo("x\\ud83dy");
  }

  @Test
  void lines_lineEndsAndTabs_stay() {
    assertThat(PlainText.lines("a\n\tb\rc\u0007")).isEqualTo("a\n\tb\\rc\\u0007");
  }
}
