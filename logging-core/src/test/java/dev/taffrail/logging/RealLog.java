package dev.taffrail.logging;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.FileAppender;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.MDC;
import tools.jackson.databind.JsonNode;

/** A Logback context of its own that writes through {@link TaffrailEncoder} into real files. */
final class RealLog implements AutoCloseable {
  private final LoggerContext context = new LoggerContext();
  private final Path folder;

  RealLog(Path folder) {
    this.folder = folder;
    context.setMDCAdapter(MDC.getMDCAdapter());
    addOutput("app.log");
  }

  void addOutput(String file) {
    TaffrailEncoder encoder = new TaffrailEncoder();
    encoder.setContext(context);
    encoder.setService("shop");
    encoder.setServiceVersion("1.8.2");
    encoder.setEnvironment("test");
    encoder.setHost("box-1");
    encoder.start();
    FileAppender<ILoggingEvent> appender = new FileAppender<>();
    appender.setContext(context);
    appender.setName(file);
    appender.setFile(folder.resolve(file).toString());
    appender.setEncoder(encoder);
    appender.start();
    root().addAppender(appender);
  }

  Appender<ILoggingEvent> output(String file) {
    return root().getAppender(file);
  }

  Logger root() {
    return context.getLogger(Logger.ROOT_LOGGER_NAME);
  }

  Logger logger() {
    return context.getLogger("com.acme.Orders");
  }

  List<JsonNode> events() {
    return events("app.log");
  }

  List<JsonNode> events(String file) {
    return JsonLines.read(folder.resolve(file));
  }

  /** The only event so far. */
  JsonNode event() {
    List<JsonNode> events = events();
    if (events.size() != 1) {
      throw new AssertionError("expected one event: " + events);
    }
    return events.get(0);
  }

  @Override
  public void close() {
    context.stop();
  }
}
