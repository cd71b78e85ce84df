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
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes changes of alerts in and says which letters have to go out, and when it has to be asked
 * again. Whatever it hands out is durable. It waits for nothing and starts no thread; for one thread
 * at a time.
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
  private final Map<String, Group> groups = new LinkedHashMap<>();
  private final Deadlines ticks = new Deadlines();
  private final Outbox outbox;
  private final Caps caps;
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
    restore(now);
  }

  private void restore(Instant now) {
    for (Held held : List.copyOf(ledger.held.values())) {
      inhibition.put(held.alert());
      boolean anywhere = join(held, now, now);
      if (!anywhere) {
        ledger.held.remove(held.alert().id());
      }
    }
    for (String key : List.copyOf(ledger.groups.rows().keySet())) {
      if (!groups.containsKey(key)) {
        ledger.groups.remove(key);
      }
    }
    outbox.restore(now);
    caps.restore(now);
    ledger.commit(true);
    decisions.write();
  }

  /** Takes a change in; one that is known already changes nothing. */
  void take(AlertChange change, Instant now) {
    if (change.sequence() <= ledger.seen()) {
      return;
    }
    ledger.seen(change.sequence());
    Alert alert = change.alert();
    decide(change);
    switch (alert.state()) {
      case FIRING -> fire(change, now);
      case RESOLVED -> resolve(alert);
      case INACTIVE, PENDING -> {}
    }
    ledger.commit(false);
    decisions.write();
  }

  private void decide(AlertChange change) {
    Alert alert = change.alert();
    if (change.from() == alert.state()) {
      return;
    }
    String text = Wording.measured(alert);
    switch (alert.state()) {
      case PENDING -> decisions.add(change.at(), alert, Step.PENDING, text);
      case FIRING -> decisions.add(change.at(), alert, Step.FIRING, text);
      case RESOLVED -> decisions.add(change.at(), alert, Step.RESOLVED, text);
      case INACTIVE -> decisions.add(change.at(), alert, Step.DROPPED, "its rule holds no more");
    }
  }

  private void fire(AlertChange change, Instant now) {
    Alert alert = change.alert();
    Held before = ledger.held.get(alert.id());
    if (before == null && ledger.held.size() >= config.limits().alerts()) {
      overflow(change, now);
      return;
    }
    Held held = new Held(alert, before == null ? change.at() : before.heard());
    if (before == null) {
      forgetEarlierEpisode(held);
    }
    inhibition.put(alert);
    if (join(held, change.at().isAfter(now) ? now : change.at(), now)) {
      ledger.held.put(alert.id(), held);
    } else if (before == null) {
      decisions.add(change.at(), alert, Step.MATCHED, "no receiver, so nobody is told");
    }
  }

  /** What is over and fires again was told as firing, or never. */
  private void forgetEarlierEpisode(Held held) {
    String print = held.print();
    for (Group group : groupsOf(held.alert())) {
      List<Held> earlier =
          group.members().values().stream()
              .filter(other -> !other.alert().isFiring() && other.print().equals(print))
              .toList();
      for (Held each : earlier) {
        group.remove(each.alert().id());
        leave(each.alert());
      }
    }
  }

  private void resolve(Alert alert) {
    inhibition.put(alert);
    Held before = ledger.held.get(alert.id());
    if (before == null) {
      return;
    }
    Held held = new Held(alert, before.heard());
    ledger.held.put(alert.id(), held);
    groupsOf(alert).forEach(group -> group.put(held));
  }

  private void overflow(AlertChange change, Instant now) {
    Alert alert = change.alert();
    if (overflows++ < MOST_OVERFLOWS) {
      decisions.add(
          change.at(), alert, Step.OVERFLOWED, config.limits().alerts() + " alerts are held already");
    }
    routes(alert).map(Route::receiver).distinct().forEach(name -> caps.overflow(name, alert, now));
  }

  /** The routes of an alert that lead to somebody. */
  private Stream<Route> routes(Alert alert) {
    return config.routing().root().match(alert.labels()).stream()
        .filter(route -> receivers.containsKey(route.receiver()));
  }

  private List<Group> groupsOf(Alert alert) {
    return routes(alert)
        .map(route -> groups.get(Group.key(route, route.group(alert.labels()))))
        .flatMap(Stream::ofNullable)
        .toList();
  }

  /** Puts an alert into its groups; says whether there is any. */
  private boolean join(Held held, Instant since, Instant now) {
    List<Route> routes = routes(held.alert()).toList();
    for (Route route : routes) {
      SortedMap<String, String> labels = route.group(held.alert().labels());
      String key = Group.key(route, labels);
      Group group = groups.get(key);
      if (group == null) {
        group = begin(key, route, labels, since, now);
      }
      if (!group.members().containsKey(held.alert().id()) && held.alert().isFiring()) {
        decisions.add(
            since,
            held.alert(),
            Step.GROUPED,
            "to " + route.receiver() + " by " + labels + ", looked at " + group.next);
      }
      group.put(held);
    }
    return !routes.isEmpty();
  }

  private Group begin(
      String key, Route route, SortedMap<String, String> labels, Instant since, Instant now) {
    GroupRow row = ledger.groups.get(key);
    Instant next = row == null ? since.plus(route.timing().lull()) : row.next();
    Instant latest = now.plus(max(route.timing().lull(), route.timing().interval()));
    // A clock that was set back must not make anybody wait.
    Group group = new Group(key, route, labels, next.isAfter(latest) ? latest : next);
    groups.put(key, group);
    schedule(group);
    return group;
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private void schedule(Group group) {
    ticks.set(group.key, group.next);
    ledger.groups.put(group.key, new GroupRow(group.route.id(), group.next));
  }

  /** Does what is due; the letters have to be handed over, each once. */
  List<Letter> advance(Instant now) {
    boolean durable = false;
    for (String key : ticks.takeDue(now)) {
      Group group = groups.get(key);
      if (group != null) {
        durable |= look(group, now);
      }
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
    return Stream.of(ticks.first(), outbox.deadline(), caps.deadline())
        .flatMap(Stream::ofNullable)
        .min(Instant::compareTo)
        .orElse(null);
  }

  /** Looks at a group whose time has come; says whether a letter follows. */
  private boolean look(Group group, Instant now) {
    Instant planned = group.next;
    group.next = now.plus(group.route.timing().interval());
    if (outbox.awaits(group.key, group.route.receiver())) {
      schedule(group);
      return false;
    }
    List<Held> audible = audible(group, now);
    boolean told = tell(group, audible, planned, now);
    List<Held> over =
        group.members().values().stream().filter(held -> !held.alert().isFiring()).toList();
    for (Held held : over) {
      group.remove(held.alert().id());
      leave(held.alert());
    }
    if (group.members().isEmpty()) {
      groups.remove(group.key);
      ledger.groups.remove(group.key);
    } else {
      schedule(group);
    }
    return told;
  }

  private List<Held> audible(Group group, Instant now) {
    List<Held> audible = new ArrayList<>();
    for (Held held : group.members().values()) {
      Quiet quiet =
          Quiet.of(
              held.alert(), group.route, inhibition, ledger.silences.values(), wall.instant());
      if (group.isOther(held.alert().id(), quiet) && quiet != null) {
        decisions.add(
            now, held.alert(), quiet.step(), group.route.receiver() + ": " + quiet.text());
      }
      if (quiet == null) {
        audible.add(held);
      }
    }
    return audible;
  }

  private boolean tell(Group group, List<Held> audible, Instant planned, Instant now) {
    if (audible.isEmpty()) {
      return false;
    }
    ReceiverSpec receiver = receiver(group.route);
    Telling before = ledger.tellings.get(group.key);
    List<Held> firing = audible.stream().filter(held -> held.alert().isFiring()).toList();
    List<Held> over = audible.stream().filter(held -> !held.alert().isFiring()).toList();
    List<Held> ended = over.stream().filter(held -> wasTold(held, before)).toList();
    List<Held> late = over.stream().filter(held -> isLate(held, before, planned)).toList();
    Set<String> nowFiring = prints(firing);
    Telling.Verdict verdict =
        before == null
            ? Telling.first(nowFiring)
            : before.next(
                nowFiring,
                prints(ended),
                receiver.tellsResolved(),
                group.route.timing().repeat(),
                now);
    drop(over, shownOf(receiver, ended, late), receiver, now);
    if (!late.isEmpty()) {
      verdict = Telling.Verdict.CHANGE;
    }
    List<Held> shown = shownOf(receiver, ended, late);
    switch (verdict) {
      case QUIET -> {
        return false;
      }
      case FORGET -> {
        ledger.tellings.put(group.key, new Telling(now, nowFiring, prints(ended)));
        return false;
      }
      case CHANGE, REPEAT -> {
        ledger.tellings.put(group.key, new Telling(now, nowFiring, prints(ended)));
        boolean repeats = verdict == Telling.Verdict.REPEAT;
        caps.post(receiver, message(group, firing, shown, repeats, now), now);
        return true;
      }
    }
    return false;
  }

  private static boolean wasTold(Held held, @Nullable Telling before) {
    return before != null && before.firing().contains(held.print());
  }

  /** Whether somebody would have been told of an alert that is over, had there been no trouble. */
  private static boolean isLate(Held held, @Nullable Telling before, Instant planned) {
    Instant end = held.alert().resolvedAt();
    Instant start = held.alert().firingSince();
    if (wasTold(held, before) || end == null || start == null) {
      return false;
    }
    return !held.heard().isBefore(end) || (!start.isAfter(planned) && end.isAfter(planned));
  }

  private static List<Held> shownOf(ReceiverSpec receiver, List<Held> ended, List<Held> late) {
    List<Held> shown = new ArrayList<>(late);
    if (receiver.tellsResolved()) {
      shown.addAll(ended);
    }
    return shown;
  }

  private void drop(List<Held> over, List<Held> shown, ReceiverSpec receiver, Instant now) {
    for (Held held : over) {
      if (!shown.contains(held)) {
        decisions.add(
            now,
            held.alert(),
            Step.DROPPED,
            receiver.tellsResolved()
                ? receiver.name() + ": over before it was told"
                : receiver.name() + " is not told of ends");
      }
    }
  }

  private static Message message(
      Group group, List<Held> firing, List<Held> over, boolean repeats, Instant now) {
    List<Alert> all = new ArrayList<>(alerts(firing));
    all.addAll(alerts(over));
    return new Message(
        Names.of(group.key + now),
        repeats ? Message.Kind.REPEAT : Message.Kind.CHANGE,
        group.key,
        now,
        group.labels,
        all,
        firing.size(),
        over.size(),
        group.route.timing().repeat().plus(group.route.timing().interval()),
        "");
  }

  private ReceiverSpec receiver(Route route) {
    ReceiverSpec receiver = receivers.get(route.receiver());
    if (receiver == null) {
      throw new IllegalStateException("a group without a receiver: " + route.receiver());
    }
    return receiver;
  }

  /** An alert that is over and in no group any more is forgotten. */
  private void leave(Alert alert) {
    boolean somewhere =
        groupsOf(alert).stream().anyMatch(group -> group.members().containsKey(alert.id()));
    if (!somewhere) {
      ledger.held.remove(alert.id());
      inhibition.remove(alert);
    }
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
    for (String name : routes(alert).map(Route::receiver).distinct().toList()) {
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
      if (!groups.containsKey(each.getKey())
          && each.getValue().at().plus(MEMORY).isBefore(now)) {
        ledger.tellings.remove(each.getKey());
      }
    }
    for (Silence silence : List.copyOf(ledger.silences.values())) {
      if (silence.until().plus(MEMORY).isBefore(now)) {
        ledger.silences.remove(silence.id());
      }
    }
  }

  private static List<Alert> alerts(List<Held> held) {
    return held.stream().map(Held::alert).toList();
  }

  private static Set<String> prints(List<Held> held) {
    Set<String> prints = new TreeSet<>();
    held.forEach(each -> prints.add(each.print()));
    return prints;
  }
}
