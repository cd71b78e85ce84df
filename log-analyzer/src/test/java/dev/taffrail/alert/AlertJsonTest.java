package dev.taffrail.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

class AlertJsonTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Instant NOW = Instant.parse("2026-01-05T10:00:00.123456789Z");

  @Test
  void alert_comesBackAsItWas() {
    Evidence evidence =
        new Evidence(
            6.4,
            Double.NaN,
            "%",
            List.of(new Sample("\"a\" \u0000 \n b", null, "r", NOW)),
            "it <*>",
            List.of(1L, Long.MAX_VALUE),
            "level:ERROR");
    Alert firing =
        new Alert(
            "id",
            "Rule",
            new TreeMap<>(Map.of("a", "b")),
            new TreeMap<>(Map.of(Alert.SUMMARY, "s")),
            Severity.CRITICAL,
            AlertState.FIRING,
            NOW,
            NOW,
            null,
            evidence);
    Alert pending =
        new Alert(
            "id",
            "Rule",
            new TreeMap<>(),
            new TreeMap<>(),
            Severity.INFO,
            AlertState.PENDING,
            NOW,
            null,
            null,
            Evidence.NONE);

    assertThat(AlertJson.read(JSON.readTree(written(firing)))).isEqualTo(firing);
    assertThat(AlertJson.read(JSON.readTree(written(pending)))).isEqualTo(pending);
  }

  @Test
  void read_somethingElse_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AlertJson.read(JSON.readTree("{\"id\":1}")))
        .withMessageStartingWith("no alert");
  }

  @Test
  void severity_hasOtherWords() {
    assertThat(Severity.parse("High")).isEqualTo(Severity.ERROR);
    assertThatIllegalArgumentException().isThrownBy(() -> Severity.parse("bad"));
  }

  private static String written(Alert alert) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      AlertJson.write(json, alert);
    }
    return out.toString();
  }
}
