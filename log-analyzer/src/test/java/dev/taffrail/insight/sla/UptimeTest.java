package dev.taffrail.insight.sla;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class UptimeTest {
  private static final long BEGIN = 1_000;
  private static final Exclusions NONE = new Exclusions(List.of());

  /** A character a minute. */
  private static BitSet bits(String minutes) {
    BitSet bits = new BitSet();
    for (int i = 0; i < minutes.length(); i++) {
      bits.set(i, minutes.charAt(i) != '.');
    }
    return bits;
  }

  private static Uptime uptime(String alive, String others, String turns) {
    return new Uptime(
        BEGIN, alive.length(), bits(alive), bits(others), bits(turns), Duration.ofMinutes(2), NONE);
  }

  /** Up, down and unknown minutes. */
  private static String told(Uptime uptime, int length) {
    StringBuilder told = new StringBuilder();
    for (long minute = BEGIN; minute < BEGIN + length; minute++) {
      Counted counted = uptime.sum(minute, minute + 1);
      assertThat(uptime.known(minute, minute + 1)).isEqualTo((long) counted.total());
      told.append(counted.total() == 0 ? '?' : counted.bad() > 0 ? 'd' : 'u');
    }
    return told.toString();
  }

  @Test
  void shortSilence_isNoOutage() {
    assertThat(told(uptime("x..x.x", "......", "......"), 6)).isEqualTo("uuuuuu");
  }

  @Test
  void silenceWhileOthersTalk_isAnOutage() {
    assertThat(told(uptime("x....x", "x.xx.x", "......"), 6)).isEqualTo("u?dd?u");
  }

  @Test
  void silenceBetweenStopAndStart_isAnOutage() {
    assertThat(told(uptime("x....x", "......", "x....."), 6)).isEqualTo("uddddu");
    assertThat(told(uptime("x....x", "......", ".....x"), 6)).isEqualTo("uddddu");
  }

  @Test
  void silenceOfEverybody_isUnknown() {
    assertThat(told(uptime("x....x", "......", "......"), 6)).isEqualTo("u????u");
  }

  @Test
  void silenceAtTheEnd_isAnOutageOnceItIsLong() {
    assertThat(told(uptime("xx..", "xxxx", "...."), 4)).isEqualTo("uuuu");
    assertThat(told(uptime("xx....", "xxxxxx", "......"), 6)).isEqualTo("uudddd");
  }

  @Test
  void beforeTheFirstSign_isUnknown() {
    assertThat(told(uptime("...xx", "xxxxx", "...x."), 5)).isEqualTo("???uu");
    assertThat(told(uptime(".....", "xxxxx", "....."), 5)).isEqualTo("?????");
  }

  @Test
  void exclusion_isNeither() {
    Exclusion maintenance =
        new Exclusion(
            Instant.ofEpochSecond((BEGIN + 1) * 60),
            Instant.ofEpochSecond((BEGIN + 4) * 60),
            Selector.ALL,
            "ann",
            "move");
    Uptime uptime =
        new Uptime(
            BEGIN,
            6,
            bits("x....x"),
            bits("xxxxxx"),
            new BitSet(),
            Duration.ofMinutes(2),
            new Exclusions(List.of(maintenance)));

    assertThat(told(uptime, 6)).isEqualTo("u???du");
  }
}
