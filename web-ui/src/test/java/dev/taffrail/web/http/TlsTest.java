package dev.taffrail.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.web.route.Access;
import dev.taffrail.web.route.Caller;
import dev.taffrail.web.route.Method;
import dev.taffrail.web.route.RequestObserver;
import dev.taffrail.web.route.Response;
import dev.taffrail.web.route.Route;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same server with a key of its own. */
class TlsTest {
  private static final String PASSWORD = "of-the-test";

  @TempDir private Path folder;

  private Path keyStore() throws Exception {
    Path file = folder.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                file.toString())
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    return file;
  }

  private static SSLContext trusting(Path file) throws Exception {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    KeyStore keys = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    KeyStore certificates = KeyStore.getInstance("PKCS12");
    certificates.load(null, null);
    certificates.setCertificateEntry("server", keys.getCertificate("mykey"));
    trust.init(certificates);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  @Test
  void server_withKey_speaksTlsAlone() throws Exception {
    Path file = keyStore();
    Route route =
        Route.json(
            Method.GET, "/a", Access.VIEWER, "", List.of(), r -> Response.text("text/plain", "a"));
    try (HttpServer server =
            HttpServer.start(
                new HttpOptions(
                    "127.0.0.1", 0, Set.of(), new Tls(file, PASSWORD), HttpLimits.DEFAULT),
                List.of(route),
                (r, request) -> new Caller("ann", Access.VIEWER),
                RequestObserver.NONE);
        HttpClient client = HttpClient.newBuilder().sslContext(trusting(file)).build()) {
      HttpResponse<String> response =
          client.send(
              HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + server.port() + "/a"))
                  .build(),
              BodyHandlers.ofString());
      assertThat(response.body()).isEqualTo("a");
      assertThat(response.headers().firstValue("Strict-Transport-Security")).isPresent();
      assertThat(RawClient.ask(server.port(), RawClient.get(server.port(), "/a")).text())
          .doesNotContain("HTTP/1.1 200");
    }
  }
}
