package dev.taffrail.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.taffrail.parse.ParseOptions;
import dev.taffrail.source.FileGlob;
import dev.taffrail.source.spool.Envelope;
import dev.taffrail.source.spool.Room;
import dev.taffrail.source.spool.Spool;
import dev.taffrail.source.spool.SpoolOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Lines on their way from the spool into a store. */
@ParameterizedClass
@EnumSource
class SpoolIngestTest extends IngestCase {
  private static final SpoolOptions SMALL =
      new SpoolOptions(2_000, 1 << 20, 1 << 20, Duration.ofHours(1), 100);
  private static final Envelope SENDER = new Envelope("s", 0, null, null, null);

  private Spool spool;

  @BeforeEach
  void openSpool() throws IOException {
    spool = Spool.open(dir.resolve("spool"), SMALL, Room.ALWAYS, Clock.systemUTC(), List.of());
    sources(spool.source());
  }

  @AfterEach
  void closeSpool() throws IOException {
    stop();
    spool.close();
  }

  private void send(String text) throws IOException {
    spool.append(SENDER, null, bytes(text));
  }

  private static ByteArrayInputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  private List<Path> segments() throws IOException {
    return FileGlob.of(dir.resolve("spool/segments"), "*.spool").files();
  }

  @Test
  void follow_spool_everyLineOnceAndSegmentsGo() throws Exception {
    follow();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      List<String> body = numbered("body " + i, 0, 20);
      expected.addAll(body);
      send(text(body));
      if (i == 30) {
        stop();
        spool.close();
        openSpool();
        follow();
      }
    }
    awaitLines(expected);
    await().atMost(Duration.ofSeconds(10)).until(() -> segments().size() <= 1);
    stop();
    assertThat(lines()).containsExactlyElementsOf(expected);
    assertThat(checkpoint().positions()).as("no trace of deleted files").hasSizeLessThan(5);
    follow();
    pass(Duration.ofMillis(150));
    stop();
    assertThat(lines()).containsExactlyElementsOf(expected);
  }

  @Test
  void drain_spool_leavesNoFile() throws Exception {
    send("one\ntwo\n");
    spool.close();
    openSpool();
    drain();
    assertThat(lines()).containsExactly("one", "two");
    assertThat(segments()).isEmpty();
  }

  @Test
  void commit_fails_keepsSegments() throws Exception {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      List<String> body = numbered("body " + i, 0, 20);
      expected.addAll(body);
      send(text(body));
    }
    spool.close();
    openSpool();
    int before = segments().size();
    CrashingWriter failing = new CrashingWriter(new ModelStore());
    failing.failAfterCommits(0);
    Ingest broken =
        new Ingest(failing, List.of(spool.source()), FAST, ParseOptions.DEFAULT, Clock.systemUTC());
    broken.follow();
    broken.awaitEnd();
    assertThatThrownBy(broken::close).isInstanceOf(IOException.class);
    assertThat(before).isGreaterThan(3);
    assertThat(segments()).hasSize(before);

    drain();
    assertThat(lines()).containsExactlyElementsOf(expected);
  }

  @Test
  void openBlocks_areOneText() throws Exception {
    follow();
    String head = "2026-03-01 12:00:00.123 ERROR [main] c.a.Shop - failed\n";
    spool.appendOpen(SENDER, bytes(head)).get();
    spool.appendOpen(SENDER, bytes("java.io.IOException: reset\n")).get();
    pass(Duration.ofMillis(100));
    spool.appendOpen(SENDER, bytes("\tat c.a.Shop.main(Shop.java:1)\n")).get();
    spool.appendOpen(SENDER, bytes(head)).get();
    awaitLines((head + "java.io.IOException: reset\n\tat c.a.Shop.main(Shop.java:1)"));
    stop();
    spool.close();
    openSpool();
    drain();
    assertThat(lines()).hasSize(2);
  }

  @Test
  void lag_isOfWhatCouldBeRead() throws Exception {
    follow();
    send("one\n");
    awaitLines("one");
    assertThat(ingest().fileStates())
        .singleElement()
        .satisfies(file -> assertThat(file.behind()).isLessThan(Duration.ofMinutes(1)));
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> ingest().fileStates().getFirst().behind().isZero());
    assertThat(ingest().fileStates().getFirst().source().name()).isEqualTo("spool/spool");
  }
}
