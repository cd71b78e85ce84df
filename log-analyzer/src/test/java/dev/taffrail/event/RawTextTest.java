package dev.taffrail.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RawTextTest {
  private static final byte[] BUFFER = "one\ntwo\none\n".getBytes(StandardCharsets.UTF_8);

  @Test
  void equals_sameBytesElsewhere() {
    RawText first = new RawText(BUFFER, 0, 3);
    RawText last = new RawText(BUFFER, 8, 3);

    assertThat(first).isEqualTo(last).hasSameHashCodeAs(last).isEqualTo(RawText.of("one"));
    assertThat(first).isNotEqualTo(new RawText(BUFFER, 4, 3)).isNotEqualTo(RawText.of("on"));
  }

  @Test
  void compact_holdsOnlyItsBytes() {
    RawText compact = new RawText(BUFFER, 4, 3).compact();

    assertThat(compact.buffer()).isEqualTo("two".getBytes(StandardCharsets.UTF_8));
    assertThat(compact.start()).isZero();
    assertThat(compact.compact()).isSameAs(compact);
  }

  @Test
  void toString_notUtf8_isReplaced() {
    assertThat(new RawText(new byte[] {'a', (byte) 0xFF}, 0, 2)).hasToString("a\uFFFD");
  }

  @Test
  void constructor_outsideOfTheBuffer() {
    assertThat(new RawText(BUFFER, BUFFER.length, 0)).hasToString("");
    assertOutside(-1, 1);
    assertOutside(0, -1);
    assertOutside(1, BUFFER.length);
    assertOutside(1, Integer.MAX_VALUE);
  }

  private static void assertOutside(int start, int length) {
    assertThatThrownBy(() -> new RawText(BUFFER, start, length))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
