package dev.taffrail.samples.app;

import dev.taffrail.logging.CorrelationId;
import dev.taffrail.logging.CorrelationScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes three orders, of which one fails, and prints the request id of each. */
public final class SmallApp {
  private static final Logger log = LoggerFactory.getLogger(SmallApp.class);

  public static void main(String[] args) {
    for (int order = 4711; order <= 4713; order++) {
      System.out.println(handle(CorrelationId.generate(), order));
    }
  }

  private static String handle(String requestId, int order) {
    try (var scope = CorrelationScope.with().requestId(requestId).open()) {
      log.atInfo().addKeyValue("order", order).log("order received");
      ship(order);
    }
    return requestId;
  }

  /** The error is logged inside the scope: a catch of the try above would be outside of it. */
  private static void ship(int order) {
    try {
      log.info("shipped with {}", carrier(order));
    } catch (IllegalStateException e) {
      log.error("order {} cannot be shipped", order, e);
    }
  }

  private static String carrier(int order) {
    if (order == 4712) {
      throw new IllegalStateException("no carrier goes to Atlantis");
    }
    return "Cutty Sark";
  }
}
