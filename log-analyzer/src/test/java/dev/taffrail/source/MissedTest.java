package dev.taffrail.source;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.taffrail.event.LinePosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A file with unread lines that the first look does not find. */
class MissedTest {
  @TempDir Path dir;

  private final Logger logger = (Logger) LoggerFactory.getLogger("dev.taffrail.source");
  private final ListAppender<ILoggingEvent> told = new ListAppender<>();
  private long nanos;
  private FileCheckpoint left;

  @BeforeEach
  void readAPartAndRename() throws IOException {
    Path path = Files.writeString(dir.resolve("app.log"), "one\n");
    try (SourceFiles files = files(List.of())) {
      TailedFile file = files.scanAtOnce().opened().getFirst();
      assertThat(file.read(false)).isNotNull();
      Files.writeString(path, "one\ntwo\n");
      left = file.checkpoint();
      left = FileCheckpoint.decode(left.position(), seen(left, 8).encode());
    }
    Files.move(path, dir.resolve("moving"));
    told.start();
    logger.addAppender(told);
  }

  private static FileCheckpoint seen(FileCheckpoint at, long size) {
    return new FileCheckpoint(
        at.position(),
        new FileCheckpoint.Sighting(at.path(), at.key(), size, 0),
        at.fingerprint(),
        at.lastTimeMicros(),
        at.splicedUntil());
  }

  @AfterEach
  void detach() {
    logger.detachAppender(told);
  }

  private SourceFiles files(List<FileCheckpoint> known) {
    return new SourceFiles(
        List.of(new SourceSpec(FileGlob.of(dir, "app.log*"), List.of())),
        known,
        5,
        Clock.systemUTC(),
        () -> nanos,
        StoredLines.NONE);
  }

  private List<String> told() {
    return told.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  @Test
  void foundByTheNextLook_isNotToldOf() throws IOException {
    try (SourceFiles files = files(List.of(left))) {
      assertThat(files.openRenamed(files.scan().missing())).isEmpty();
      Files.move(dir.resolve("moving"), dir.resolve("app.log.3"));

      assertThat(files.scan().opened())
          .extracting(file -> file.checkpoint().position())
          .containsExactly(new LinePosition(left.file(), 0, 4));
      nanos += Duration.ofMinutes(1).toNanos();
      files.scan();
    }
    assertThat(told()).isEmpty();
  }

  @Test
  void foundByNoLook_isToldOfOnce() throws IOException {
    try (SourceFiles files = files(List.of(left))) {
      files.openRenamed(files.scan().missing());
      files.scan();
      assertThat(told()).isEmpty();
      for (int look = 0; look < 3; look++) {
        nanos += Duration.ofMinutes(1).toNanos();
        files.scan();
      }
    }
    assertThat(told())
        .singleElement()
        .asString()
        .endsWith("is gone; 4 bytes at its end were not read");
  }

  @Test
  void notFoundWhenLookingEnds_isToldOf() throws IOException {
    try (SourceFiles files = files(List.of(left))) {
      files.openRenamed(files.scan().missing());
    }
    assertThat(told()).hasSize(1);
  }
}
