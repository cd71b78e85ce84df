package dev.taffrail.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import dev.taffrail.ingest.completeness.Completeness;
import dev.taffrail.ingest.completeness.Gap;
import dev.taffrail.ingest.completeness.Gap.Reason;
import dev.taffrail.ingest.completeness.OutputReport;
import dev.taffrail.source.FileGlob;
import dev.taffrail.source.SourceSpec;
import dev.taffrail.store.memory.MemoryStore;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;
import org.slf4j.event.Level;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * From the call of a logger to the page of completeness: while the disk is full, two threads log
 * more than the ring of the library holds.
 */
@Timeout(120)
class LibraryDropsTest {
  private static final Path FULL = Path.of("/dev/full");
  private static final int EACH = 5_000;

  @TempDir Path dir;

  @Test
  void fullDisk_sentIsWrittenAndReported_andEachGapHasItsReason() throws Exception {
    assumeTrue(Files.exists(FULL));
    Path log = dir.resolve("shop.log");
    Path before = dir.resolve("shop.log.1");
    LoggerContext context = configured();
    Logger logger = context.getLogger("com.acme.Orders");
    Files.move(log, before);
    Files.createSymbolicLink(log, FULL);
    long first = logUntilFull(context, logger);
    logFromTwoThreads(logger);
    Files.delete(log);
    await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(log) && Files.size(log) > 0);
    logger.warn("later");
    context.stop();

    List<JsonNode> lines = lines(before);
    lines.addAll(lines(log));
    List<JsonNode> reports = lines.stream().filter(line -> line.has("dropped_count")).toList();
    long dropped = reports.stream().mapToLong(r -> r.path("dropped_count").longValue()).sum();
    long sent = first + 2 * EACH + 1;
    assertThat(dropped).isPositive();
    assertThat(lines.size() - reports.size() + dropped).isEqualTo(sent);
    assertThat(lines).anyMatch(line -> line.path("message").asString().equals("later"));

    OutputReport told = completeness();
    assertThat(told.emitted()).isEqualTo(sent + reports.size());
    assertThat(told.indexed()).isEqualTo(lines.size());
    assertThat(told.dropped()).isEqualTo(dropped);
    assertThat(told.missing()).isEqualTo(dropped);
    assertThat(told.gaps()).isNotEmpty().extracting(Gap::reason).containsOnly(Reason.DROPPED);
    assertThat(told.missing(Reason.DROPPED)).isEqualTo(dropped);
    assertThat(told.unlisted()).isZero();
    assertThat(told.unexplained()).isZero();
    assertThat(told.repeats()).isZero();
  }

  private LoggerContext configured() throws Exception {
    String xml =
        """
        <configuration>
          <property name="taffrail.service" value="shop"/>
          <property name="taffrail.console.level" value="OFF"/>
          <property name="taffrail.file.folder" value="%s"/>
          <property name="taffrail.level" value="TRACE"/>
          <property name="taffrail.ring" value="64"/>
          <include resource="dev/taffrail/logging/json.xml"/>
        </configuration>
        """
            .formatted(dir);
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(MDC.getMDCAdapter());
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(new ByteArrayInputStream(xml.getBytes(UTF_8)));
    return context;
  }

  /** Returns how many events there were before the output was seen to try again. */
  private static long logUntilFull(LoggerContext context, Logger logger) {
    AtomicLong sent = new AtomicLong();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> {
          logger.info("first {}", sent.incrementAndGet());
          return context.getStatusManager().getCopyOfStatusList().stream()
              .anyMatch(status -> status.getMessage().contains("trying again"));
        });
    return sent.get();
  }

  private static void logFromTwoThreads(Logger logger) throws InterruptedException {
    Runnable work =
        () -> {
          for (int i = 0; i < EACH; i++) {
            logger.atLevel(Level.values()[i % 5]).log("event {}", i);
          }
        };
    Thread one = new Thread(work);
    Thread two = new Thread(work);
    one.start();
    two.start();
    one.join();
    two.join();
  }

  private static List<JsonNode> lines(Path log) throws Exception {
    JsonMapper json = JsonMapper.builder().build();
    return new ArrayList<>(Files.readAllLines(log).stream().map(json::readTree).toList());
  }

  /** What is known long after the last line. */
  private OutputReport completeness() throws Exception {
    MemoryStore store = new MemoryStore();
    SourceSpec source = new SourceSpec(FileGlob.of(dir, "*.log*"), List.of());
    new Ingest(store, List.of(source), IngestCase.FAST, Clock.systemUTC()).drain();
    Clock later = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));
    List<OutputReport> reports =
        Completeness.of(store.checkpoint().state(), later).reports(name -> false);
    assertThat(reports).hasSize(1);
    return reports.get(0);
  }
}
