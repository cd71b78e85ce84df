package dev.taffrail.logging.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.MDC;

class LogFileTest {
  private static final Duration RECOVERY = Duration.ofSeconds(5);

  @TempDir Path folder;
  private final LoggerContext context = new LoggerContext();

  @AfterEach
  void stop() {
    context.stop();
  }

  @Test
  void open_fileThatEndsWithinALine_endsItFirst() throws Exception {
    Path file = Files.writeString(folder.resolve("app.log"), "whole\nha");
    Logger log = logTo(file);
    log.info("next");
    context.stop();
    assertThat(Files.readAllLines(file)).containsExactly("whole", "ha", "next");
  }

  @Test
  void write_deletedFile_isOpenedAgain() throws Exception {
    Path file = folder.resolve("app.log");
    Logger log = logTo(file);
    log.info("before");
    await().until(() -> Files.size(file) > 0);
    Files.delete(file);
    await()
        .atMost(RECOVERY)
        .until(() -> {
          log.info("after");
          return Files.exists(file) && Files.readString(file).contains("after");
        });
  }

  @Test
  void write_renamedFile_goesOnInANewOne() throws Exception {
    Path file = folder.resolve("app.log");
    Path moved = folder.resolve("moved.log");
    Logger log = logTo(file);
    log.info("0");
    await().until(() -> Files.size(file) > 0);
    Files.move(file, moved);
    int[] count = {1};
    await()
        .atMost(RECOVERY)
        .until(() -> {
          log.info("{}", count[0]++);
          return Files.exists(file) && Files.size(file) > 0;
        });
    context.stop();
    List<String> all = Files.readAllLines(moved);
    all.addAll(Files.readAllLines(file));
    assertThat(all)
        .containsExactlyElementsOf(IntStream.range(0, count[0]).mapToObj(String::valueOf).toList());
  }

  @Test
  void start_folderThatCannotBeMade_writesToStandardError() throws Exception {
    Path notAFolder = Files.createFile(folder.resolve("file"));
    Path file = notAFolder.resolve("app.log");
    PrintStream err = System.err;
    ByteArrayOutputStream seen = new ByteArrayOutputStream();
    System.setErr(new PrintStream(seen, true));
    try {
      logTo(file).info("on standard error");
      await().until(() -> seen.toString().contains("on standard error\n"));
    } finally {
      System.setErr(err);
    }
  }

  @Test
  void write_lineLargerThanWhatIsGathered() throws Exception {
    Path file = folder.resolve("app.log");
    String large = "x".repeat(200_000);
    Logger log = logTo(file);
    log.info("before");
    log.info(large);
    log.info("after");
    context.stop();
    assertThat(Files.readAllLines(file)).containsExactly("before", large, "after");
  }

  @Test
  void start_fileOfAnotherOutput_isLeftToIt() throws Exception {
    Path file = folder.resolve("app.log");
    try (FileClaim other = FileClaim.of(file)) {
      assertThat(other.number()).isEqualTo(1);
      logTo(file).info("beside");
      context.stop();
    }
    assertThat(file).doesNotExist();
    assertThat(folder.resolve("app.2.log")).hasContent("beside\n");
    assertThat(context.getStatusManager().getCopyOfStatusList())
        .extracting(status -> status.getMessage())
        .anyMatch(text ->
            text.contains("is written by another process, this one writes to")
                && text.endsWith("app.2.log"));
  }

  @Test
  void stop_givesTheFileBack() throws Exception {
    Path file = folder.resolve("app.log");
    logTo(file);
    context.stop();
    try (FileClaim next = FileClaim.of(file)) {
      assertThat(next.number()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "app.log, 1, app.log",
    "app.log, 2, app.2.log",
    "a.b/app, 3, a.b/app.3",
    "logs/.app, 2, logs/.app.2",
    "logs/app.json.log, 12, logs/app.json.12.log",
  })
  void numbered_beforeTheExtension(String name, int number, String numbered) {
    assertThat(FileClaim.numbered(name, number)).isEqualTo(numbered);
  }

  private Logger logTo(Path file) {
    context.setMDCAdapter(MDC.getMDCAdapter());
    context.setName("test");
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%msg%n");
    encoder.start();
    LogFile output = new LogFile();
    output.setContext(context);
    output.setFile(file.toString());
    output.setEncoder(encoder);
    SizeAndTimeBasedRollingPolicy<Object> rolling = new SizeAndTimeBasedRollingPolicy<>();
    rolling.setContext(context);
    rolling.setParent(output);
    rolling.setFileNamePattern(folder.resolve("app.%d{yyyy-MM-dd}.%i.log.gz").toString());
    rolling.setMaxFileSize(FileSize.valueOf("10MB"));
    rolling.start();
    output.setRollingPolicy(rolling);
    AsyncOutput async = new AsyncOutput();
    async.setContext(context);
    async.setShutdownGracePeriod(ch.qos.logback.core.util.Duration.buildByMilliseconds(500));
    async.addAppender(output);
    async.start();
    Logger log = context.getLogger("com.acme.A");
    log.addAppender(async);
    return log;
  }
}
