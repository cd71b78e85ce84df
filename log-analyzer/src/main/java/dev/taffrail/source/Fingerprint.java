package dev.taffrail.source;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What tells one file from another whatever its name: how it begins, and what stands right before
 * the place up to which it has been read. Both parts grow with the file up to 1 KB, so a file of
 * one byte has one too.
 *
 * @param headLength bytes in {@code headHash}
 * @param headHash hash of the first bytes
 * @param tailLength bytes in {@code tailHash}
 * @param tailHash hash of the bytes before the offset
 */
record Fingerprint(int headLength, String headHash, int tailLength, String tailHash) {
  static final int WINDOW = 1_024;

  private static final int HASH_BYTES = 12;

  static Fingerprint of(byte[] head, byte[] tail) {
    return new Fingerprint(head.length, hash(head), tail.length, hash(tail));
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

  private static boolean matches(ByteInput input, long position, int length, String hash)
      throws IOException {
    byte[] bytes = new byte[length];
    return input.read(bytes, 0, length, position) == length && hash(bytes).equals(hash);
  }

  private static String hash(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
