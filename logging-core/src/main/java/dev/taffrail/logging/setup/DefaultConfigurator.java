package dev.taffrail.logging.setup;

import static ch.qos.logback.classic.spi.Configurator.ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
import static ch.qos.logback.classic.spi.Configurator.ExecutionStatus.INVOKE_NEXT_IF_ANY;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.util.DefaultJoranConfigurator;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.Map;
import java.util.Objects;

/**
 * Sets Logback up for an app that brings no configuration of its own; found by Logback's service
 * loader. Steps back for a {@code logback.xml} (or what stands for it) and for Spring Boot, which
 * configures Logback itself.
 */
@ConfiguratorRank(DefaultConfigurator.BELOW_THE_APP_ABOVE_BASIC)
public final class DefaultConfigurator extends ContextAwareBase implements Configurator {
  static final int BELOW_THE_APP_ABOVE_BASIC = -5;

  private static final String SERIALIZED = "logback.scmo";
  private static final String SERIALIZED_FOR_TESTS = "logback-test.scmo";
  private static final String SPRING_BOOT = "org/springframework/boot/logging/LoggingSystem.class";

  @Override
  public ExecutionStatus configure(LoggerContext logback) {
    // Logback asks services before its own configurators, whatever their rank.
    if (appConfigures(logback) || exists(SPRING_BOOT)) {
      return INVOKE_NEXT_IF_ANY;
    }
    addInfo("no configuration of the app found, using Taffrail's");
    LoggingSetup.addTo(logback, Map.of());
    return DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static boolean appConfigures(LoggerContext logback) {
    DefaultJoranConfigurator ofTheApp = new DefaultJoranConfigurator();
    ofTheApp.setContext(logback);
    return ofTheApp.findURLOfDefaultConfigurationFile(false) != null
        || exists(SERIALIZED)
        || exists(SERIALIZED_FOR_TESTS);
  }

  private static boolean exists(String resource) {
    ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
    ClassLoader own = Objects.requireNonNull(DefaultConfigurator.class.getClassLoader());
    return (ofThread == null ? own : ofThread).getResource(resource) != null;
  }
}
