package dev.taffrail.logging.trace;

import io.micrometer.context.ThreadLocalAccessor;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Lets Micrometer's context-propagation carry the MDC; found by its service loader. */
public final class MdcAccessor implements ThreadLocalAccessor<Map<String, String>> {
  private static final String KEY = "dev.taffrail.mdc";

  @Override
  public Object key() {
    return KEY;
  }

  @Override
  public @Nullable Map<String, String> getValue() {
    return MDC.getCopyOfContextMap();
  }

  @Override
  public void setValue(Map<String, String> ids) {
    MDC.setContextMap(ids);
  }

  @Override
  public void setValue() {
    MDC.clear();
  }
}
