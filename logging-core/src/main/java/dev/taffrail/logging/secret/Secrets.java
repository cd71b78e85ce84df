package dev.taffrail.logging.secret;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Finds and masks credentials: what stands behind words such as {@code password} or {@code
 * Authorization}, tokens of AWS, GitHub and Slack, JWTs, private keys, passwords in URLs, card
 * numbers with a right checksum. Takes time in proportion to the length of the text, whatever
 * stands in it. Safe for any number of threads.
 */
public final class Secrets {
  private static final byte[] MASK = "***".getBytes(StandardCharsets.US_ASCII);

  private Secrets() {}

  /**
   * Bytes to take out.
   *
   * @param quoted whether the mask needs quotes to be a value of JSON
   */
  public record Span(int from, int to, boolean quoted) {}

  /** Returns where the secrets are in UTF-8 text, in order, none within another. */
  public static List<Span> find(byte[] text, int start, int length) {
    SecretScanner scanner = new SecretScanner(text, start, length);
    scanner.scan();
    return scanner.found();
  }

  /** Returns the text with {@code ***} in place of each span. */
  public static byte[] mask(byte[] text, int start, int length, List<Span> found) {
    byte[] masked = new byte[length + found.size() * (MASK.length + 2)];
    int size = 0;
    int at = start;
    for (Span span : found) {
      size = copy(text, at, span.from(), masked, size);
      size = mask(span.quoted(), masked, size);
      at = span.to();
    }
    size = copy(text, at, start + length, masked, size);
    return Arrays.copyOf(masked, size);
  }

  /** Returns the text without its secrets; the same object when it has none. */
  public static String mask(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    List<Span> found = find(bytes, 0, bytes.length);
    return found.isEmpty()
        ? text
        : new String(mask(bytes, 0, bytes.length, found), StandardCharsets.UTF_8);
  }

  private static int copy(byte[] from, int start, int end, byte[] to, int length) {
    System.arraycopy(from, start, to, length, end - start);
    return length + end - start;
  }

  private static int mask(boolean quoted, byte[] to, int length) {
    int at = length;
    if (quoted) {
      to[at++] = '"';
    }
    System.arraycopy(MASK, 0, to, at, MASK.length);
    at += MASK.length;
    if (quoted) {
      to[at++] = '"';
    }
    return at;
  }
}
