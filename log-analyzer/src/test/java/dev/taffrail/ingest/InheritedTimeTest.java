package dev.taffrail.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.store.StoredEvent;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Lines that name no time have the time of the line before them. */
@ParameterizedClass
@EnumSource
class InheritedTimeTest extends IngestCase {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void linesWithoutTime_inheritOverChunks() throws Exception {
    StringBuilder text = new StringBuilder();
    List<Instant> expected = new ArrayList<>();
    for (int i = 0; i < 12_000; i++) {
      Instant time = START.plusSeconds(i / 7);
      expected.add(time);
      text.append(i % 7 == 0 ? timed(time) : "line " + i + " " + "x".repeat(60)).append('\n');
    }
    append("app.log", text.toString());
    drain();

    assertThat(times()).isEqualTo(expected);
  }

  @Test
  void linesWithoutTime_inheritAfterARestart() throws Exception {
    append("app.log", timed(START) + "\none\n");
    drain();
    append("app.log", "two\n");
    follow();
    awaitLines(timed(START), "one", "two");
    restart();
    append("app.log", "three\n");
    awaitLines(timed(START), "one", "two", "three");

    assertThat(times()).containsExactly(START, START, START, START);
  }

  @Test
  void linesWithoutTime_atTheBeginning_haveTheTimeOfTheLook() throws Exception {
    Instant before = Instant.now().minusSeconds(1);
    append("app.log", "one\ntwo\n");
    drain();
    append("app.log", "three\n");
    drain();

    assertThat(times()).allMatch(time -> time.isAfter(before)).containsOnly(times().getFirst());
  }

  private static String timed(Instant time) {
    return "{\"@timestamp\":\"" + time + "\",\"message\":\"m\"}";
  }

  private List<Instant> times() throws IOException {
    return events().stream().map(InheritedTimeTest::time).toList();
  }

  private static Instant time(StoredEvent event) {
    return Instant.EPOCH.plus(event.event().timeMicros(), ChronoUnit.MICROS);
  }
}
