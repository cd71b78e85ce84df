package dev.taffrail.logging;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An app that knows SLF4J only. */
final class ThreeLineApp {
  private static final Logger log = LoggerFactory.getLogger(ThreeLineApp.class);

  private ThreeLineApp() {}

  public static void main(String[] args) {
    log.debug("debug");
    log.info("info");
    log.error("error", new IllegalStateException("boom"));
  }
}
