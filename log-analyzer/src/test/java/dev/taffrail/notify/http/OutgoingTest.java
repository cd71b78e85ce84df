package dev.taffrail.notify.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.taffrail.TestData;
import dev.taffrail.notify.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OutgoingTest {
  private Server server;
  private final Outgoing outgoing = new Outgoing(Duration.ofMillis(1_500), Clock.systemUTC());

  @BeforeEach
  void start() throws IOException {
    server = new Server();
  }

  @AfterEach
  void stop() {
    outgoing.close();
    server.close();
  }

  private Answer post(String url) {
    return outgoing.post(Target.parse(url, true), new byte[] {'{', '}'}, Map.of());
  }

  @ParameterizedTest
  @CsvSource({
    "200, Accepted",
    "204, Accepted",
    "301, Refused",
    "302, Refused",
    "400, Refused",
    "401, Refused",
    "404, Refused",
    "408, Later",
    "429, Later",
    "500, Later",
    "503, Later"
  })
  void status_saysWhetherToTryAgain(int status, String expected) {
    Answer answer = post(server.url(Integer.toString(status)));

    assertThat(answer.getClass().getSimpleName()).isEqualTo(expected);
    assertThat(answer.text()).startsWith(Integer.toString(status));
    assertThat(server.asked).hasSize(1);
  }

  @Test
  void retryAfter_isPassedOn() {
    assertThat(post(server.url("429")))
        .isEqualTo(new Answer.Later("429 said 429", Duration.ofHours(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hang", "slow", "reset"})
  void answerThatDoesNotCome_isAskedForLater_inTime(String kind) {
    long start = System.nanoTime();
    Answer answer = post(server.url(kind));

    assertThat(answer).isInstanceOf(Answer.Later.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void answerOfAGigabyte_isReadToItsBeginning() {
    Answer answer = post(server.url("huge"));

    assertThat(answer).isInstanceOf(Answer.Accepted.class);
    assertThat(answer.text()).hasSizeLessThan(300);
  }

  @Test
  void nobodyThere_isTriedAgain() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    assertThat(post("http://127.0.0.1:" + port + "/x"))
        .isEqualTo(new Answer.Later("cannot connect", null));
  }

  @Test
  void hostileAddresses_areAllRefused() throws IOException {
    Path file = TestData.path("hostile/ssrf-urls.json");
    for (JsonNode url : JsonMapper.shared().readTree(Files.readAllBytes(file))) {
      assertThat(isRefused(url.stringValue())).as(url.stringValue()).isTrue();
      String encrypted = url.stringValue().replaceFirst("^http:", "https:");
      assertThat(isRefused(encrypted) || isNowhere(encrypted)).as(encrypted).isTrue();
    }
  }

  /** A name that somebody outside leads to an address of ours, and nobody here knows. */
  private static boolean isNowhere(String url) {
    try {
      return InetAddress.getByName(URI.create(url).getHost()) == null;
    } catch (UnknownHostException e) {
      return true;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1/",
        "https://localhost/",
        "https://[::1]/",
        "https://0/",
        "https://0.0.0.0/",
        "https://127.1/",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://0X7F.1/",
        "https://017700000001/",
        "https://metadata.google.internal/",
        "https://10.0.0.1/",
        "https://172.16.0.1/",
        "https://192.168.0.1/",
        "https://169.254.169.254/latest",
        "https://[fd00:ec2::254]/",
        "https://[::ffff:127.0.0.1]/",
        "https://100.100.100.200/",
        "https://[fc00::1]/",
        "https://[fe80::1]/",
        "https://224.0.0.1/",
        "https://198.18.0.1/",
        "https://[64:ff9b::7f00:1]/",
        "https://[2002:7f00:1::]/",
        "https://192.0.0.1/",
        "https://255.255.255.255/",
        "http://example.com/",
        "ftp://example.com/",
        "https://user@example.com/",
        "https://example.com:25/",
        "https://example.com#x",
        "x"
      })
  void addressesThatAreNotTheWorlds_areRefused(String url) {
    assertThat(isRefused(url)).isTrue();
  }

  private static boolean isRefused(String url) {
    try {
      return Target.parse(url, false).refused() != null;
    } catch (IllegalArgumentException e) {
      return true;
    }
  }

  @Test
  void internalTarget_mayBePrivate_butNeverMetadata() {
    assertThatCode(() -> Target.parse("http://10.0.0.1:9093/", true)).doesNotThrowAnyException();
    for (String url : List.of("http://169.254.169.254/", "http://[fe80::1]/", "http://0.0.0.0/")) {
      assertThatIllegalArgumentException().isThrownBy(() -> Target.parse(url, true));
    }
  }

  @Test
  void target_printsWithoutItsSecret() {
    assertThat(Target.parse("https://hooks.example.com/services/T0/B0/secret?k=v", false))
        .hasToString("https://hooks.example.com");
  }
}
