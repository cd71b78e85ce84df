package dev.taffrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EventJsonTest {
  private static final JsonMapper STRICT =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "1",
        "-1.50",
        "1e400",
        "-1E-400",
        "9007199254740993",
        "1.0",
        "123456789012345678901234567890123456789",
        "0.1000000000000000055511151231257827"
      })
  void json_number_keepsItsSpelling(String number) {
    assertThat(print("{\"n\":" + number + "}")).contains("\"n\":" + number);
  }

  @Test
  void json_hugeNumber_isANumber() {
    String digits = "9".repeat(900);
    assertThat(event("{\"n\":" + digits + "}").get("n").bigIntegerValue())
        .isEqualTo(new BigInteger(digits));
    assertThat(event("{\"n\":1e400}").get("n").decimalValue()).isEqualTo(new BigDecimal("1e400"));
  }

  @Test
  void json_textThatLooksLikeANumber_staysText() {
    assertThat(event("{\"n\":\"-0\"}").get("n").isString()).isTrue();
    assertThat(event("{\"n\":true}").get("n").isBoolean()).isTrue();
  }

  @Test
  void json_sameNameTwice_isAList() {
    assertThat(event("{\"n\":1,\"n\":\"two\",\"n\":false}").get("n").toString())
        .isEqualTo("[1,\"two\",false]");
    assertThat(event("{\"tags\":[\"a\",\"b\"]}").get("tags").toString()).isEqualTo("[\"a\",\"b\"]");
    assertThat(event("{\"message\":\"one\",\"msg\":\"two\"}").get("message").toString())
        .isEqualTo("[\"one\",\"two\"]");
    assertThat(event("{\"level\":\"INFO\",\"severity\":\"loud\"}").get("level").toString())
        .isEqualTo("[\"INFO\",\"loud\"]");
  }

  @Test
  void json_namesOfOurOwn_areNotTakenByTheLine() {
    JsonNode event =
        event(
            """
            {"id":4711,"id_":1,"quality":"best","@timestamp":"noon",\
            "time":"2026-03-02T10:00:00Z"}\
            """);

    assertThat(event.get("id").isString()).isTrue();
    assertThat(event.get("id_").toString()).isEqualTo("[4711,1]");
    assertThat(event.get("quality_").asString()).isEqualTo("best");
    assertThat(event.get("@timestamp").asString()).isEqualTo("2026-03-02T10:00:00Z");
    assertThat(event.get("@timestamp_").asString()).isEqualTo("noon");
    assertThat(event.has("quality")).isFalse();
  }

  @Test
  void json_marks_areListed() {
    assertThat(event("[1,2]").get("quality").toString()).isEqualTo("[\"no_time\",\"unparsed\"]");
  }

  @Test
  void fields_namesOfTheJson_areUnderstood() {
    Session session = ingest("{\"id\":4711,\"quality\":\"best\"}");
    assertThat(session.run("search", "--fields", "id_,quality_,quality").out())
        .isEqualTo("4711\tbest\tno_time\n");
  }

  private JsonNode event(String line) {
    return STRICT.readTree(print(line));
  }

  private String print(String line) {
    Session.Result result = ingest(line).run("search", "--format", "json");
    assertThat(result.exit()).isZero();
    assertThat(result.lines()).hasSize(1);
    return result.out();
  }

  private Session ingest(String line) {
    Path home = folder.resolve("run-" + System.nanoTime());
    assertThat(home.toFile().mkdirs()).isTrue();
    Session session = new Session(home);
    assertThat(session.run("ingest", session.write("x.log", line).toString()).exit()).isZero();
    return session;
  }
}
