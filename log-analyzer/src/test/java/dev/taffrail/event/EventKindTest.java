package dev.taffrail.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventKindTest {
  @ParameterizedTest
  @EnumSource
  void parse_text_isTheKind(EventKind kind) {
    assertThat(EventKind.parse(kind.text())).isEqualTo(kind);
  }

  @Test
  void parse_anythingElse_isNull() {
    assertThat(EventKind.parse("REQUEST")).isNull();
    assertThat(EventKind.parse("")).isNull();
  }
}
