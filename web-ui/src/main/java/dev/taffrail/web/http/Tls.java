package dev.taffrail.web.http;

import java.nio.file.Path;

/**
 * The key of the server.
 *
 * @param keyStore a PKCS12 file
 */
public record Tls(Path keyStore, String password) {
  /** Without the password. */
  @Override
  public String toString() {
    return "Tls[keyStore=" + keyStore + "]";
  }
}
