package dev.taffrail.notify;

import dev.taffrail.alert.Alert;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** Short names that follow from what they name. */
final class Names {
  private static final int BYTES = 8;

  private Names() {}

  /** Who an alert is: all its episodes have it in common. */
  static String print(Alert alert) {
    StringBuilder text = new StringBuilder(alert.rule());
    for (Map.Entry<String, String> label : alert.labels().entrySet()) {
      text.append('\0').append(label.getKey()).append('\0').append(label.getValue());
    }
    return of(text.toString());
  }

  /** 64 bits in hex. */
  static String of(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
