package dev.taffrail.samples.shop.service;

import dev.taffrail.logging.FieldNames;
import dev.taffrail.logging.FieldNames.Kinds;
import dev.taffrail.logging.metric.AppMeters;
import dev.taffrail.logging.metric.LogMeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;

/**
 * From the start of a service until the shop, which holds its standard input, closes that or dies.
 */
public final class Lifetime {
  /** What a service that is up prints, with its port; 0 stands for none. */
  public static final String UP = "up on port ";

  private static final Duration METER_STEP = Duration.ofSeconds(30);

  private Lifetime() {}

  /**
   * Says that a service is up, waits for the end of standard input, then ends the process.
   *
   * @param port where it listens, 0 if it does not
   * @param service what to close at the end
   */
  public static void spend(Logger log, int port, AutoCloseable service) throws Exception {
    String name = System.getProperty("taffrail.service", "service");
    String version = System.getProperty("taffrail.service.version", "of no version");
    lifecycle(log, name + " " + version + " started" + (port == 0 ? "" : " on port " + port));
    LogMeterRegistry meters = LogMeterRegistry.start(METER_STEP);
    Metrics.addRegistry(meters);
    new AppMeters(Metrics.globalRegistry).jvm().process().info(name, version, "demo");
    System.out.println(UP + port);
    awaitEndOfInput();
    lifecycle(log, name + " " + version + " stopping");
    service.close();
    meters.close();
    lifecycle(log, name + " " + version + " stopped");
    System.exit(0);
  }

  private static void awaitEndOfInput() throws IOException {
    while (System.in.read() >= 0) {
      // Nothing is said, only that it ends.
    }
  }

  private static void lifecycle(Logger log, String message) {
    log.atInfo().addKeyValue(FieldNames.KIND, Kinds.LIFECYCLE).log(message);
  }
}
