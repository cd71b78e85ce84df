package dev.taffrail.store.lucene;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.lucene.util.BytesRef;

/**
 * Values as terms. A value too long for a useful term becomes its head and a hash of the whole, so
 * that equal values still have equal terms.
 */
final class Terms {
  private static final int MAX_BYTES = 1_024;
  private static final int HEAD = 900;
  private static final int MAX_NAME = 100;

  private Terms() {}

  static BytesRef of(String value) {
    BytesRef term = new BytesRef(value.getBytes(StandardCharsets.UTF_8));
    if (term.length <= MAX_BYTES) {
      return term;
    }
    String hash = hash(value);
    byte[] bytes = new byte[HEAD + hash.length() + MAX_BYTES - HEAD];
    System.arraycopy(term.bytes, term.offset, bytes, 0, HEAD);
    byte[] tail = hash.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(tail, 0, bytes, bytes.length - tail.length, tail.length);
    return new BytesRef(bytes);
  }

  /** Whether a term stands for a value that was too long, so that its tail is unknown. */
  static boolean isShortened(BytesRef term) {
    return term.length > MAX_BYTES;
  }

  /** The value of a term; of a shortened one its head. */
  static String value(BytesRef term) {
    if (!isShortened(term)) {
      return term.utf8ToString();
    }
    String head = new String(term.bytes, term.offset, HEAD, StandardCharsets.UTF_8);
    boolean torn = head.charAt(head.length() - 1) == '\uFFFD';
    return (torn ? head.substring(0, head.length() - 1) : head) + '…';
  }

  /** A name short enough to stand in front of a value. */
  static String shortName(String name) {
    return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME) + hash(name);
  }

  private static String hash(String value) {
    try {
      byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(utf8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
