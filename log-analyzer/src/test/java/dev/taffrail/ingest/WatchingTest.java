package dev.taffrail.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.taffrail.event.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What others see of an ingest at work. */
@ParameterizedClass
@EnumSource
class WatchingTest extends IngestCase {
  private static final long NINE_O_CLOCK = 1_772_442_000_000_000L;

  @Test
  void feed_everyEventIsVisibleWhenItSignals() throws Exception {
    follow();
    LiveFeed feed = ingest().feed();
    for (int i = 0; i < 20; i++) {
      long version = feed.version();
      append("app.log", "line " + i + "\n");
      while (lines().size() <= i) {
        long newer = feed.awaitNewer(version, Duration.ofSeconds(30));
        assertThat(newer).isGreaterThan(version);
        version = newer;
      }
    }
    assertThat(feed.isClosed()).isFalse();
    stop();
    assertThat(feed.isClosed()).isTrue();
  }

  @Test
  void fileStates_sayWhatWasReadForWhichSource() throws IOException {
    sources(source("logs/app*.log", Field.text("service", "app")), source("logs/*.log"));
    String text = "{\"@timestamp\":\"2026-03-02T09:00:00Z\",\"message\":\"one\"}\n";
    append("app.log", text + "half");
    append("other.log", "");
    follow();
    awaitLines(text.strip());
    // An empty file may be a copy that has just begun: it waits.
    await()
        .until(() -> {
          skip(Duration.ofSeconds(3));
          return ingest().fileStates().size() == 2;
        });

    List<FileState> states = ingest().fileStates();
    assertThat(states)
        .extracting(FileState::path)
        .containsExactlyInAnyOrder(log("app.log"), log("other.log"));
    FileState app = states.stream().filter(s -> s.path().equals(log("app.log"))).findAny().get();
    assertThat(app.source().added()).containsExactly(Field.text("service", "app"));
    assertThat(app.size()).isEqualTo(text.length() + 4);
    assertThat(app.read()).isEqualTo(text.length());
    assertThat(app.lag()).isEqualTo(4);
    assertThat(app.newestMicros()).isEqualTo(NINE_O_CLOCK);
    assertThat(app.problem()).isNull();
    FileState other =
        states.stream().filter(s -> s.path().equals(log("other.log"))).findAny().get();
    assertThat(other.newestMicros()).isEqualTo(FileState.NO_EVENT);
    assertThat(other.source().added()).isEmpty();
  }

  @Test
  void fileStates_fileThatCannotBeOpened_sayWhy() throws IOException {
    append("app.log", "one\n");
    append("secret.log", "two\n");
    Files.setPosixFilePermissions(log("secret.log"), Set.of());
    assumeFalse(Files.isReadable(log("secret.log")), "permissions do not bind this user");
    follow();
    awaitLines("one");

    assertThat(ingest().fileStates())
        .filteredOn(state -> state.path().equals(log("secret.log")))
        .singleElement()
        .satisfies(state -> {
          assertThat(state.problem()).isEqualTo("permission denied");
          assertThat(state.lag()).isZero();
          assertThat(state.newestMicros()).isEqualTo(FileState.NO_EVENT);
        });
  }

  @Test
  void path_ofAFile_followsItsRename() throws IOException {
    append("app.log", "one\n");
    follow();
    awaitLines("one");
    long file = events().getFirst().event().position().file();
    assertThat(ingest().path(file)).isEqualTo(log("app.log"));

    rename("app.log", "app.log.1");
    await().untilAsserted(() -> assertThat(ingest().path(file)).isEqualTo(log("app.log.1")));
    restart();
    assertThat(ingest().path(file)).isEqualTo(log("app.log.1"));
    assertThat(ingest().path(file + 1_000)).isNull();
  }
}
