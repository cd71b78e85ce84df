package dev.taffrail.notify;

import dev.taffrail.alert.Alert;
import dev.taffrail.alert.AlertState;
import dev.taffrail.alert.Evidence;
import dev.taffrail.alert.Sample;
import dev.taffrail.alert.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A message that shows whether messages arrive, and how they look. */
final class TestMessage {
  private TestMessage() {}

  static Message at(Instant now) {
    String id = "test-" + now.toEpochMilli();
    Alert alert =
        new Alert(
            id,
            "Test",
            new TreeMap<>(
                Map.of(Alert.NAME, "Test", Alert.SEVERITY, "info", "service", "taffrail")),
            new TreeMap<>(
                Map.of(
                    Alert.SUMMARY,
                    "Taffrail can tell you of alerts here",
                    Alert.DESCRIPTION,
                    "Somebody asked for this test. Nothing is wrong.")),
            Severity.INFO,
            AlertState.FIRING,
            now,
            now,
            null,
            new Evidence(
                1,
                1,
                "test",
                List.of(new Sample("INFO a line would stand here", null, null, now)),
                null,
                List.of(0L, 1L, 2L, 3L),
                ""));
    return new Message(
        Names.of(id),
        Message.Kind.TEST,
        id,
        now,
        alert.labels(),
        List.of(alert),
        1,
        0,
        Duration.ofHours(1),
        "");
  }
}
