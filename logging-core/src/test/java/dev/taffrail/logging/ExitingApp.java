package dev.taffrail.logging;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends at once after much logging, and logs while it ends. */
final class ExitingApp {
  static final int EVENTS = 50_000;

  private static final Logger log = LoggerFactory.getLogger(ExitingApp.class);

  private ExitingApp() {}

  public static void main(String[] args) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> log.warn("own hook")));
    for (int i = 0; i < EVENTS; i++) {
      log.warn("event {}", i);
    }
    System.exit(3);
  }
}
