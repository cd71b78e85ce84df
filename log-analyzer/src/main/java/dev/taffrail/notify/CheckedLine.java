package dev.taffrail.notify;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A record as a line of JSON with its checksum. */
public final class CheckedLine {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String HEAD = "{\"crc\":\"";
  private static final String MIDDLE = "\",\"record\":";
  private static final int CRC_DIGITS = 8;
  private static final int RECORD = HEAD.length() + CRC_DIGITS + MIDDLE.length();

  private CheckedLine() {}

  /** The line, without its end. */
  public static byte[] of(String record) {
    byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
    return (HEAD + crc(bytes, 0, bytes.length) + MIDDLE + record + "}")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String crc(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }

  /** The record; null when the line is not as it was written. */
  public static @Nullable JsonNode record(byte[] line) {
    int length = line.length - RECORD - 1;
    if (length < 2) {
      return null;
    }
    String crc = new String(line, HEAD.length(), CRC_DIGITS, StandardCharsets.US_ASCII);
    if (!crc.equals(crc(line, RECORD, length))) {
      return null;
    }
    try {
      return JSON.readTree(line, RECORD, length);
    } catch (JacksonException e) {
      return null;
    }
  }
}
