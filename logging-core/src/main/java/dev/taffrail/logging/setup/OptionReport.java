package dev.taffrail.logging.setup;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggerContextListener;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.spi.LifeCycle;

/**
 * Says once, for those who debug the set-up, what the options came to: a status of Logback, which
 * {@code <configuration debug="true">} or a status listener prints.
 */
public final class OptionReport extends ContextAwareBase
    implements LoggerContextListener, LifeCycle {
  private String options = "";
  private boolean started;

  /** The options with their values. */
  public void setOptions(String options) {
    this.options = options.strip().replaceAll("\\s*\\n\\s*", ", ");
  }

  @Override
  public void start() {
    started = true;
    addInfo("Taffrail's options: " + options);
  }

  @Override
  public void stop() {
    started = false;
  }

  @Override
  public boolean isStarted() {
    return started;
  }

  @Override
  public boolean isResetResistant() {
    return false;
  }

  @Override
  public void onStart(LoggerContext context) {
    // Said when Logback reads the option, not when it starts.
  }

  @Override
  public void onReset(LoggerContext context) {
    // Nothing is kept.
  }

  @Override
  public void onStop(LoggerContext context) {
    // Nothing is kept.
  }

  @Override
  public void onLevelChange(Logger logger, Level level) {
    // Levels are no option of this.
  }
}
