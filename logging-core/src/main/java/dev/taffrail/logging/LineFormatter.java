package dev.taffrail.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.spi.ContextAware;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import net.logstash.logback.composite.JsonProvider;
import net.logstash.logback.composite.loggingevent.LoggingEventCompositeJsonFormatter;
import net.logstash.logback.composite.loggingevent.LoggingEventJsonProviders;
import net.logstash.logback.decorate.JsonGeneratorDecorator;
import net.logstash.logback.decorate.TokenStreamFactoryBuilderDecorator;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;

/** Turns an event into one line of JSON out of the fields that the providers write, in order. */
final class LineFormatter {
  private static final int USUAL_LINE_BYTES = 1024;

  private final LoggingEventCompositeJsonFormatter formatter;

  LineFormatter(ContextAware owner, List<JsonProvider<ILoggingEvent>> providers) {
    LoggingEventJsonProviders fields = new LoggingEventJsonProviders();
    providers.forEach(fields::addProvider);
    TokenStreamFactoryBuilderDecorator<JsonFactory, JsonFactoryBuilder> escapes =
        json -> json.characterEscapes(new LineSafeEscapes());
    JsonGeneratorDecorator wellFormed = WellFormedText::new;
    formatter = new LoggingEventCompositeJsonFormatter(owner);
    formatter.setContext(owner.getContext());
    formatter.setProviders(fields);
    formatter.addTokenStreamFactoryBuilderDecorator(escapes);
    formatter.addJsonGeneratorDecorator(wellFormed);
  }

  void start() {
    formatter.start();
  }

  void stop() {
    formatter.stop();
  }

  /** Returns the line with its end. */
  byte[] format(ILoggingEvent event) {
    ByteArrayOutputStream line = new ByteArrayOutputStream(USUAL_LINE_BYTES);
    try {
      formatter.writeEvent(event, line);
    } catch (IOException e) {
      throw new UncheckedIOException("a write to memory does not fail", e);
    }
    line.write('\n');
    return line.toByteArray();
  }
}
