package dev.taffrail.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import net.logstash.logback.argument.StructuredArguments;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import tools.jackson.databind.JsonNode;

class MaskTest {
  @TempDir Path folder;
  private RealLog log;

  @BeforeEach
  void open() {
    log = new RealLog(folder);
  }

  @AfterEach
  void close() {
    MDC.clear();
    log.close();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "password=hunter2secret, hunter2secret",
        "Authorization: Bearer abcdef0123456789, abcdef0123456789",
        "Cookie: SESSION=abcdef, abcdef",
        "login with token: t0ps3cr3t, t0ps3cr3t",
        "key AKIAIOSFODNN7EXAMPLE used, AKIAIOSFODNN7EXAMPLE",
        "push with ghp_0123456789abcdefghijABCDEFGHIJ012345, ghp_0123456789",
        "slack xoxb-123456789012-abcdefghij, xoxb-123456789012",
        "jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl ok, eyJhbGciOiJIUzI1NiJ9",
        "card 4111 1111 1111 1111 charged, 4111 1111",
        "jdbc:postgresql://shop:s3cr3tpw@db/orders, s3cr3tpw",
      })
  void encode_secretAnywhere_isMasked(String text, String secret) {
    MDC.put("mdc", text);
    log.logger()
        .atError()
        .addKeyValue("key", text)
        .addKeyValue("nested", Map.of("list", List.of(text)))
        .setCause(new IllegalStateException(text, new RuntimeException(text)))
        .log("m {}", text);
    log.logger().info("n", StructuredArguments.keyValue("argument", text));
    assertThat(log.events().toString()).doesNotContain(secret).contains("***");
    assertThat(log.events().get(0).path("seq").intValue()).isEqualTo(1);
  }

  /** What takes time by the square of the length would take hours. */
  @ParameterizedTest
  @Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  @ValueSource(
      strings = {
        "password",
        "password=",
        "Authorization: ",
        "Cookie: a=",
        "token ",
        "AKIA",
        "ghp_",
        "xoxb-",
        "eyJ",
        "eyJhbGciOi.",
        "-----BEGIN PRIVATE KEY-----",
        "-----BEGIN ",
        "41",
        "4 1-",
        "4111111111111111",
        "4111 1111 1111 1111 ",
        "http://",
        "http://a:b",
        "://@:",
        "a",
        "\\\\",
      })
  void apply_twoMegabytesOfBeginnings_takesTimeByTheLength(String beginning) {
    String text = beginning.repeat(2_000_000 / beginning.length());
    byte[] line = ("{\"message\":\"" + text + "\"}\n").getBytes(UTF_8);
    byte[] masked = LineMask.apply(line, line.length);
    assertThat(JsonLines.parse(masked)).hasSize(1);
  }

  @Test
  void encode_privateKey_isMaskedEvenIfCutOff() {
    log.logger().info("-----BEGIN RSA PRIVATE KEY-----\nMIIEow\n-----END RSA PRIVATE KEY----- end");
    log.logger().atInfo().addKeyValue("after", 1).log("-----BEGIN RSA PRIVATE KEY-----\nMIIEow");
    assertThat(log.events().toString()).doesNotContain("MIIEow");
    assertThat(log.events().get(0).path("message").asString()).isEqualTo("*** end");
    assertThat(log.events().get(1).path("after").intValue()).isEqualTo(1);
  }

  @Test
  void encode_cardInAListOfNumbers_staysJson() {
    log.logger().atInfo().addKeyValue("cards", List.of(4111111111111111L, 7)).log("m");
    JsonNode cards = log.event().path("cards");
    assertThat(cards.toString()).isEqualTo("[\"***\",7]");
  }

  @Test
  void encode_numberOfASecretKey_staysJson() {
    log.logger().atInfo().addKeyValue("password", 123456).addKeyValue("after", 1).log("m");
    assertThat(log.event().path("password").asString()).isEqualTo("***");
    assertThat(log.event().path("after").intValue()).isEqualTo(1);
  }

  @Test
  void encode_maskedKeys_ofAnyKind() {
    TaffrailEncoder encoder = new TaffrailEncoder();
    encoder.setContext(log.root().getLoggerContext());
    encoder.setMaskedKeys("ssn, Birthday");
    encoder.start();
    ch.qos.logback.classic.spi.LoggingEvent event =
        new ch.qos.logback.classic.spi.LoggingEvent(
            "x", log.logger(), ch.qos.logback.classic.Level.INFO, "m", null, null);
    event.addKeyValuePair(new org.slf4j.event.KeyValuePair("SSN", Map.of("a", 1)));
    event.addKeyValuePair(new org.slf4j.event.KeyValuePair("other", 2));
    event.setMDCPropertyMap(Map.of("birthday", "1815-12-10"));
    String line = new String(encoder.encode(event), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(line)
        .contains("\"SSN\":\"***\"")
        .contains("\"birthday\":\"***\"")
        .contains("\"other\":2");
  }

  @Test
  void encode_ordinaryText_isLeftAlone() {
    String text = "passwords matter, the tokenizer read 3 cookies; order 1234567890123456 at 10:15";
    log.logger().info(text);
    assertThat(log.event().path("message").asString()).isEqualTo(text);
  }
}
