package dev.taffrail.web.auth;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * What is kept of a password: PBKDF2 with HMAC-SHA256.
 *
 * @param iterations how dear a guess is
 */
record PasswordHash(int iterations, byte[] salt, byte[] hash) {
  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 256;

  static PasswordHash of(String password, int iterations) {
    byte[] salt = Secrets.bytes(SALT_BYTES);
    return new PasswordHash(iterations, salt, derive(password, salt, iterations));
  }

  /** What no password matches, at the same cost. */
  static PasswordHash ofNobody(int iterations) {
    byte[] hash = Secrets.bytes(HASH_BITS / Byte.SIZE);
    return new PasswordHash(iterations, Secrets.bytes(SALT_BYTES), hash);
  }

  boolean matches(String password) {
    return MessageDigest.isEqual(hash, derive(password, salt, iterations));
  }

  private static byte[] derive(String password, byte[] salt, int iterations) {
    PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BITS);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } finally {
      spec.clearPassword();
    }
  }

  /** Without its contents. */
  @Override
  public String toString() {
    return "PasswordHash[" + iterations + "]";
  }
}
