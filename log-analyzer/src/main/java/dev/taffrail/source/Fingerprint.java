package dev.taffrail.source;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * What tells one file from another whatever its name: how it begins, what stands right before the
 * place up to which it has been read, and marks in between. The first two grow with the file up to
 * 1 KB, so a file of one byte has them too.
 *
 * @param headLength bytes in {@code headHash}
 * @param headHash hash of the first bytes
 * @param tailLength bytes in {@code tailHash}
 * @param tailHash hash of the bytes before the offset
 * @param marks hashes of the 1 KB before byte 2,048, before byte 4,096, and so on by doubling
 */
record Fingerprint(
    int headLength, String headHash, int tailLength, String tailHash, List<String> marks) {
  static final int WINDOW = 1_024;

  /** Of nothing. */
  static final Fingerprint EMPTY = of(new byte[0], new byte[0], List.of());

  private static final int HASH_BYTES = 12;
  private static final int MARK_BYTES = 6;

  Fingerprint {
    marks = List.copyOf(marks);
  }

  static Fingerprint of(byte[] head, byte[] tail, List<String> marks) {
    return new Fingerprint(
        head.length, hash(head, HASH_BYTES), tail.length, hash(tail, HASH_BYTES), marks);
  }

  /** Where a mark ends. */
  static long markEnd(int index) {
    return 2L * WINDOW << index;
  }

  static String headHash(byte[] head, int length) {
    return hash(Arrays.copyOf(head, length), HASH_BYTES);
  }

  static String mark(byte[] window) {
    return hash(window, MARK_BYTES);
  }

  boolean isEmpty() {
    return headLength == 0;
  }

  /** Whether another begins and ends alike. */
  boolean sameEnds(Fingerprint other) {
    return headLength == other.headLength
        && tailLength == other.tailLength
        && headHash.equals(other.headHash)
        && tailHash.equals(other.tailHash);
  }

  boolean sameHead(ByteInput input) throws IOException {
    return matches(input, 0, headLength, headHash);
  }

  /** Whether the content up to the offset is, as far as can be told, the content it was made of. */
  boolean sameUpTo(ByteInput input, long offset) throws IOException {
    return input.size() >= offset
        && sameHead(input)
        && matches(input, offset - tailLength, tailLength, tailHash);
  }

  /**
   * Whether a file shorter than what was read is, as far as can be told, the beginning of it. Below
   * 1 KB nothing can be told: many files begin alike.
   */
  boolean sameBeginning(ByteInput input, long size) throws IOException {
    if (headLength < WINDOW || size < WINDOW || !sameHead(input)) {
      return false;
    }
    int last = lastMarkIndex(size);
    if (last < 0) {
      return true;
    }
    byte[] window = new byte[WINDOW];
    return input.read(window, 0, WINDOW, markEnd(last) - WINDOW) == WINDOW
        && mark(window).equals(marks.get(last));
  }

  /** Where the last of those marks ends that a content has from its start on; 0 without any. */
  long lastMarkIn(ByteInput input, long size) throws IOException {
    byte[] window = new byte[WINDOW];
    int last = lastMarkIndex(size);
    int same = 0;
    while (same <= last
        && input.read(window, 0, WINDOW, markEnd(same) - WINDOW) == WINDOW
        && mark(window).equals(marks.get(same))) {
      same++;
    }
    return same == 0 ? 0 : markEnd(same - 1);
  }

  private int lastMarkIndex(long size) {
    int last = -1;
    while (last + 1 < marks.size() && markEnd(last + 1) <= size) {
      last++;
    }
    return last;
  }

  private static boolean matches(ByteInput input, long position, int length, String hash)
      throws IOException {
    byte[] bytes = new byte[length];
    return input.read(bytes, 0, length, position) == length && hash(bytes, HASH_BYTES).equals(hash);
  }

  private static String hash(byte[] bytes, int length) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, length);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
