package dev.taffrail.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.alert.Alert;
import dev.taffrail.alert.Evidence;
import dev.taffrail.alert.Severity;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | 1 | events | 1 event, limit 1 event",
        "1517 | 1 | events | 1,517 events, limit 1 event",
        "6.43 | 5 | % | 6.43 %, limit 5 %",
        "1 | 0.5 | '' | 1, limit 0.5",
        "2310 | 1000 | ms | 2,310 ms, limit 1,000 ms",
      })
  void measured_valueAgainstLimit_readsAsASentence(
      double value, double threshold, String unit, String text) {
    Alert some = Told.alert("shop", Severity.ERROR, true, "");
    Evidence evidence = new Evidence(value, threshold, unit, List.of(), null, List.of(), "");

    assertThat(Wording.measured(with(some, evidence))).isEqualTo(text);
  }

  private static Alert with(Alert alert, Evidence evidence) {
    return new Alert(
        alert.id(),
        alert.rule(),
        alert.labels(),
        alert.annotations(),
        alert.severity(),
        alert.state(),
        alert.activeSince(),
        alert.firingSince(),
        alert.resolvedAt(),
        evidence);
  }
}
