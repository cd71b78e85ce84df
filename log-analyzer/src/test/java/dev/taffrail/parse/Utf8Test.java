package dev.taffrail.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.event.RawText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8Test {
  @Test
  void isValid_everyByteSequenceOfTwo_asTheDecoderSays() {
    for (int i = 0; i < 0x10000; i++) {
      assertAsDecoder(new byte[] {(byte) (i >> 8), (byte) i});
    }
  }

  @Test
  void isValid_randomSequences_asTheDecoderSays() {
    int[] interesting = {
      0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1,
      0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xF8, 0xFE, 0xFF
    };
    Random random = new Random(1);
    for (int i = 0; i < 100_000; i++) {
      byte[] bytes = new byte[3 + random.nextInt(4)];
      for (int k = 0; k < bytes.length; k++) {
        bytes[k] = (byte) interesting[random.nextInt(interesting.length)];
      }
      assertAsDecoder(bytes);
    }
  }

  @Test
  void isValid_everyCodePoint() {
    for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
      if (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE) {
        assertThat(Utf8.isValid(RawText.of(Character.toString(codePoint)))).isTrue();
      }
    }
  }

  @Test
  void isPlain_oneOtherByte_anywhere() {
    for (int length = 0; length < 40; length++) {
      byte[] bytes = "[x]~{|^Z".repeat(6).getBytes(StandardCharsets.US_ASCII);
      for (int start = 0; start < 9; start++) {
        RawText text = new RawText(bytes, start, Math.min(length, bytes.length - start));
        assertThat(Utf8.isPlain(text)).isTrue();
        for (int at = start; at < start + text.length(); at++) {
          assertNotPlainWith(text, at, '\\');
          assertNotPlainWith(text, at, 0x80);
          assertNotPlainWith(text, at, 0xDC);
        }
      }
    }
  }

  @Test
  void withoutLoneSurrogates_keepsPairs() {
    assertThat(Utf8.withoutLoneSurrogates("a\uD83D\uDE00b")).isEqualTo("a\uD83D\uDE00b");
    assertThat(Utf8.withoutLoneSurrogates("\uD83D")).isEqualTo("\uFFFD");
    assertThat(Utf8.withoutLoneSurrogates("\uDE00\uD83D")).isEqualTo("\uFFFD\uFFFD");
    assertThat(Utf8.withoutLoneSurrogates("\uD83D\uD83D\uDE00x")).isEqualTo("\uFFFD\uD83D\uDE00x");
  }

  private static void assertNotPlainWith(RawText text, int at, int value) {
    byte before = text.buffer()[at];
    text.buffer()[at] = (byte) value;
    assertThat(Utf8.isPlain(text)).isFalse();
    text.buffer()[at] = before;
  }

  private static void assertAsDecoder(byte[] bytes) {
    boolean valid = Utf8.isValid(new RawText(bytes, 0, bytes.length));
    if (valid != decodes(bytes)) {
      assertThat(valid).as("%s", bytes).isEqualTo(decodes(bytes));
    }
  }

  private static boolean decodes(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
