package dev.taffrail.notify.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Keys and certificates that live as long as a test. */
final class Certificates {
  private static final String PASSWORD = "of-the-test";

  private final KeyStore store;

  private Certificates(KeyStore store) {
    this.store = store;
  }

  /**
   * @param name what the certificate is for, such as {@code ip:127.0.0.1}
   */
  static Certificates of(Path file, String name, String... more)
      throws IOException, GeneralSecurityException, InterruptedException {
    keytool(file, "-alias", "ca", "-dname", "CN=test CA", "-ext", "bc:c");
    List<String> leaf =
        new ArrayList<>(
            List.of("-alias", "leaf", "-dname", "CN=test", "-ext", "san=" + name, "-signer", "ca"));
    leaf.addAll(List.of(more));
    keytool(file, leaf.toArray(new String[0]));
    return new Certificates(KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray()));
  }

  private static void keytool(Path file, String... options)
      throws IOException, InterruptedException {
    ProcessBuilder keytool =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-keyalg",
            "EC",
            "-storetype",
            "PKCS12",
            "-storepass",
            PASSWORD,
            "-keystore",
            file.toString());
    keytool.command().addAll(List.of(options));
    assertThat(keytool.inheritIO().start().waitFor()).isZero();
  }

  SSLContext server() throws IOException, GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    KeyStore own = KeyStore.getInstance("PKCS12");
    own.load(null, null);
    own.setKeyEntry(
        "leaf",
        store.getKey("leaf", PASSWORD.toCharArray()),
        PASSWORD.toCharArray(),
        store.getCertificateChain("leaf"));
    keys.init(own, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  /** Writes the certificate of who signed it, as others trust it. */
  Path pem(Path file) throws IOException, GeneralSecurityException {
    String encoded =
        Base64.getMimeEncoder(64, new byte[] {'\n'})
            .encodeToString(store.getCertificate("ca").getEncoded());
    return Files.writeString(
        file,
        "-----BEGIN CERTIFICATE-----\n" + encoded + "\n-----END CERTIFICATE-----\n",
        StandardCharsets.US_ASCII);
  }
}
