package dev.taffrail.alert.rule;

import dev.taffrail.alert.Severity;
import dev.taffrail.alert.rule.Condition.Search;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A rule: what must hold of which events for an alert to fire. Immutable.
 *
 * @param match which events it is about
 * @param by fields by whose values everything is kept apart; an event without one has an empty
 *     value
 * @param window how much of the past counts
 * @param holds for so long it must hold before it fires
 * @param keepFiring for so long it goes on firing when it does not hold any more
 * @param minEvents with fewer events in the window nothing is known
 * @param escalation null for none
 */
public record Rule(
    String name,
    Condition condition,
    Search match,
    List<String> by,
    Duration window,
    Duration holds,
    Duration keepFiring,
    long minEvents,
    Severity severity,
    Cooldown cooldown,
    Texts texts,
    ActiveTimes active,
    @Nullable Escalation escalation,
    List<Example> examples) {
  public Rule {
    by = List.copyOf(by);
    examples = List.copyOf(examples);
  }

  /**
   * What an alert says.
   *
   * @param labels of its own
   * @param runbook an address; empty without
   */
  public record Texts(
      SortedMap<String, String> labels, Template summary, Template description, String runbook) {}

  /**
   * Stands for all that decides when it fires and who is told: a rule with the same hash goes on
   * where it was.
   */
  public String hash() {
    String definition =
        String.join(
            "\n",
            List.of(
                name,
                condition.toString(),
                match.text(),
                by.toString(),
                window.toString(),
                holds.toString(),
                keepFiring.toString(),
                Long.toString(minEvents),
                severity.text(),
                cooldown.toString(),
                texts.labels().toString(),
                active.toString()));
    return sha256(definition).substring(0, 16);
  }

  /** The fields whose values make a key: those of {@code by}, and those that must be new. */
  public List<String> keyFields() {
    List<String> fields = new ArrayList<>(by);
    if (condition instanceof Condition.NewValue value) {
      value.fields().stream().filter(field -> !fields.contains(field)).forEach(fields::add);
    }
    return fields;
  }

  /** Names one key of a rule. */
  public static String fingerprint(String rule, List<String> key) {
    return sha256(rule + '\u0000' + String.join("\u0000", key)).substring(0, 16);
  }

  /** The same with other limits, if it has any. */
  public Rule with(Limits limits) {
    Condition other =
        condition instanceof Condition.Limited limited ? limited.with(limits) : condition;
    return new Rule(
        name,
        other,
        match,
        by,
        window,
        holds,
        keepFiring,
        minEvents,
        severity,
        cooldown,
        texts,
        active,
        escalation,
        examples);
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
