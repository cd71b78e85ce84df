package dev.taffrail.logging.spring;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import dev.taffrail.logging.setup.LoggingSetup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Adds Taffrail's file beside the console that Spring Boot has set up, after it has done so and
 * each time that it does. Levels are those of Spring Boot ({@code logging.level.*}). Options are
 * properties of the app; the service is {@code spring.application.name} unless set. The console is
 * Spring Boot's unless {@code taffrail.console.level} is set.
 *
 * <p>Steps back if the app's own configuration already has Taffrail's outputs, if {@code
 * logging.config} names a configuration, or {@code taffrail.enabled} is false.
 */
public final class LogOutputs
    implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {
  // Spring Boot's own listener, which configures Logback, has HIGHEST_PRECEDENCE + 20.
  private static final int AFTER_SPRING_BOOT = Ordered.HIGHEST_PRECEDENCE + 30;

  private static final String OUTPUT = "TAFFRAIL_FILE";
  private static final String SERVICE = "taffrail.service";
  private static final String CONSOLE = "taffrail.console.level";
  private static final List<String> OPTIONS =
      List.of(
          SERVICE,
          CONSOLE,
          "taffrail.service.version",
          "taffrail.environment",
          "taffrail.host",
          "taffrail.file.level",
          "taffrail.file.folder",
          "taffrail.file.size",
          "taffrail.file.history",
          "taffrail.file.total",
          "taffrail.ring",
          "taffrail.stack",
          "taffrail.mask",
          "taffrail.mask.keys");

  @Override
  public int getOrder() {
    return AFTER_SPRING_BOOT;
  }

  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    Environment settings = event.getEnvironment();
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback
        && settings.getProperty("taffrail.enabled", Boolean.class, true)
        && !settings.containsProperty("logging.config")
        && !isThere(logback)) {
      LoggingSetup.addBeside(options(settings));
    }
  }

  private static boolean isThere(LoggerContext logback) {
    return logback.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(OUTPUT) != null;
  }

  private static Map<String, String> options(Environment settings) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put(CONSOLE, "OFF");
    put(options, SERVICE, fileName(settings.getProperty("spring.application.name")));
    for (String option : OPTIONS) {
      put(options, option, settings.getProperty(option));
    }
    return options;
  }

  /** The service names its file, too. */
  private static @Nullable String fileName(@Nullable String service) {
    return service == null ? null : service.replaceAll("[^A-Za-z0-9._-]", "-");
  }

  private static void put(Map<String, String> options, String name, @Nullable String value) {
    if (value != null) {
      options.put(name, value);
    }
  }
}
