package dev.taffrail.event;

import java.nio.charset.StandardCharsets;

/**
 * What stands in a line for a long run of NUL bytes, as a crash or a hole in a file leaves them:
 * {@code [4096 NUL bytes]}.
 */
public final class NulMark {
  private static final byte[] END = " NUL bytes]".getBytes(StandardCharsets.US_ASCII);

  private NulMark() {}

  /** The mark of a run. */
  public static byte[] of(long count) {
    return ("[" + count + " NUL bytes]").getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * The text behind the NUL bytes or the mark that it begins with; the same object when it has
   * none, or nothing else.
   */
  public static RawText behind(RawText text) {
    byte[] bytes = text.buffer();
    int end = text.start() + text.length();
    int at = text.start();
    while (at < end && bytes[at] == 0) {
      at++;
    }
    if (at < end && bytes[at] == '[') {
      at = behindMark(bytes, at, end);
    }
    return at == text.start() || at == end ? text : new RawText(bytes, at, end - at);
  }

  private static int behindMark(byte[] bytes, int start, int end) {
    int at = start + 1;
    while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    if (at == start + 1 || end - at < END.length) {
      return start;
    }
    for (byte expected : END) {
      if (bytes[at++] != expected) {
        return start;
      }
    }
    return at;
  }
}
