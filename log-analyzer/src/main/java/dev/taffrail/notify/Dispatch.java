package dev.taffrail.notify;

import dev.taffrail.alert.Alert;
import dev.taffrail.alert.AlertChange;
import dev.taffrail.notify.decision.Step;
import dev.taffrail.notify.route.Route;
import dev.taffrail.notify.route.Silence;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes changes of alerts in and says which letters have to go out, and when it has to be asked
 * again. Whatever it hands out is durable. It waits for nothing and starts no thread; for one
 * thread at a time.
 */
final class Dispatch {
  /** How long it is remembered what was said about a group that is gone. */
  private static final Duration MEMORY = Duration.ofHours(120);

  private static final Duration MAINTENANCE = Duration.ofHours(1);
  private static final Duration MANUAL = Duration.ofHours(1);
  private static final int MOST_OVERFLOWS = 1_000;

  private final NotifyConfig config;
  private final Map<String, ReceiverSpec> receivers;
  private final Ledger ledger;
  private final Decisions decisions;
  private final InstantSource wall;
  private final Inhibition inhibition;
  private final Groups groups;
  private final Outbox outbox;
  private final Caps caps;
  private final Teller teller;
  private Instant maintained = Instant.MIN;
  private int overflows;

  /**
   * @param wall for what people say of times: silences and mute times
   * @param now goes on evenly, whatever becomes of the wall's clock
   */
  Dispatch(
      NotifyConfig config,
      Ledger ledger,
      Decisions decisions,
      Backoff backoff,
      InstantSource wall,
      Instant now) {
    this.config = config;
    this.ledger = ledger;
    this.decisions = decisions;
    this.wall = wall;
    receivers = new LinkedHashMap<>();
    config.receivers().forEach(receiver -> receivers.put(receiver.name(), receiver));
    inhibition = new Inhibition(config.routing().inhibit());
    outbox = new Outbox(receivers, ledger, decisions, backoff);
    caps = new Caps(ledger, outbox, decisions);
    groups = new Groups(config.routing().root(), receivers.keySet(), ledger, decisions);
    teller = new Teller(receivers, ledger, decisions, inhibition, caps, wall);
    restore(now);
  }

  private void restore(Instant now) {
    ledger.held.values().forEach(held -> inhibition.put(held.alert()));
    for (Held held : List.copyOf(ledger.held.values())) {
      if (!groups.join(held, now, now) && !held.alert().isFiring()) {
        ledger.held.remove(held.alert().id());
      }
    }
    groups.forgetOthers();
    outbox.restore(now);
    caps.restore(now);
    ledger.commit(true);
    decisions.write();
  }

  /**
   * Takes a change in; one that is known already changes nothing. It is written down with the next
   * {@link #advance}: until then the journal of alerts has it.
   */
  void take(AlertChange change, Instant now) {
    if (change.sequence() <= ledger.seen()) {
      return;
    }
    ledger.seen(change.sequence());
    Alert alert = change.alert();
    switch (alert.state()) {
      case FIRING -> fire(change, now);
      case RESOLVED -> {
        decide(change, Step.RESOLVED, Wording.measured(alert));
        resolve(alert);
      }
      case PENDING -> decide(change, Step.PENDING, Wording.measured(alert));
      case INACTIVE -> decide(change, Step.DROPPED, "its rule holds no more");
    }
  }

  private void decide(AlertChange change, Step step, String text) {
    if (change.from() != change.alert().state()) {
      decisions.add(change.at(), change.alert(), step, text);
    }
  }

  private void fire(AlertChange change, Instant now) {
    Alert alert = change.alert();
    Held before = ledger.held.get(alert.id());
    if (before == null && ledger.held.size() >= config.limits().alerts()) {
      overflow(change, now);
      return;
    }
    decide(change, Step.FIRING, said(alert));
    Held held = new Held(alert, before == null ? change.at() : before.heard());
    if (before == null) {
      groups.forgetEarlierEpisode(held);
    }
    inhibition.put(alert);
    boolean joined = groups.join(held, change.at().isAfter(now) ? now : change.at(), now);
    if (!joined && before == null) {
      decisions.add(change.at(), alert, Step.MATCHED, "no receiver, so nobody is told");
    }
    // Also without a receiver: the next start may have one.
    ledger.held.put(alert.id(), held);
  }

