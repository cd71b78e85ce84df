package dev.taffrail.samples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultPlayerTest {
  private static final Instant START = Instant.parse("2026-03-02T14:05:00Z");

  private final StillClock clock = new StillClock();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<String> acts = new ArrayList<>();
  private Duration restart = Duration.ZERO;

  @Test
  void play_untilTheEnd_beginsAndEndsFaultsInTime() throws Exception {
    player().play(START.plusSeconds(100), this::pass);

    assertThat(acts)
        .containsExactly(
            "14:05:02Z begin TIMEOUTS",
            "14:05:12Z end TIMEOUTS",
            "14:06:02Z begin TIMEOUTS",
            "14:06:12Z end TIMEOUTS");
    assertThat(clock.now).isEqualTo(START.plusSeconds(100));
  }

  @Test
  void play_slowToBegin_lastsAsLongAsPlanned() throws Exception {
    restart = Duration.ofSeconds(30);
    player().play(START.plusSeconds(60), this::pass);

    assertThat(acts).containsExactly("14:05:32Z begin TIMEOUTS", "14:05:42Z end TIMEOUTS");
  }

  @Test
  void play_each_isAnnounced() throws Exception {
    player().play(START.plusSeconds(30), this::pass);

    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .containsExactly("fault begins timeouts: " + Fault.TIMEOUTS.text(), "fault ends timeouts");
  }

  @Test
  void play_stopped_beginsNoMore() throws Exception {
    player().play(START.plusSeconds(100), time -> true);

    assertThat(acts).isEmpty();
  }

  @Test
  void play_withoutFaults_waitsForTheEnd() throws Exception {
    player(FaultSchedule.NONE).play(START.plusSeconds(100), this::pass);

    assertThat(acts).isEmpty();
    assertThat(clock.now).isEqualTo(START.plusSeconds(100));
  }

  private FaultPlayer player() {
    return player(
        new FaultSchedule(
            Duration.ofSeconds(2),
            List.of(
                new FaultSchedule.Turn(
                    Fault.TIMEOUTS, Duration.ofSeconds(10), Duration.ofSeconds(50)))));
  }

  private FaultPlayer player(FaultSchedule schedule) {
    PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
    return new FaultPlayer(schedule, new Stage(), new Announcements(printed), clock);
  }

  private boolean pass(Duration time) {
    clock.now = clock.now.plus(time);
    return false;
  }

  private final class Stage implements FaultPlayer.Stage {
    @Override
    public void begin(Fault fault) {
      pass(restart);
      acts.add(at() + " begin " + fault);
    }

    @Override
    public void end(Fault fault) {
      acts.add(at() + " end " + fault);
    }

    private String at() {
      return clock.now.toString().substring(11);
    }
  }

  private static final class StillClock extends Clock {
    private Instant now = START;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
