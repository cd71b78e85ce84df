package dev.taffrail.logging.setup;

import java.util.Map;
import org.slf4j.LoggerFactory;

/** Says hello, after it has configured itself if asked to. */
final class HelloApp {
  private HelloApp() {}

  public static void main(String[] args) {
    Map<String, String> settings = System.getenv();
    if (settings.containsKey("CONFIGURE")) {
      LoggingSetup.configure(option(settings.get("CONFIGURE")));
    }
    if (settings.containsKey("BESIDE")) {
      LoggingSetup.addBeside(option(settings.get("BESIDE")));
    }
    LoggerFactory.getLogger(HelloApp.class).info("hello");
  }

  private static Map<String, String> option(String option) {
    String[] parts = option.split("=", 2);
    return Map.of(parts[0], parts[1]);
  }
}
