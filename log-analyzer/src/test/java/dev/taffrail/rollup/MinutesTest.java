package dev.taffrail.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MinutesTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final long MINUTE = NOON.getEpochSecond() / 60;

  @Test
  void timeOfWholeMinutes_endsBeforeTheMinuteOfItsEnd() {
    assertThat(Minutes.of(NOON, NOON.plusSeconds(60))).isEqualTo(new Minutes(MINUTE, MINUTE + 1));
  }

  @Test
  void minutesInPart_countAsAWhole() {
    Minutes minutes = Minutes.of(NOON.plusSeconds(59), NOON.plusSeconds(60).plusNanos(1));

    assertThat(minutes).isEqualTo(new Minutes(MINUTE, MINUTE + 2));
    assertThat(minutes.begin()).isEqualTo(NOON);
    assertThat(minutes.end()).isEqualTo(NOON.plusSeconds(120));
  }

  @Test
  void timesBeforeTheEpoch_areCutDownwards() {
    assertThat(Minutes.of(Instant.EPOCH.minusMillis(1), Instant.EPOCH))
        .isEqualTo(new Minutes(-1, 0));
    assertThat(Minutes.ofMicros(-1)).isEqualTo(-1);
    assertThat(Minutes.instant(-1)).isEqualTo(Instant.EPOCH.minusSeconds(60));
  }

  @Test
  void before_isAsLong() {
    assertThat(new Minutes(10, 15).before()).isEqualTo(new Minutes(5, 10));
    assertThat(new Minutes(10, 15).before(2)).isEqualTo(new Minutes(8, 10));
    assertThat(new Minutes(10, 15).atLeast(Duration.ofMinutes(7))).isEqualTo(new Minutes(8, 15));
  }

  @Test
  void emptyTime_isRefused() {
    assertThatThrownBy(() -> Minutes.of(NOON, NOON)).hasMessage("from >= to");
  }
}