  /** With its cooldown, or nobody could tell why it did not fire again. */
  private static String said(Alert alert) {
    String until = alert.annotation(Alert.QUIET_UNTIL);
    String cooldown = until.isEmpty() ? "" : "not again before " + until + ", by its cooldown";
    return Stream.of(Wording.measured(alert), alert.annotation(Alert.HELD_BACK), cooldown)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("; "));
  }

  private void resolve(Alert alert) {
    inhibition.put(alert);
    Held before = ledger.held.get(alert.id());
    if (before == null) {
      return;
    }
    List<Group> in = groups.of(alert);
    if (in.isEmpty()) {
      ledger.held.remove(alert.id());
      return;
    }
    Held held = new Held(alert, before.heard());
    ledger.held.put(alert.id(), held);
    in.forEach(group -> group.put(held));
  }

  private void overflow(AlertChange change, Instant now) {
    Alert alert = change.alert();
    if (overflows++ < MOST_OVERFLOWS) {
      decisions.add(
          change.at(),
          alert,
          Step.OVERFLOWED,
          config.limits().alerts() + " alerts are held already");
    }
    groups
        .routes(alert)
        .map(Route::receiver)
        .distinct()
        .forEach(name -> caps.overflow(name, alert, now));
  }

  /** Does what is due; the letters have to be handed over, each once. */
  List<Letter> advance(Instant now) {
    boolean durable = false;
    for (Group group : groups.takeDue(now)) {
      durable |= look(group, now);
    }
    durable |= caps.digest(now, receivers);
    if (maintained.isBefore(now.minus(MAINTENANCE))) {
      maintain(now);
    }
    List<Letter> due = outbox.takeDue(now);
    ledger.commit(durable);
    decisions.write();
    return due;
  }

  /** When {@link #advance} has something to do; null if nothing is to come. */
  @Nullable Instant deadline() {
    return Stream.of(groups.deadline(), outbox.deadline(), caps.deadline())
        .flatMap(Stream::ofNullable)
        .min(Instant::compareTo)
        .orElse(null);
  }

  /** Looks at a group whose time has come; says whether a letter follows. */
  private boolean look(Group group, Instant now) {
    Instant planned = group.next;
    group.next = now.plus(group.route.timing().interval());
    // Until its last letter is answered there is nothing to add.
    boolean answered = !outbox.awaits(group.key, group.route.receiver());
    boolean told = answered && teller.tell(group, planned, now);
    groups.settle(group, answered);
    return told;
  }

  /** Notes what a receiver answered. */
  void answered(Letter letter, Answer answer, Instant now) {
    outbox.answered(letter, answer, now);
    ledger.commit(!(answer instanceof Answer.Later));
    decisions.write();
  }

  /** Tells what a person has to say, at once; says whom. */
  List<String> post(Alert alert, Instant now) {
    List<String> told = new ArrayList<>();
    for (String name : groups.routes(alert).map(Route::receiver).distinct().toList()) {
      String group = "manual:" + alert.id();
      outbox.put(
          Letter.first(
              new Message(
                  Names.of(group + name),
                  Message.Kind.MANUAL,
                  group,
                  now,
                  alert.labels(),
                  List.of(alert),
                  1,
                  0,
                  MANUAL,
                  ""),
              name));
      told.add(name);
    }
    ledger.commit(true);
    decisions.write();
    return told;
  }

  /** Begins a silence, or makes an earlier one of the same id this; it is durable. */
  void silence(Silence silence) {
    ledger.silences.put(silence.id(), silence);
    ledger.commit(true);
  }

  private void maintain(Instant now) {
    maintained = now;
    overflows = 0;
    for (Map.Entry<String, Telling> each : List.copyOf(ledger.tellings.rows().entrySet())) {
      if (!groups.contains(each.getKey()) && each.getValue().at().plus(MEMORY).isBefore(now)) {
        ledger.tellings.remove(each.getKey());
      }
    }
    for (Silence silence : List.copyOf(ledger.silences.values())) {
      if (silence.until().plus(MEMORY).isBefore(now)) {
        ledger.silences.remove(silence.id());
      }
    }
  }
}
