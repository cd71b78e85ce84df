package dev.taffrail.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LevelTest {
  @ParameterizedTest
  @CsvSource({
    "FINEST, TRACE", "verbose, TRACE", "fine, DEBUG", "Config, DEBUG", "notice, INFO",
    "Information, INFO", "WARNING, WARN", "' warn ', WARN", "err, ERROR", "SEVERE, ERROR",
    "Fatal, ERROR", "CRITICAL, ERROR", "emerg, ERROR", "panic, ERROR"
  })
  void parse_spellingsOfOthers(String word, Level level) {
    assertThat(Level.parse(word)).isEqualTo(level);
  }

  @ParameterizedTest
  @EnumSource
  void parse_ownNames_anyCase(Level level) {
    assertThat(Level.parse(level.name())).isEqualTo(level);
    assertThat(Level.parse(level.name().toLowerCase(Locale.ROOT))).isEqualTo(level);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "30", "loud", "ERRORS", "\u0000"})
  void parse_unknown_isNull(String word) {
    assertThat(Level.parse(word)).isNull();
  }

  @Test
  void order_rises() {
    assertThat(Level.values()).isSorted().startsWith(Level.TRACE).endsWith(Level.ERROR);
  }
}
