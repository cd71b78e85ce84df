package dev.taffrail.logging.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.util.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.slf4j.MDC;

class AsyncOutputTest {
  private static final int RING = 64;

  private final LoggerContext context = new LoggerContext();
  private final GatedAppender slow = new GatedAppender();
  private final AsyncOutput output = new AsyncOutput();
  private Logger log;

  @BeforeEach
  void start(TestInfo test) {
    context.setMDCAdapter(MDC.getMDCAdapter());
    slow.setContext(context);
    output.setContext(context);
    output.setName(test.getDisplayName());
    output.setRingBufferSize(RING);
    output.setUrgentTimeout(Duration.buildByMilliseconds(20));
    output.addAppender(slow);
    output.start();
    log = context.getLogger("com.acme.A");
    log.setLevel(Level.TRACE);
    log.addAppender(output);
  }

  @AfterEach
  void stop() {
    slow.open();
    context.stop();
  }

  @Test
  void append_stalledOutputTwoThreads_sentIsWrittenAndReported() throws Exception {
    int each = 2_000;
    Runnable work =
        () -> {
          for (int i = 0; i < each; i++) {
            log.atLevel(org.slf4j.event.Level.values()[i % 5]).log("event {}", i);
            if (i % 500 == 0) {
              slow.let(20);
            }
          }
        };
    Thread one = new Thread(work);
    Thread two = new Thread(work);
    one.start();
    two.start();
    one.join();
    two.join();
    slow.open();
    context.stop();

    long reported = slow.reports().stream().mapToLong(r -> (long) r.get("dropped_count")).sum();
    assertThat(slow.events().size() + reported).isEqualTo(2 * each);
    assertThat(reported).isPositive();
    assertThat(reported).isEqualTo(droppedInAll());
    assertEveryGapIsReported();
  }

  @Test
  void append_fullRing_keepsRoomForWarnings() {
    for (int i = 0; i < 10 * RING; i++) {
      log.info("crowd");
    }
    log.warn("urgent");
    slow.open();
    context.stop();

    assertThat(slow.events()).anyMatch(e -> e.getMessage().equals("urgent"));
    assertThat(output.dropped(Level.WARN)).isZero();
    assertThat(output.dropped(Level.INFO)).isEqualTo(10 * RING + 1 - slow.events().size());
  }

  @Test
  void append_stallLongerThanTheLimit_costsTheLimitOnce() {
    for (int i = 0; i < 3 * RING; i++) {
      log.error("urgent");
    }
    assertThat(output.dropped(Level.ERROR)).isGreaterThanOrEqualTo(RING);
    slow.open();
    context.stop();
    assertEveryGapIsReported();
  }

  @Test
  void append_neverDropped_waitsForRoom() throws Exception {
    for (int i = 0; i < 10 * RING; i++) {
      log.error("crowd");
    }
    Thread audit = new Thread(() -> log.atInfo().addMarker(NeverDropped.MARKER).log("audit"));
    audit.start();
    await().until(() -> audit.getState() == Thread.State.TIMED_WAITING);
    slow.open();
    audit.join(TimeUnit.MINUTES.toMillis(1));
    context.stop();
    assertThat(slow.events()).anyMatch(e -> e.getMessage().equals("audit"));
    assertThat(output.dropped(Level.INFO)).isZero();
  }

  @Test
  void drops_withNoEventAfterThem_areReported() {
    for (int i = 0; i < 10 * RING; i++) {
      log.debug("crowd");
    }
    slow.open();
    await().until(() -> reported("DEBUG") == output.dropped(Level.DEBUG));
    Map<String, Object> report = slow.reports().get(0);
    assertThat((long) report.get("dropped_from")).isBetween(1L, (long) 10 * RING);
    assertThat((long) report.get("dropped_to")).isBetween(1L, (long) 10 * RING);
  }

  @Test
  void append_interruptedThread_staysInterruptedAndLosesNothing() {
    slow.open();
    Thread.currentThread().interrupt();
    log.warn("while interrupted");
    assertThat(Thread.interrupted()).isTrue();
    await().until(() -> slow.events().size() == 1);
  }

  @Test
  void stop_writesWhatWaits() {
    for (int i = 0; i < RING / 2; i++) {
      log.info("m");
    }
    slow.open();
    context.stop();
    assertThat(slow.events()).hasSize(RING / 2);
  }

  @Test
  void restart_numbersGoOn() {
    slow.open();
    log.info("m");
    output.stop();
    slow.start();
    output.start();
    log.info("m");
    output.stop();
    assertThat(slow.numbers()).containsExactly(1L, 2L);
  }

  @Test
  void restart_oftenRepeated_leavesNoThread() {
    slow.open();
    output.stop();
    int before = Thread.activeCount();
    for (int i = 0; i < 20; i++) {
      output.start();
      log.info("m");
      output.stop();
      slow.start();
    }
    await().until(() -> Thread.activeCount() <= before + 1);
  }

  @Test
  void append_loggedByTheWriterItself_neitherBlocksNorRecurs() {
    slow.beforeFirst(() -> {
      for (int i = 0; i < 3 * RING; i++) {
        log.error("from within");
      }
    });
    slow.open();
    log.info("outer");
    await().until(() -> slow.events().stream().anyMatch(e -> e.getMessage().equals("outer")));
    context.stop();
    assertThat(output.dropped(Level.ERROR)).isPositive();
    assertEveryGapIsReported();
  }

  /** Each number was written, or lies within a report, and the counts say how many do. */
  private void assertEveryGapIsReported() {
    List<Long> written = slow.numbers();
    List<Long> missing = new ArrayList<>();
    for (long n = 1; n <= Collections.max(written); n++) {
      if (Collections.binarySearch(written, n) < 0) {
        missing.add(n);
      }
    }
    assertThat(written).doesNotHaveDuplicates();
    assertThat(missing).hasSize((int) droppedInAll());
    assertThat(missing)
        .allMatch(n ->
            slow.reports().stream()
                .anyMatch(
                    r -> (long) r.get("dropped_from") <= n && n <= (long) r.get("dropped_to")));
  }

  private long reported(String level) {
    return slow.reports().stream()
        .filter(r -> r.get("dropped_level").equals(level))
        .mapToLong(r -> (long) r.get("dropped_count"))
        .sum();
  }

  private long droppedInAll() {
    return List.of(Level.TRACE, Level.DEBUG, Level.INFO, Level.WARN, Level.ERROR).stream()
        .mapToLong(output::dropped)
        .sum();
  }
}
