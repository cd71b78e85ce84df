package dev.taffrail.source.spool;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What is known of lines beside their bytes.
 *
 * @param sender the token, or what else brought them
 * @param receivedMillis when they came, milliseconds since the epoch: the time of those that name
 *     none; 0 when the line before tells more
 * @param service of lines that name none; null when nobody said
 * @param format of plain text; null to find it out
 * @param zone of times that name none; null for UTC
 */
public record Envelope(
    String sender,
    long receivedMillis,
    @Nullable String service,
    @Nullable String format,
    @Nullable String zone) {
  /** Characters that a value may have. */
  public static final int LONGEST = 200;

  public Envelope {
    if (isLong(sender) || isLong(service) || isLong(format) || isLong(zone)) {
      throw new IllegalArgumentException("a value longer than " + LONGEST);
    }
  }

  private static boolean isLong(@Nullable String value) {
    return value != null && value.length() > LONGEST;
  }

  /** Values without tabs and line ends, separated by tabs. */
  String encode() {
    return String.join(
        "\t",
        escaped(sender),
        Long.toString(receivedMillis),
        escaped(service),
        escaped(format),
        escaped(zone));
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IllegalArgumentException for anything else
   */
  static Envelope decode(String[] values) {
    if (values.length < 5) {
      throw new IllegalArgumentException("fewer than 5 values");
    }
    return new Envelope(
        URLDecoder.decode(values[0], StandardCharsets.UTF_8),
        Long.parseLong(values[1]),
        unescaped(values[2]),
        unescaped(values[3]),
        unescaped(values[4]));
  }

  /** The same for all lines that are to be read as one text. */
  Envelope withoutTime() {
    return new Envelope(sender, 0, service, format, zone);
  }

  private static String escaped(@Nullable String value) {
    return value == null ? "" : URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static @Nullable String unescaped(String value) {
    return value.isEmpty() ? null : URLDecoder.decode(value, StandardCharsets.UTF_8);
  }
}
