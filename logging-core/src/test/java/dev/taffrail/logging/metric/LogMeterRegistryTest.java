package dev.taffrail.logging.metric;

import static dev.taffrail.logging.CapturedLog.field;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.taffrail.logging.CapturedLog;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogMeterRegistryTest {
  private static final Duration STEP = Duration.ofMinutes(1);

  private final CapturedLog log = CapturedLog.of(LogMeterRegistry.class.getName());
  private final MockClock clock = new MockClock();
  private final LogMeterRegistry meters = LogMeterRegistry.of(STEP, clock);

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void counter_tellsGrowthOfTheStep_andNothingWhenItStands() {
    meters.counter("orders_total", "kind", "book").increment(3);
    step();
    assertThat(log.events()).hasSize(1);
    ILoggingEvent event = log.event();
    assertThat(field(event, "kind")).isEqualTo("metric");
    assertThat(field(event, "metric")).isEqualTo("orders_total");
    assertThat(field(event, "metric_type")).isEqualTo("counter");
    assertThat(field(event, "metric_tags")).isEqualTo(Map.of("kind", "book"));
    assertThat(field(event, "metric_value")).isEqualTo(3.0);
    step();
    assertThat(log.events()).hasSize(1);
  }

  @Test
  void gauge_isToldWhenItChanges() {
    AtomicInteger value = meters.gauge("queue_size", new AtomicInteger(5));
    step();
    step();
    value.set(6);
    step();
    assertThat(log.events())
        .extracting(event -> field(event, "metric_value"))
        .containsExactly(5.0, 6.0);
  }

  @Test
  void gauge_thatStands_isToldAgainAfterFiveMinutes() {
    AtomicInteger value = meters.gauge("queue_size", new AtomicInteger(5));
    step();
    for (int i = 0; i < 4; i++) {
      step();
    }
    assertThat(log.events()).hasSize(1);
    step();
    assertThat(log.events()).hasSize(2);
    value.set(6);
    step();
    for (int i = 0; i < 4; i++) {
      step();
    }
    assertThat(log.events()).hasSize(3);
  }

  @Test
  void timer_tellsMilliseconds() {
    for (int i = 1; i <= 100; i++) {
      meters.timer("load").record(i, TimeUnit.MILLISECONDS);
    }
    step();
    ILoggingEvent event = log.event();
    assertThat(field(event, "metric_type")).isEqualTo("timer");
    assertThat(field(event, "metric_count")).isEqualTo(100L);
    assertThat((double) field(event, "metric_total")).isEqualTo(5_050);
    assertThat((double) field(event, "metric_max")).isEqualTo(100);
    assertThat((double) field(event, "metric_mean")).isEqualTo(50.5);
    assertThat((double) field(event, "metric_p50")).isBetween(45.0, 55.0);
    assertThat((double) field(event, "metric_p95")).isBetween(90.0, 100.0);
    assertThat((double) field(event, "metric_p99")).isBetween(95.0, 105.0);
  }

  @Test
  void summary_tellsItsOwnUnit() {
    meters.summary("bytes").record(512);
    step();
    assertThat(field(log.event(), "metric_type")).isEqualTo("summary");
    assertThat((double) field(log.event(), "metric_total")).isEqualTo(512);
  }

  @Test
  void close_writesTheStepThatHasBegun() {
    meters.counter("orders_total").increment();
    meters.close();
    assertThat(field(log.event(), "metric_value")).isEqualTo(1.0);
  }

  @Test
  void appMeters_bindWhatIsAskedFor() {
    SimpleMeterRegistry all = new SimpleMeterRegistry();
    new AppMeters(all)
        .jvm()
        .process()
        .disk(Path.of("."))
        .logging((LoggerContext) LoggerFactory.getILoggerFactory())
        .info("shop", "1.8.2", "test");
    List<String> names = all.getMeters().stream().map(m -> m.getId().getName()).toList();
    assertThat(names)
        .contains("jvm.memory.used", "process.uptime", "disk.free", "logback.events", "app_info");
    assertThat(all.get("app_info").tag("version", "1.8.2").gauge().value()).isEqualTo(1);
  }

  private void step() {
    clock.add(STEP);
    meters.publish();
  }
}
