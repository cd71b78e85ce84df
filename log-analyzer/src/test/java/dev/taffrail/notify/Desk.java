package dev.taffrail.notify;

import dev.taffrail.alert.Alert;
import dev.taffrail.alert.AlertChange;
import dev.taffrail.alert.AlertState;
import dev.taffrail.alert.Evidence;
import dev.taffrail.alert.Sample;
import dev.taffrail.alert.Severity;
import dev.taffrail.config.ConfigException;
import dev.taffrail.config.ConfigFile;
import dev.taffrail.config.ConfigSection;
import dev.taffrail.notify.decision.Decision;
import dev.taffrail.notify.decision.DecisionLog;
import dev.taffrail.notify.decision.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A dispatch with a clock that is moved by hand, and receivers that answer as they are told. */
final class Desk {
  static final Instant START = Instant.parse("2026-01-05T10:00:00Z");

  /** What a receiver got, and when. */
  record Got(Duration at, String receiver, Message message) {
    /** Such as {@code 30s chat: a b!}, where the mark means that it is over. */
    @Override
    public String toString() {
      List<String> alerts = new ArrayList<>();
      for (Alert alert : message.alerts()) {
        alerts.add(alert.labels().get("key") + (alert.isFiring() ? "" : "!"));
      }
      alerts.sort(null);
      String kind = message.kind() == Message.Kind.CHANGE ? "" : message.kind() + " ";
      return at.toSeconds() + "s " + receiver + ": " + kind + String.join(" ", alerts);
    }
  }

  final Path folder;
  final NotifyConfig config;
  final List<Got> got = new ArrayList<>();
  final Map<String, Function<Message, Answer>> behaviour = new HashMap<>();
  Instant now = START;
  private final DecisionLog log;
  private final Map<String, Alert> alerts = new HashMap<>();
  private final List<AlertChange> journal = new ArrayList<>();
  private Ledger ledger;
  private Dispatch dispatch;

  Desk(Path folder, String yaml) {
    this.folder = folder;
    config = config(yaml);
    log = new DecisionLog(folder.resolve("decisions"), Period.ofDays(31));
    ledger = open();
    dispatch = start();
  }

  /** Reads a configuration whose receivers are of the type {@code test}. */
  static NotifyConfig config(String yaml) {
    try {
      return ConfigFile.readText(
          "test.yml", yaml, name -> null, top -> NotifyConfig.read(top, List.of(new TestType())));
    } catch (ConfigException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Receivers that are told of ends, and take everything. */
  private static final class TestType implements ReceiverType {
    @Override
    public String name() {
      return "test";
    }

    @Override
    public boolean tellsResolved() {
      return true;
    }

    @Override
    public Optional<Built> read(ConfigSection section, String name) {
      return Optional.of(new Built(message -> new Answer.Accepted("ok"), name));
    }

    @Override
    public Optional<Built> ofEnvironment(ConfigSection section, String name) {
      return Optional.empty();
    }
  }

  private Ledger open() {
    try {
      return Ledger.open(folder);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Dispatch start() {
    return new Dispatch(
        config, ledger, new Decisions(log), new Backoff(new SplittableRandom(1)), () -> now, now);
  }

  Ledger ledger() {
    return ledger;
  }

  Dispatch dispatch() {
    return dispatch;
  }

  /** As after a kill: nothing is closed, the folder is opened again, and the journal read. */
  Desk restart() {
    ledger = open();
    dispatch = start();
    journal.forEach(change -> dispatch.take(change, now));
    return this;
  }

  Desk fire(String key, String... labels) {
    return fire(Severity.ERROR, key, labels);
  }

  /** An alert begins to fire; its key is one of its labels. */
  Desk fire(Severity severity, String key, String... labels) {
    Alert alert = firing(severity, key, now, labels);
    alerts.put(key, alert);
    return change(AlertState.PENDING, alert);
  }

  static Alert firing(Severity severity, String key, Instant at, String... labels) {
    SortedMap<String, String> all = new TreeMap<>();
    all.put(Alert.NAME, "Rule");
    all.put(Alert.SEVERITY, severity.text());
    all.put("key", key);
    for (int i = 0; i < labels.length; i += 2) {
      all.put(labels[i], labels[i + 1]);
    }
    return new Alert(
        key + "@" + Duration.between(START, at).toSeconds(),
        all.get(Alert.NAME),
        all,
        new TreeMap<>(Map.of(Alert.SUMMARY, key + " is wrong")),
        severity,
        AlertState.FIRING,
        at,
        at,
        null,
        new Evidence(
            6.4,
            5,
            "%",
            List.of(new Sample("ERROR it broke", "e1", "r1", at)),
            "it <*>",
            List.of(1L, 2L),
            "level:ERROR"));
  }

  /** It is over. */
  Desk end(String key) {
    Alert firing = alerts.get(key);
    if (firing == null) {
      throw new IllegalArgumentException(key + " does not fire");
    }
    return change(AlertState.FIRING, over(firing, now));
  }

  static Alert over(Alert firing, Instant at) {
    return new Alert(
        firing.id(),
        firing.rule(),
        firing.labels(),
        firing.annotations(),
        firing.severity(),
        AlertState.RESOLVED,
        firing.activeSince(),
        firing.firingSince(),
        at,
        firing.evidence());
  }

  /** Journals a change and hands it over. */
  Desk change(AlertState from, Alert alert) {
    AlertChange change = journaled(from, alert);
    dispatch.take(change, now);
    return this;
  }

  /** Journals a change that is handed over after the next restart. */
  AlertChange journaled(AlertState from, Alert alert) {
    AlertChange change = new AlertChange(journal.size() + 1, now, from, alert);
    journal.add(change);
    return change;
  }

  @Nullable Alert alert(String key) {
    return alerts.get(key);
  }

  Desk pass(String duration) {
    return pass(Duration.parse("PT" + duration));
  }

  /** Time passes, and everything that is due happens at its time. */
  Desk pass(Duration duration) {
    Instant end = now.plus(duration);
    while (true) {
      deliver(dispatch.advance(now));
      Instant next = dispatch.deadline();
      if (next == null || next.isAfter(end)) {
        break;
      }
      now = next.isAfter(now) ? next : now;
    }
    now = end;
    return this;
  }

  void deliver(List<Letter> letters) {
    for (Letter letter : letters) {
      Answer answer = send(letter);
      dispatch.answered(letter, answer, now);
    }
  }

  Answer send(Letter letter) {
    Answer answer =
        behaviour
            .getOrDefault(letter.receiver(), message -> new Answer.Accepted("ok"))
            .apply(letter.message());
    if (answer instanceof Answer.Accepted) {
      got.add(new Got(Duration.between(START, now), letter.receiver(), letter.message()));
    }
    return answer;
  }

  /** What arrived, in order. */
  List<String> heard() {
    return got.stream().map(Got::toString).toList();
  }

  List<Step> why(String key) {
    return decisions(key).stream().map(Decision::step).toList();
  }

  List<Decision> decisions(String key) {
    Alert alert = alerts.get(key);
    try {
      return log.why(alert == null ? key : alert.id(), 1_000);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
