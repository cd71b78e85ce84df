package dev.taffrail.report.schedule;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What runs and their files are called: nothing in a name can lead out of a folder. */
final class RunNames {
  private static final Pattern PLAIN = Pattern.compile("[a-z0-9][a-z0-9_-]{0,39}");
  private static final int MOST = 30;
  private static final int BYTES = 4;
  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter TO_THE_MILLI =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmm");

  private RunNames() {}

  /** The plan, and the service in plain letters; no two services have the same. */
  static String stem(String plan, @Nullable String service) {
    return service == null ? plan : plan + "." + slug(service);
  }

  /** The key of a run at its time. */
  static String scheduled(String plan, @Nullable String service, Instant at) {
    return stem(plan, service) + "@" + INSTANT.format(at);
  }

  /** The key of a run that somebody asked for, which is never that of one at its time. */
  static String asked(String plan, @Nullable String service, Instant at) {
    return stem(plan, service) + "@" + TO_THE_MILLI.format(at);
  }

  /** The name of a file without its ending, in the zone of the plan. */
  static String file(String plan, @Nullable String service, Instant at, ZoneId zone) {
    return stem(plan, service) + "-" + LOCAL.format(at.atZone(zone));
  }

  private static String slug(String service) {
    if (PLAIN.matcher(service).matches()) {
      return service;
    }
    String plain = service.replaceAll("[^A-Za-z0-9_-]+", "-");
    String start = plain.length() > MOST ? plain.substring(0, MOST) : plain;
    return start + "-" + hash(service);
  }

  private static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
