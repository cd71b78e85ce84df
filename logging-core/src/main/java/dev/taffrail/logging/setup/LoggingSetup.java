package dev.taffrail.logging.setup;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.net.URL;
import java.util.Map;
import java.util.Objects;
import org.slf4j.LoggerFactory;

/**
 * Sets Logback up from code.
 *
 * <pre>{@code
 * LoggingSetup.configure(Map.of("taffrail.service", "shop", "taffrail.level", "DEBUG"));
 * }</pre>
 *
 * <p>The options are those of the include {@code dev/taffrail/logging/json.xml}; what is not given
 * comes from system properties and the environment.
 */
public final class LoggingSetup {
  private static final String ALL = "default.xml";
  private static final String FILE_ONLY = "beside.xml";

  private LoggingSetup() {}

  /**
   * Replaces the configuration of the app's Logback.
   *
   * @param options by name, such as {@code taffrail.service}
   * @throws IllegalStateException if SLF4J is not bound to Logback, or refuses an option's value
   */
  public static void configure(Map<String, String> options) {
    LoggerContext logback = logback();
    logback.reset();
    addTo(logback, options);
  }

  /** Adds console and file to what is configured, and sets the level of the root logger. */
  static void addTo(LoggerContext logback, Map<String, String> options) {
    apply(ALL, logback, options);
  }

  /**
   * Adds the outputs to what another party has configured in the app's Logback, whose levels stay.
   *
   * @param options as for {@link #configure}
   */
  public static void addBeside(Map<String, String> options) {
    apply(FILE_ONLY, logback(), options);
  }

  private static void apply(String resource, LoggerContext logback, Map<String, String> options) {
    options.forEach(logback::putProperty);
    URL configuration = LoggingSetup.class.getResource("/dev/taffrail/logging/" + resource);
    JoranConfigurator joran = new JoranConfigurator();
    joran.setContext(logback);
    try {
      joran.doConfigure(Objects.requireNonNull(configuration));
    } catch (JoranException e) {
      throw new IllegalStateException("Logback refuses its configuration", e);
    }
  }

  private static LoggerContext logback() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback) {
      return logback;
    }
    throw new IllegalStateException(
        "SLF4J is bound to " + LoggerFactory.getILoggerFactory().getClass() + ", not to Logback");
  }
}
