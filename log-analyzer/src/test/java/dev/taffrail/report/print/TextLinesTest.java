package dev.taffrail.report.print;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextLinesTest {
  @Test
  void wrap_breaksBetweenWords_andWithinLongOnes() {
    assertThat(TextLines.wrap("one two three", 7)).containsExactly("one two", "three");
    assertThat(TextLines.wrap("abcdefghij", 4)).containsExactly("abcd", "efgh", "ij");
    assertThat(TextLines.wrap("a bcdefg", 4)).containsExactly("a", "bcde", "fg");
    assertThat(TextLines.wrap("", 4)).containsExactly("");
  }

  @Test
  void width_countsWideCharactersTwice() {
    assertThat(TextLines.width("日本")).isEqualTo(4);
    assertThat(TextLines.wrap("日本語", 4)).containsExactly("日本", "語");
  }

  @Test
  void spread_takesTwoLines_whenThereIsNoRoom() {
    TextLines lines = new TextLines();
    lines.spread("  ", "left", "right");
    lines.spread("", "x".repeat(75), "right");

    assertThat(lines.toString().lines().toList())
        .containsExactly(
            "  left" + " ".repeat(67) + "right", "x".repeat(75), " ".repeat(73) + "right");
  }
}
