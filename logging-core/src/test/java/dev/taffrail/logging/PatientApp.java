package dev.taffrail.logging;

import ch.qos.logback.classic.LoggerContext;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs, says so, and logs again when its standard input ends. */
final class PatientApp {
  static final int EVENTS = 20_000;
  static final String READY = "ready";

  private static final Logger log = LoggerFactory.getLogger(PatientApp.class);

  private PatientApp() {}

  public static void main(String[] args) throws IOException {
    logAll();
    System.out.println(READY);
    while (System.in.read() >= 0) {
      // Nothing is said, only that it ends.
    }
    logAll();
    // Waits for the packing of what was rolled.
    ((LoggerContext) LoggerFactory.getILoggerFactory()).stop();
  }

  private static void logAll() {
    for (int i = 0; i < EVENTS; i++) {
      log.warn("event {} of an ordinary length, with some words", i);
    }
  }
}
