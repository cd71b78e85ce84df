package dev.taffrail.notify.mail;

import dev.taffrail.config.Secret;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** How a mail server is spoken to: never in clear, unless that is asked for. */
final class Smtp {
  private static final String PATIENCE = "20000";
  private static final String CONNECT = "5000";

  private final String server;
  private final int port;
  private final Tls tls;
  private final @Nullable Login login;
  private final @Nullable SSLSocketFactory trusting;

  /** When encryption begins. */
  enum Tls {
    STARTTLS,
    IMPLICIT,
    NONE
  }

  record Login(String user, Secret password) {}

  /**
   * @param authorities certificates in PEM that are trusted in the place of the usual ones; null
   *     for the usual ones
   * @throws IllegalArgumentException when they cannot be read
   */
  Smtp(String server, int port, Tls tls, @Nullable Login login, @Nullable Path authorities) {
    this.server = server;
    this.port = port;
    this.tls = tls;
    this.login = login;
    this.trusting = authorities == null ? null : trusting(authorities);
  }

  String server() {
    return server;
  }

  int port() {
    return port;
  }

  @Nullable Login login() {
    return login;
  }

  Session session() {
    Properties properties = new Properties();
    properties.put("mail.transport.protocol", "smtp");
    properties.put("mail.smtp.connectiontimeout", CONNECT);
    properties.put("mail.smtp.timeout", PATIENCE);
    properties.put("mail.smtp.writetimeout", PATIENCE);
    properties.put("mail.smtp.auth", Boolean.toString(login != null));
    properties.put("mail.smtp.starttls.enable", Boolean.toString(tls == Tls.STARTTLS));
    properties.put("mail.smtp.starttls.required", Boolean.toString(tls == Tls.STARTTLS));
    properties.put("mail.smtp.ssl.enable", Boolean.toString(tls == Tls.IMPLICIT));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.ssl.protocols", "TLSv1.2 TLSv1.3");
    // One bad address must not keep the mail from the others.
    properties.put("mail.smtp.sendpartial", "true");
    // Where to answer is nobody's business, and the name of this machine neither.
    properties.put("mail.smtp.localhost", "taffrail");
    if (trusting != null) {
      properties.put("mail.smtp.ssl.socketFactory", trusting);
    }
    return Session.getInstance(properties);
  }

  private static SSLSocketFactory trusting(Path authorities) {
    try (InputStream in = Files.newInputStream(authorities)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      int number = 0;
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("ca-" + number++, each);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context.getSocketFactory();
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException("cannot be read: " + e.getMessage(), e);
    }
  }

  /** Server and port. */
  @Override
  public String toString() {
    return server + ":" + port;
  }
}
