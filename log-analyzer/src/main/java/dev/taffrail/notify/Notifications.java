package dev.taffrail.notify;

import dev.taffrail.alert.Alert;
import dev.taffrail.alert.AlertChange;
import dev.taffrail.alert.AlertChanges;
import dev.taffrail.notify.decision.Decision;
import dev.taffrail.notify.decision.DecisionLog;
import dev.taffrail.notify.route.Silence;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people of alerts. What is to be sent is on disk before it is sent, so that a crash loses
 * nothing and repeats at most what was being sent. Safe for any number of threads.
 */
public final class Notifications implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final NotifyConfig config;
  private final Clock wall;
  private final InstantSource clock;
  private final Ledger ledger;
  private final DecisionLog log;
  private final Dispatch dispatch;
  private final Map<String, Lane> lanes = new LinkedHashMap<>();
  private final Worker worker;
  private @Nullable Closeable following;

  private Notifications(NotifyConfig config, Ledger ledger, DecisionLog log, Clock wall) {
    this.config = config;
    this.wall = wall;
    this.ledger = ledger;
    this.log = log;
    clock = new SteadyClock(wall);
    dispatch =
        new Dispatch(
            config,
            ledger,
            new Decisions(log),
            new Backoff(new SplittableRandom()),
            wall,
            clock.instant());
    worker = new Worker(dispatch, clock, this::hand);
  }

  /**
   * Opens the outbox; nobody is told of anything before {@link #follow}.
   *
   * @param folder is created if it is not there
   * @throws IOException if it cannot be read
   */
  public static Notifications open(Path folder, NotifyConfig config, Clock clock)
      throws IOException {
    Ledger ledger = Ledger.open(folder);
    return new Notifications(
        config, ledger, new DecisionLog(decisions(folder), config.limits().keepDecisions()), clock);
  }

  /** Where the decisions of a folder are, for those who read them beside a running process. */
  public static Path decisions(Path folder) {
    return folder.resolve("decisions");
  }

  /**
   * Goes on where the last life ended, and follows the changes of alerts. What happened meanwhile
   * is taken in before anything is decided.
   *
   * @throws IOException if the changes cannot be read
   */
  public void follow(AlertChanges changes) throws IOException {
    if (config.receivers().isEmpty()) {
      LOG.info("nobody is told of alerts, as no receiver is configured; the page shows them");
    }
    following = changes.follow(ledger.seen(), this::changed);
    for (ReceiverSpec receiver : config.receivers()) {
      lanes.put(receiver.name(), new Lane(receiver, this::answered));
    }
    worker.start();
  }

  private void changed(AlertChange change) {
    worker.tell(() -> dispatch.take(change, clock.instant()));
  }

  /** Returns when the answer is durable. */
  private boolean answered(Letter letter, Answer answer) {
    if (answer instanceof Answer.Refused) {
      LOG.warn("{} will not be told of {}: {}", letter.receiver(), letter.id(), answer.text());
    }
    return !worker.isClosed()
        && worker.ask(() -> {
          dispatch.answered(letter, answer, clock.instant());
          return true;
        });
  }

  private void hand(Letter letter) {
    Lane lane = lanes.get(letter.receiver());
    if (lane != null) {
      lane.put(letter);
    }
  }

  /** The receivers there are. */
  public List<ReceiverSpec> receivers() {
    return config.receivers();
  }

  /** All silences, also those that are over, in the order in which they came. */
  public List<Silence> silences() {
    return worker.ask(() -> List.copyOf(ledger.silences.values()));
  }

  /** Begins a silence, or replaces the one that has its id; it survives a crash from here on. */
  public void silence(Silence silence) {
    worker.ask(() -> {
      dispatch.silence(silence);
      return silence;
    });
  }

  /** Ends a silence; empty if there is none of that id. */
  public Optional<Silence> expire(String id) {
    return worker.ask(() -> {
      Silence silence = ledger.silences.get(id);
      Instant now = wall.instant();
      if (silence == null || silence.state(now) == Silence.State.EXPIRED) {
        return Optional.ofNullable(silence);
      }
      Silence over =
          new Silence(
              id,
              silence.matchers(),
              silence.from().isAfter(now) ? now : silence.from(),
              now,
              silence.author(),
              silence.comment(),
              now);
      dispatch.silence(over);
      return Optional.of(over);
    });
  }

  /** Tells what a person has to say at once, by the routes of its labels; says whom. */
  public List<String> post(Alert alert) {
    return worker.ask(() -> dispatch.post(alert, clock.instant()));
  }

  /** Letters that have no answer yet. */
  public List<Letter> waiting() {
    return worker.ask(() -> List.copyOf(ledger.letters.values()));
  }

  /** The last letters that did not arrive, and why. */
  public List<Letter> dead() {
    return worker.ask(() -> List.copyOf(ledger.dead.values()));
  }

  /** Whether what is sent can be written down. */
  public boolean isDurable() {
    return worker.ask(() -> !ledger.isBroken());
  }

  /**
   * Sends a message of no meaning, past outbox and limits, and waits for the answer.
   *
   * @return empty if there is no such receiver
   */
  public Optional<Answer> test(String receiver) {
    return config.receivers().stream()
        .filter(each -> each.name().equals(receiver))
        .findFirst()
        .map(each -> each.receiver().send(TestMessage.at(wall.instant())));
  }

  /** Why somebody was told of an alert, or of all of a rule, or not: the newest, oldest first. */
  public List<Decision> why(String alertOrRule, int limit) throws IOException {
    return log.why(alertOrRule, limit);
  }

  /** Waits a little for what is being sent; the rest is sent after the next start. */
  @Override
  public void close() throws IOException {
    if (following != null) {
      following.close();
    }
    try {
      for (Lane lane : lanes.values()) {
        lane.close(PATIENCE);
      }
      worker.close(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try (ledger) {
      log.close();
    }
  }
}
