package dev.taffrail.notify;

import dev.taffrail.alert.Alert;
import dev.taffrail.alert.Evidence;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Messages in words: what, since when, how much, proof, and where to go on. */
public record Wording(Links links) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM HH:mm:ss 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final String BARS = "▁▂▃▄▅▆▇█";
  private static final MathContext DIGITS = new MathContext(3, RoundingMode.HALF_UP);
  private static final double NO_FRACTION_FROM = 1_000;
  private static final Map<String, String> ONE_OF =
      Map.of("events", "event", "values", "value", "changes", "change");
  private static final int MOST_NAMES = 3;

  /** A message in one line. */
  public String title(Message message) {
    String subject = subject(message);
    return switch (message.kind()) {
      case DIGEST -> "Digest: " + message.note();
      case TEST -> "Test: " + subject;
      case MANUAL -> subject;
      case CHANGE, REPEAT -> state(message) + subject;
    };
  }

  private static String state(Message message) {
    if (!message.isFiring()) {
      return message.resolved() > 1 ? "[" + message.resolved() + " resolved] " : "[resolved] ";
    }
    String again = message.kind() == Message.Kind.REPEAT ? "still " : "";
    String firing =
        message.firing() > 1
            ? message.firing() + " " + again + "firing"
            : again + message.severity().text();
    String resolved = message.resolved() > 0 ? ", " + message.resolved() + " resolved" : "";
    return "[" + firing + resolved + "] ";
  }

  private static String subject(Message message) {
    if (message.alerts().size() == 1 && message.leftOut() == 0) {
      return title(message.alerts().getFirst());
    }
    Collection<String> rules =
        message.alerts().stream().map(Alert::rule).collect(Collectors.toCollection(TreeSet::new));
    String names = rules.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
    String more = rules.size() > MOST_NAMES ? " and " + (rules.size() - MOST_NAMES) + " more" : "";
    SortedMap<String, String> labels = new TreeMap<>(message.groupLabels());
    labels.keySet().removeAll(List.of(Alert.NAME, Alert.SEVERITY));
    return names + more + (labels.isEmpty() ? "" : " (" + texts(labels) + ")");
  }

  private static String title(Alert alert) {
    String summary = alert.annotation(Alert.SUMMARY);
    return summary.isEmpty() ? alert.rule() : summary;
  }

  /** Its alerts, each for itself, the first ones. */
  public List<Card> cards(Message message, int most) {
    return message.alerts().stream().limit(most).map(alert -> card(alert, message.at())).toList();
  }

  /** What is not shown, and what else there is to say; empty if nothing. */
  public String remarks(Message message, int shown) {
    List<String> remarks = new ArrayList<>();
    int hidden = message.firing() + message.resolved() - Math.min(shown, message.alerts().size());
    if (hidden > 0) {
      remarks.add(hidden + " more alerts are not shown");
    }
    if (!message.note().isEmpty() && message.kind() != Message.Kind.DIGEST) {
      remarks.add(message.note());
    }
    return String.join("; ", remarks);
  }

  private Card card(Alert alert, Instant now) {
    SortedMap<String, String> labels = new TreeMap<>(alert.labels());
    labels.keySet().removeAll(List.of(Alert.NAME, Alert.SEVERITY));
    Evidence evidence = alert.evidence();
    return new Card(
        alert.severity(),
        alert.isFiring(),
        title(alert),
        since(alert, now),
        measured(alert),
        alert.annotation(Alert.DESCRIPTION),
        texts(labels),
        evidence.samples(),
        evidence.pattern() == null ? "" : evidence.pattern(),
        sparkline(evidence.sparkline()),
        links.of(alert, now));
  }

  private static String since(Alert alert, Instant now) {
    Instant start = alert.firingSince() == null ? alert.activeSince() : alert.firingSince();
    Instant end = alert.resolvedAt();
    return end == null
        ? "firing since " + TIME.format(start) + ", " + length(start, now)
        : "fired "
            + TIME.format(start)
            + ", resolved "
            + TIME.format(end)
            + " after "
            + length(start, end);
  }

  private static String length(Instant from, Instant to) {
    Duration length = Duration.between(from, to).truncatedTo(ChronoUnit.SECONDS);
    if (length.isNegative()) {
      return "0 s";
    }
    if (length.toMinutes() == 0) {
      return length.toSeconds() + " s";
    }
    if (length.toHours() == 0) {
      return length.toMinutes() + " min";
    }
    return length.toDays() == 0
        ? length.toHours() + " h " + length.toMinutesPart() + " min"
        : length.toDays() + " d " + length.toHoursPart() + " h";
  }

  /** The value against the threshold; empty when nothing was measured. */
  static String measured(Alert alert) {
    Evidence evidence = alert.evidence();
    if (!Double.isFinite(evidence.value())) {
      return "";
    }
    String limit =
        Double.isFinite(evidence.threshold())
            ? ", limit " + quantity(evidence.threshold(), evidence.unit())
            : "";
    return quantity(evidence.value(), evidence.unit()) + limit;
  }

  private static String quantity(double value, String unit) {
    String one = ONE_OF.get(unit);
    return (number(value) + " " + (value == 1 && one != null ? one : unit)).strip();
  }

  private static String number(double value) {
    if (Math.abs(value) >= NO_FRACTION_FROM) {
      return String.format(Locale.ENGLISH, "%,.0f", value);
    }
    return new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
  }

  /** Counts as bars, the largest as high as can be. */
  static String sparkline(List<Long> counts) {
    long most = counts.stream().mapToLong(Long::longValue).max().orElse(0);
    if (most <= 0) {
      return "";
    }
    StringBuilder bars = new StringBuilder();
    for (long count : counts) {
      bars.append(BARS.charAt((int) (Math.max(count, 0) * (BARS.length() - 1) / most)));
    }
    return bars.toString();
  }

  /** What a digest is about. */
  static String heldBack(Allowance over) {
    String messages =
        over.held() > 0
            ? over.held() + (over.held() == 1 ? " message was" : " messages were") + " held back"
            : "alerts were only counted";
    String rules =
        over.rules().entrySet().stream()
            .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
            .map(
                rule -> rule.getKey() + " " + String.format(Locale.ENGLISH, "%,d", rule.getValue()))
            .collect(Collectors.joining(", "));
    return messages + " since " + TIME.format(over.start()) + ": " + rules;
  }

  private static String texts(SortedMap<String, String> labels) {
    return labels.entrySet().stream()
        .map(label -> label.getKey() + "=" + label.getValue())
        .collect(Collectors.joining(", "));
  }
}
