package dev.taffrail.web.api;

import java.math.BigDecimal;
import tools.jackson.core.JsonGenerator;

/** Tells a caller how long the answer took. */
record Took(long startNanos) {
  static Took start() {
    return new Took(System.nanoTime());
  }

  void write(JsonGenerator json) {
    long micros = (System.nanoTime() - startNanos) / 1_000;
    json.writeNumberProperty("took_ms", BigDecimal.valueOf(micros, 3));
  }
}
