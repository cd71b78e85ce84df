package dev.taffrail.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class CorrelationIdTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "0",
        "req-42",
        "4bf92f3577b34da6a3ce929d0e0e4736",
        "550e8400-e29b-41d4-a716-446655440000",
        "Root=1-67891233-abcdef012345678912345678",
        "A.z_0+9/=@:-",
        "01234567890123456789012345678901234567890123456789012345678901234567890123456789"
            + "012345678901234567890123456789012345678901234567"
      })
  void isValid_allowedText(String id) {
    assertThat(CorrelationId.isValid(id)).isTrue();
    assertThat(CorrelationId.validOrGenerated(id)).isEqualTo(id);
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        " ",
        "a b",
        " a",
        "a ",
        "a\n",
        "a\r\nSet-Cookie: x=1",
        "<script>",
        "\u001b[31m",
        "a\u0000",
        "é",
        "٣",
        "ａ",
        "\ud83d\ude00",
        "\ud800",
        "a,b",
        "a;b",
        "a'b",
        "a\"b",
        "a\\b",
        "a%0a",
        "01234567890123456789012345678901234567890123456789012345678901234567890123456789"
            + "0123456789012345678901234567890123456789012345678"
      })
  void isValid_refusedText(String id) {
    assertThat(CorrelationId.isValid(id)).isFalse();
    assertThat(CorrelationId.validOrGenerated(id)).isNotEqualTo(id).matches("[0-9a-f]{32}");
  }

  @ParameterizedTest
  @CsvSource({
    "4bf92f3577b34da6a3ce929d0e0e4736,  true",
    "00000000000000000000000000000001,  true",
    "00000000000000000000000000000000,  false",
    "4BF92F3577B34DA6A3CE929D0E0E4736,  false",
    "4bf92f3577b34da6a3ce929d0e0e473,   false",
    "4bf92f3577b34da6a3ce929d0e0e47360, false",
    "4bf92f3577b34da6a3ce929d0e0e473g,  false",
    "4bf92f35-77b3-4da6-a3ce-929d0e0e4, false",
    "00f067aa0ba902b7,                  false",
    "'',                                false",
    ",                                  false"
  })
  void isTraceId_table(String id, boolean valid) {
    assertThat(CorrelationId.isTraceId(id)).isEqualTo(valid);
  }

  @ParameterizedTest
  @CsvSource({
    "00f067aa0ba902b7,                 true",
    "0000000000000001,                 true",
    "0000000000000000,                 false",
    "00F067AA0BA902B7,                 false",
    "00f067aa0ba902b,                  false",
    "00f067aa0ba902b70,                false",
    "00f067aa0ba902b/,                 false",
    "00f067aa0ba902b:,                 false",
    "4bf92f3577b34da6a3ce929d0e0e4736, false",
    "'',                               false",
    ",                                 false"
  })
  void isSpanId_table(String id, boolean valid) {
    assertThat(CorrelationId.isSpanId(id)).isEqualTo(valid);
  }

  @Test
  void generate_validEverywhereAndDifferent() {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      ids.add(CorrelationId.generate());
    }
    assertThat(ids)
        .hasSize(10_000)
        .allMatch(CorrelationId::isTraceId)
        .allMatch(CorrelationId::isValid);
  }
}
