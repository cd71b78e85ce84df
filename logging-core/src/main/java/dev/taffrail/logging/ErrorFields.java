package dev.taffrail.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import dev.taffrail.logging.StackFingerprint.Frame;
import dev.taffrail.logging.StackFingerprint.Thrown;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.logstash.logback.composite.AbstractJsonProvider;
import tools.jackson.core.JsonGenerator;

/** What was thrown, if anything: type and message of the outermost throwable, and the stack. */
final class ErrorFields extends AbstractJsonProvider<ILoggingEvent> {
  private final StackStyle style;

  ErrorFields(StackStyle style) {
    this.style = style;
  }

  @Override
  public void writeTo(JsonGenerator out, ILoggingEvent event) {
    IThrowableProxy thrown = event.getThrowableProxy();
    if (thrown == null) {
      return;
    }
    out.writeStringProperty(FieldNames.ERROR_TYPE, thrown.getClassName());
    if (thrown.getMessage() != null) {
      out.writeStringProperty(FieldNames.ERROR_MESSAGE, thrown.getMessage());
    }
    out.writeStringProperty(FieldNames.STACK_TRACE, stack(thrown));
    out.writeStringProperty(FieldNames.STACK_HASH, StackFingerprint.of(chain(thrown)));
  }

  private String stack(IThrowableProxy thrown) {
    return style == StackStyle.FULL
        ? ThrowableProxyUtil.asString(thrown)
        : ShortStack.of(thrown, style == StackStyle.ROOT_FIRST);
  }

  private static List<Thrown> chain(IThrowableProxy outermost) {
    // Where causes form a circle, the last stands for one that was there before.
    return Stream.iterate(
            outermost, thrown -> thrown != null && !thrown.isCyclic(), IThrowableProxy::getCause)
        .map(thrown -> new Thrown(thrown.getClassName(), frames(thrown)))
        .toList();
  }

  private static List<Frame> frames(IThrowableProxy thrown) {
    return Arrays.stream(thrown.getStackTraceElementProxyArray())
        .map(StackTraceElementProxy::getStackTraceElement)
        .map(element -> new Frame(element.getClassName(), element.getMethodName()))
        .toList();
  }
}
