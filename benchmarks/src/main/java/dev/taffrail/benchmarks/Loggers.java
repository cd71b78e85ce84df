package dev.taffrail.benchmarks;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import co.elastic.logging.logback.EcsEncoder;
import dev.taffrail.logging.TaffrailEncoder;
import dev.taffrail.logging.output.AsyncOutput;
import dev.taffrail.logging.output.LogFile;
import java.nio.file.Path;
import net.logstash.logback.encoder.LogstashEncoder;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.apache.logging.log4j.core.config.builder.impl.BuiltConfiguration;
import org.slf4j.MDC;

/** Ways to write an event as JSON into a file, each as its users would set it up. */
enum Loggers {
  TAFFRAIL,
  TAFFRAIL_UNMASKED,
  LOGSTASH,
  LOGSTASH_WITH_SAME_FIELDS,
  LOGBACK_JSON,
  ECS,
  LOG4J_TEMPLATE;

  /** A log that writes one event a call. */
  interface Log extends AutoCloseable {
    void call(int order);

    /** How many events it has not written. */
    long dropped();

    @Override
    void close();
  }

  Log open(Path file) {
    return switch (this) {
      case TAFFRAIL -> taffrail(file, true);
      case TAFFRAIL_UNMASKED -> taffrail(file, false);
      case LOGSTASH -> synchronous(file, new LogstashEncoder());
      case LOGSTASH_WITH_SAME_FIELDS -> synchronous(file, sameFields());
      case LOGBACK_JSON -> synchronous(file, new JsonEncoder());
      case ECS -> ecs(file);
      case LOG4J_TEMPLATE -> log4j(file);
    };
  }

  private static Log taffrail(Path path, boolean mask) {
    LoggerContext context = context();
    TaffrailEncoder encoder = new TaffrailEncoder();
    encoder.setService("shop");
    encoder.setMask(mask);
    encoder.setContext(context);
    encoder.start();
    LogFile file = new LogFile();
    file.setContext(context);
    file.setFile(path.toString());
    file.setEncoder(encoder);
    SizeAndTimeBasedRollingPolicy<ILoggingEvent> rolling = new SizeAndTimeBasedRollingPolicy<>();
    rolling.setContext(context);
    rolling.setParent(file);
    rolling.setFileNamePattern(path + ".%d{yyyy-MM-dd}.%i.gz");
    rolling.setMaxFileSize(FileSize.valueOf("1GB"));
    rolling.start();
    file.setRollingPolicy(rolling);
    AsyncOutput output = new AsyncOutput();
    output.setContext(context);
    output.setName("output");
    output.addAppender(file);
    output.start();
    return new LogbackLog(context, output);
  }

  /** Whatever Taffrail's lines have beyond the usual; a constant stands for the number. */
  private static LogstashEncoder sameFields() {
    LogstashEncoder encoder = new LogstashEncoder();
    encoder.setCustomFields(
        "{\"service\":\"shop\",\"instance_id\":\"0123456789abcdef\",\"seq\":123456}");
    encoder.getFieldNames().setVersion("[ignore]");
    encoder.getFieldNames().setLevelValue("[ignore]");
    return encoder;
  }

  private static Log ecs(Path path) {
    EcsEncoder encoder = new EcsEncoder();
    encoder.setServiceName("shop");
    return synchronous(path, encoder);
  }

  private static Log synchronous(Path path, Encoder<ILoggingEvent> encoder) {
    LoggerContext context = context();
    encoder.setContext(context);
    encoder.start();
    FileAppender<ILoggingEvent> file = new FileAppender<>();
    file.setContext(context);
    file.setFile(path.toString());
    file.setEncoder(encoder);
    file.start();
    return new LogbackLog(context, file);
  }

  private static LoggerContext context() {
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(MDC.getMDCAdapter());
    return context;
  }

  private record LogbackLog(LoggerContext context, Appender<ILoggingEvent> output) implements Log {
    LogbackLog {
      context.getLogger("com.acme.Orders").addAppender(output);
    }

    @Override
    public void call(int order) {
      context
          .getLogger("com.acme.Orders")
          .atInfo()
          .addKeyValue("order", order)
          .addKeyValue("total", 12.5)
          .log("order {} placed by customer {} with {} lines", order, "ada", 3);
    }

    @Override
    public long dropped() {
      return output instanceof AsyncOutput async
          ? async.dropped(ch.qos.logback.classic.Level.INFO)
          : 0;
    }

    @Override
    public void close() {
      context.stop();
    }
  }

  private static Log log4j(Path path) {
    ConfigurationBuilder<BuiltConfiguration> builder =
        ConfigurationBuilderFactory.newConfigurationBuilder();
    builder.add(
        builder
            .newAppender("file", "File")
            .addAttribute("fileName", path.toString())
            .add(
                builder
                    .newLayout("JsonTemplateLayout")
                    .addAttribute("eventTemplateUri", "classpath:LogstashJsonEventLayoutV1.json")));
    builder.add(
        builder
            .newRootLogger(org.apache.logging.log4j.Level.INFO)
            .add(builder.newAppenderRef("file")));
    org.apache.logging.log4j.core.LoggerContext context = Configurator.initialize(builder.build());
    org.apache.logging.log4j.Logger logger = context.getLogger("com.acme.Orders");
    return new Log() {
      @Override
      public void call(int order) {
        // Log4j has no key-values beside the message.
        logger.info("order {} placed by customer {} with {} lines", order, "ada", 3);
      }

      @Override
      public long dropped() {
        return 0;
      }

      @Override
      public void close() {
        context.close();
      }
    };
  }
}
