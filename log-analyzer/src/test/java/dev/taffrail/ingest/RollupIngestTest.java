package dev.taffrail.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Rollups count exactly what is committed. */
@ParameterizedClass
@EnumSource
class RollupIngestTest extends IngestCase {
  private static final String FIRST = "2026-03-01 10:15:30,123 ERROR a.B - cannot order";
  private static final String NEXT = "2026-03-01 10:15:31,123 INFO  a.B - goes on";

  @Test
  void lines_areCounted_onceOverRestarts() throws Exception {
    append("app.log", text(numbered("line", 0, 5_000)));
    append("other.log", text(numbered("line", 0, 5_000)));
    drain();
    assertThat(counted()).isEqualTo(10_000);

    append("app.log", "one more\n");
    drain();
    assertThat(counted()).isEqualTo(10_001);
  }

  @Test
  void openEvent_isNotCountedBeforeItIsWhole() throws Exception {
    append("app.log", FIRST + "\n");
    follow();
    awaitLines(FIRST);
    assertThat(counted()).isZero();

    append("app.log", "Caused by: x\n" + NEXT + "\n");
    awaitLines(FIRST + "\nCaused by: x", NEXT);
    restart();
    awaitLines(FIRST + "\nCaused by: x", NEXT);
    assertThat(counted()).isEqualTo(1);
  }
}
