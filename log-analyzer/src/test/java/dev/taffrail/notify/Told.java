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

/** Messages for tests of receivers. */
public final class Told {
  public static final Instant NOW = Instant.parse("2026-01-05T10:07:00Z");
  public static final String HOSTILE =
      "<script>alert(1)</script> ``` <!channel> \r\nBcc: all@example.com \u2028 ${jndi:ldap://x} {{7*7}}";

  private Told() {}

  public static Alert alert(String key, Severity severity, boolean firing, String text) {
    Instant start = NOW.minus(Duration.ofMinutes(7));
    return new Alert(
        key + "-1",
        "HighErrorRate",
        new TreeMap<>(
            Map.of(Alert.NAME, "HighErrorRate", Alert.SEVERITY, severity.text(), "service", key)),
        new TreeMap<>(
            Map.of(
                Alert.SUMMARY,
                key + ": 6.4 % of requests fail " + text,
                Alert.DESCRIPTION,
                "97 of 1,516 requests " + text,
                Alert.RUNBOOK,
                "https://wiki.example.com/errors")),
        severity,
        firing ? AlertState.FIRING : AlertState.RESOLVED,
        start,
        start,
        firing ? null : NOW,
        new Evidence(
            6.4,
            5,
            "%",
            List.of(
                new Sample(
                    "10:06:27 ERROR Payment call failed for order 88194 " + text,
                    "e1",
                    "7f3a",
                    NOW),
                new Sample("10:06:28 ERROR connection refused", "e2", null, NOW)),
            "Payment call failed for order <*>",
            List.of(0L, 1L, 4L, 8L),
            "kind:request status_code:[500 TO 599]"));
  }

  public static Message message(Alert... alerts) {
    return message("", alerts);
  }

  public static Message message(String note, Alert... alerts) {
    int firing = (int) List.of(alerts).stream().filter(Alert::isFiring).count();
    return new Message(
        "0123456789abcdef",
        Message.Kind.CHANGE,
        "group",
        NOW,
        new TreeMap<>(Map.of(Alert.NAME, "HighErrorRate")),
        List.of(alerts),
        firing,
        alerts.length - firing,
        Duration.ofHours(4),
        note);
  }
}
