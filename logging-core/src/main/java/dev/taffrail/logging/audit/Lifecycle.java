package dev.taffrail.logging.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.taffrail.logging.FieldNames;
import dev.taffrail.logging.FieldNames.Kinds;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Says that the app started or is about to stop, and with which configuration. */
public final class Lifecycle {
  private static final Logger log = LoggerFactory.getLogger(Lifecycle.class);
  private static final int HASH_BYTES = 8;

  private Lifecycle() {}

  /**
   * The app is up.
   *
   * @param configuration settings by name; only a hash of them is logged, which tells whether two
   *     processes run with the same
   * @param counts what the app has, such as {@code routes} or {@code rules}
   */
  public static void started(
      String name, String version, Map<String, String> configuration, Map<String, Long> counts) {
    LoggingEventBuilder event =
        begin("started")
            .addKeyValue("release", version)
            .addKeyValue("java_version", System.getProperty("java.version", "unknown"))
            .addKeyValue("config_hash", hash(configuration));
    for (Map.Entry<String, Long> count : counts.entrySet()) {
      event = event.addKeyValue(count.getKey(), count.getValue());
    }
    event.log("{} {} started", name, version);
  }

  /**
   * The app is about to stop.
   *
   * @param counts what it did, such as {@code requests}
   */
  public static void stopping(String name, Map<String, Long> counts) {
    LoggingEventBuilder event = begin("stopping");
    for (Map.Entry<String, Long> count : counts.entrySet()) {
      event = event.addKeyValue(count.getKey(), count.getValue());
    }
    event.log("{} stopping", name);
  }

  private static LoggingEventBuilder begin(String phase) {
    return log.atInfo().addKeyValue(FieldNames.KIND, Kinds.LIFECYCLE).addKeyValue("phase", phase);
  }

  private static String hash(Map<String, String> configuration) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      new TreeMap<>(configuration)
          .forEach((name, value) -> sha.update((name + '=' + value + '\n').getBytes(UTF_8)));
      return HexFormat.of().formatHex(sha.digest(), 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
