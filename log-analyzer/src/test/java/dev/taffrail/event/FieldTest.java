package dev.taffrail.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FieldTest {
  @Test
  void equals_typeCounts() {
    assertThat(Field.text("n", "1")).isNotEqualTo(Field.number("n", "1"));
    assertThat(Field.number("n", "1")).isEqualTo(new Field("n", "1", Field.Type.NUMBER));
  }
}
