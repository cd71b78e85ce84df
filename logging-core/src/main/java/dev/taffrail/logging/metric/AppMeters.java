package dev.taffrail.logging.metric;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import dev.taffrail.logging.output.AsyncOutput;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.DiskSpaceMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.logging.LogbackMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/** Meters that any app may want; each call binds some to a registry. */
public final class AppMeters {
  private static final List<Level> LEVELS =
      List.of(Level.TRACE, Level.DEBUG, Level.INFO, Level.WARN, Level.ERROR);

  private final MeterRegistry meters;

  public AppMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  /** Memory, threads and classes of the JVM. */
  public AppMeters jvm() {
    new JvmMemoryMetrics().bindTo(meters);
    new JvmThreadMetrics().bindTo(meters);
    new ClassLoaderMetrics().bindTo(meters);
    return this;
  }

  /** Processor, uptime and open files of the process. */
  public AppMeters process() {
    new ProcessorMetrics().bindTo(meters);
    new UptimeMetrics().bindTo(meters);
    new FileDescriptorMetrics().bindTo(meters);
    return this;
  }

  /** Space of the disk that a path is on. */
  public AppMeters disk(Path path) {
    new DiskSpaceMetrics(path.toFile()).bindTo(meters);
    return this;
  }

  /**
   * Events by level, and {@code log_events_dropped_total} by level of each output of Taffrail.
   *
   * @param logback whose root logger has the outputs
   */
  public AppMeters logging(LoggerContext logback) {
    new LogbackMetrics(List.of(), logback).bindTo(meters);
    Iterator<Appender<ILoggingEvent>> outputs =
        logback.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).iteratorForAppenders();
    while (outputs.hasNext()) {
      if (outputs.next() instanceof AsyncOutput output) {
        LEVELS.forEach(level -> dropped(output, level));
      }
    }
    return this;
  }

  /** A gauge {@code app_info} that is always 1; its tags say what runs. */
  public AppMeters info(String service, String version, String environment) {
    Gauge.builder("app_info", () -> 1)
        .tags("service", service, "version", version, "environment", environment)
        .tag("java", System.getProperty("java.version", "unknown"))
        .register(meters);
    return this;
  }

  private void dropped(AsyncOutput output, Level level) {
    FunctionCounter.builder("log_events_dropped_total", output, o -> o.dropped(level))
        .tags("output", String.valueOf(output.getName()), "level", level.toString())
        .register(meters);
  }
}
