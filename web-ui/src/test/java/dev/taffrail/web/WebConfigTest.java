package dev.taffrail.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taffrail.AnalyzerConfig;
import dev.taffrail.config.ConfigException;
import dev.taffrail.config.ConfigFile;
import dev.taffrail.web.http.Tls;
import dev.taffrail.web.route.Access;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebConfigTest {
  private static final Map<String, String> ENVIRONMENT = Map.of("PW", "value of PW");

  private static WebConfig read(String yaml) throws ConfigException {
    return ConfigFile.readText("taffrail.yml", yaml, ENVIRONMENT::get, ServerConfig::read).web();
  }

  @Test
  void read_fileOfTheCheckout_saysTheDefaults() throws ConfigException {
    ServerConfig config = ServerConfig.read(Path.of("..", "config", "taffrail.yml"), name -> null);
    AnalyzerConfig defaults = AnalyzerConfig.defaults();
    assertThat(config.web()).isEqualTo(WebConfig.defaults());
    assertThat(config.analyzer().data().normalize()).isEqualTo(defaults.data());
    assertThat(config.analyzer().ingest()).isEqualTo(defaults.ingest());
    assertThat(config.analyzer().store()).isEqualTo(defaults.store());
    assertThat(config.analyzer().sources())
        .extracting(source -> source.glob() + " " + source.added())
        .isEqualTo(
            defaults.sources().stream()
                .map(source -> source.glob() + " " + source.added())
                .toList());
  }

  @Test
  void read_nothing_hasTheDefaults() throws ConfigException {
    assertThat(read("")).isEqualTo(WebConfig.defaults());
  }

  @Test
  void read_everyKey(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("keys.p12");
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(null, null);
    try (OutputStream out = Files.newOutputStream(file)) {
      keys.store(out, "value of PW".toCharArray());
    }
    WebConfig config =
        read(
            """
            server:
              host: 0.0.0.0
              port: 8443
              hosts: [logs.example, other.example]
              metrics: open
              tls:
                key_store: %s
                password: ${PW}
              insecure: true
            """
                .formatted(file));
    assertThat(config.host()).isEqualTo("0.0.0.0");
    assertThat(config.port()).isEqualTo(8443);
    assertThat(config.names()).containsExactlyInAnyOrder("logs.example", "other.example");
    assertThat(config.metrics()).isEqualTo(Access.PUBLIC);
    assertThat(config.tls()).isEqualTo(new Tls(file, "value of PW"));
    assertThat(config.toString()).doesNotContain("value of PW");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "\"::1\"", "127.1.2.3"})
  void loopback_needsNoTls(String host) throws ConfigException {
    assertThat(read("server:\n  host: " + host).metrics()).isEqualTo(Access.PUBLIC);
  }

  @Test
  void otherAddress_needsTlsOrCourage() throws ConfigException {
    assertThatThrownBy(() -> read("server:\n  host: 0.0.0.0"))
        .hasMessageStartingWith("taffrail.yml:2: server.host: 0.0.0.0 is reachable")
        .hasMessageContaining("insecure: true");
    assertThat(read("server: {host: 0.0.0.0, insecure: true}").metrics()).isEqualTo(Access.VIEWER);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {port: 70000}                | server.port: is too high
          {port: -1}                   | server.port: "-1" does not fit
          {metrics: none}              | server.metrics: "none" does not fit; write open or login
          {insecure: maybe}            | server.insecure: "maybe" does not fit
          {hosts: [{a: b}]}            | server.hosts: is a list or a section
          {host: no.such.host.invalid} | server.host: no.such.host.invalid is unknown
          {tls: {key_store: gone.p12}} | server.tls.key_store: gone.p12 cannot be opened
          {ssl: true}                  | server.ssl: is no key here
          """)
  void wrongValue_isTold(String server, String message) {
    assertThatThrownBy(() -> read("server: " + server))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("taffrail.yml:1: " + message);
  }
}
