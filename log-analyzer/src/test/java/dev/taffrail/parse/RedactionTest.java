package dev.taffrail.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import dev.taffrail.event.Line;
import dev.taffrail.event.LinePosition;
import dev.taffrail.event.LogEvent;
import dev.taffrail.event.Quality;
import dev.taffrail.event.RawText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  private static final Redaction REDACTION = Redaction.standard();

  /** Each is tried at every place of a line, so that no pair of bytes is missed. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          password=hunter2 x                           | password=*** x
          PASSWORD: hunter2, x                         | PASSWORD: ***, x
          User(name=ada, passwd=hunter2)               | User(name=ada, passwd=***)
          db.pwd='hun ter2' x                          | db.pwd='***' x
          clientSecret => hunter2                      | clientSecret => ***
          <password>hunter2</password>                 | <password>***</password>
          GET /a?access_token=abc&b=1                  | GET /a?access_token=***&b=1
          {"password":"hun\\"ter2","a":1}              | {"password":"***","a":1}
          {"refreshToken" : "abc","a":1}               | {"refreshToken" : "***","a":1}
          {"token":12345,"a":1}                        | {"token":"***","a":1}
          {"m":"{\\"api_key\\":\\"abc\\",\\"b\\":1}"}   | {"m":"{\\"api_key\\":\\"***\\",\\"b\\":1}"}
          {"m":"the \\"token=abc\\" is"}               | {"m":"the \\"token=***\\" is"}
          X-Api-Key: abc                               | X-Api-Key: ***
          Authorization: Bearer abc.def-ghi            | Authorization: ***
          {"authorization":["Bearer abcdefgh"]}        | {"authorization":["***"]}
          sent bearer abcdefgh12 to n7                 | sent bearer *** to n7
          sent Basic YWRhOmh1bnRlcjI= to n7            | sent Basic *** to n7
          Cookie: a=b; SESSION=xyz                     | Cookie: ***
          {"set-cookie":"SESSION=xyz; Path=/"}         | {"set-cookie":"***"}
          key AKIAIOSFODNN7EXAMPLE used                | key *** used
          ghp_abcdefghijklmnopqrstuvwxyz0123456789 x   | *** x
          xoxb-1234567890-abcdef x                     | *** x
          https://hooks.slack.com/services/T0/B0/xyz a | https://hooks.slack.com/services/*** a
          jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl x | jwt *** x
          redis://app:hunter2@cache:6379/0             | redis://app:***@cache:6379/0
          paid with 4111 1111 1111 1111 today          | paid with *** today
          paid with 4111111111111111                   | paid with ***
          {"pan": 4111111111111111,"a":1}              | {"pan": "***","a":1}
          """)
  void secret_isTakenOut(String line, String expected) {
    for (int shift = 0; shift < 9; shift++) {
      String before = "x".repeat(shift) + ' ';
      assertThat(redacted(before + line)).isEqualTo(before + expected);
      assertThat(redacted(before + expected)).isEqualTo(before + expected);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "token_type=Bearer",
        "{\"tokens\":5,\"token\":null,\"secret\":{\"name\":\"a\"}}",
        "the password was changed",
        "basic authentication failed",
        "https://shop.example:8443/a@b",
        "see http://shop.example/a?b=c",
        "mail ada@shop.example: sent",
        "at 1772356530123456 order 4111111111111112",
        "{\"trace_id\":\"4111111111111111abcdef0123456789\"}",
        "id 41111111111111114111111111111111",
        "duration 4111.1111111111111",
        "AKIA is a prefix, ghp_ too, eyJ as well",
        "-----BEGIN CERTIFICATE-----",
        "2026-03-01T10:15:30.123Z INFO ---"
      })
  void other_isLeftAlone(String line) {
    RawText text = RawText.of(line);

    assertThat(REDACTION.apply(text)).isSameAs(text);
  }

  @Test
  void privateKey_isTakenOutWhole() {
    String key = "-----BEGIN RSA PRIVATE KEY-----\nMIIE\nabc\n-----END RSA PRIVATE KEY-----";

    assertThat(redacted("read " + key + " from disk")).isEqualTo("read *** from disk");
    assertThat(redacted("read -----BEGIN PRIVATE KEY-----\\nMIIE")).isEqualTo("read ***");
  }

  @Test
  void line_isMarkedAndStaysJson() {
    Line line =
        new Line(
            new LinePosition(1, 0, 7),
            RawText.of("{\"message\":\"in\",\"password\":\"hunter2\",\"n\":1}"));

    LogEvent event = new EventParser().parse(REDACTION.apply(line), 0);

    assertThat(event.position()).isEqualTo(line.position());
    assertThat(event.text("password")).isEqualTo("***");
    assertThat(event.text("n")).isEqualTo("1");
    assertThat(event.quality()).contains(Quality.REDACTED);
  }

  @Test
  void ownPatterns_takeOutTheirGroupOrAll() {
    Redaction own =
        Redaction.of(false, List.of(Pattern.compile("iban=(\\w+)"), Pattern.compile("k\\d+")));

    assertThat(text(own.apply(RawText.of("é iban=DE02 k77 password=x"))))
        .isEqualTo("é iban=*** *** password=x");
    assertThat(text(Redaction.NONE.apply(RawText.of("password=x")))).isEqualTo("password=x");
  }

  @Test
  void slice_isReadWithinItsBounds() {
    byte[] bytes = "password=a token=b".getBytes(StandardCharsets.UTF_8);

    assertThat(text(REDACTION.apply(new RawText(bytes, 0, 9)))).isEqualTo("password=");
    assertThat(text(REDACTION.apply(new RawText(bytes, 9, 9)))).isEqualTo("a token=***");
  }

  /** Megabytes of what begins like a secret take seconds, not hours. */
  @ParameterizedTest
  @ValueSource(strings = {"eyJ", "1", "4 ", "token", "token=\"", "://a:", "ghp_", "-----BEGIN "})
  void repeatedBeginnings_takeLinearTime(String piece) {
    String line = piece.repeat((1 << 20) / piece.length());

    long before = System.nanoTime();
    redacted(line);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMinutes(1));
  }

  private static String redacted(String line) {
    return text(REDACTION.apply(RawText.of(line)));
  }

  private static String text(RawText text) {
    return text.toString();
  }
}
