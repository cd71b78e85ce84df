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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people of alerts. What is to be sent is on disk before it is sent, so that a crash loses
 * nothing and repeats at most what was being sent. Safe for any number of threads.
 */
public final class Notifications implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);
  private static final int MOST_WAITING = 10_000;
  private static final int MOST_AT_ONCE = 1_000;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration LONG = Duration.ofHours(1);

  private final NotifyConfig config;
  private final Clock wall;
  private final InstantSource clock;
  private final Ledger ledger;
  private final DecisionLog log;
  private final Dispatch dispatch;
  private final Map<String, Lane> lanes = new LinkedHashMap<>();
  private final BlockingQueue<Runnable> work = new LinkedBlockingQueue<>(MOST_WAITING);
  private final Thread thread;
  private @Nullable Closeable following;
  private volatile boolean closed;

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
    thread = Thread.ofPlatform().daemon().name("taffrail-notify").unstarted(this::run);
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
    synchronized (this) {
      thread.start();
    }
  }

  private void changed(AlertChange change) {
    if (!takeBeforeStart(change)) {
      enqueue(() -> dispatch.take(change, clock.instant()));
    }
  }

  private synchronized boolean takeBeforeStart(AlertChange change) {
    boolean before = thread.getState() == Thread.State.NEW;
    if (before) {
      dispatch.take(change, clock.instant());
    }
    return before;
  }

  /** Returns when the answer is durable. */
  private boolean answered(Letter letter, Answer answer) {
    if (answer instanceof Answer.Refused) {
      LOG.warn("{} will not be told of {}: {}", letter.receiver(), letter.id(), answer.text());
    }
    return !closed
        && ask(() -> {
          dispatch.answered(letter, answer, clock.instant());
          return true;
        });
  }

  private void enqueue(Runnable task) {
    try {
      work.put(task);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!closed) {
      try {
        Runnable task = work.poll(untilDeadline().toNanos(), TimeUnit.NANOSECONDS);
        for (int i = 0; task != null && i < MOST_AT_ONCE; i++) {
          task.run();
          task = work.poll();
        }
        if (task != null) {
          task.run();
        }
        if (!closed) {
          dispatch.advance(clock.instant()).forEach(this::hand);
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.error("a step of telling alerts failed; it goes on", e);
      }
    }
    // Somebody may wait for what came last.
    for (Runnable task = work.poll(); task != null; task = work.poll()) {
      task.run();
    }
  }

  private Duration untilDeadline() {
    Instant deadline = dispatch.deadline();
    if (deadline == null) {
      return LONG;
    }
    Duration wait = Duration.between(clock.instant(), deadline);
    return wait.isNegative() ? Duration.ZERO : wait.compareTo(LONG) > 0 ? LONG : wait;
  }

  private void hand(Letter letter) {
    Lane lane = lanes.get(letter.receiver());
    if (lane != null) {
      lane.put(letter);
    }
  }

  private <T> T ask(Supplier<T> question) {
    if (closed) {
      throw new IllegalStateException("closed");
    }
    synchronized (this) {
      if (thread.getState() == Thread.State.NEW) {
        return question.get();
      }
    }
    CompletableFuture<T> answer = new CompletableFuture<>();
    enqueue(() -> {
      try {
        answer.complete(question.get());
      } catch (RuntimeException e) {
        answer.completeExceptionally(e);
      }
    });
    return answer.join();
  }

  /** The receivers there are. */
  public List<ReceiverSpec> receivers() {
    return config.receivers();
  }

  /** All silences, also those that are over, in the order in which they came. */
  public List<Silence> silences() {
    return ask(() -> List.copyOf(ledger.silences.values()));
  }

  /** Begins a silence, or replaces the one that has its id; it survives a crash from here on. */
  public void silence(Silence silence) {
    ask(() -> {
      dispatch.silence(silence);
      return silence;
    });
  }

  /** Ends a silence; empty if there is none of that id. */
  public Optional<Silence> expire(String id) {
    return ask(() -> {
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
    return ask(() -> dispatch.post(alert, clock.instant()));
  }

  /** Letters that have no answer yet. */
  public List<Letter> waiting() {
    return ask(() -> List.copyOf(ledger.letters.values()));
  }

  /** The last letters that did not arrive, and why. */
  public List<Letter> dead() {
    return ask(() -> List.copyOf(ledger.dead.values()));
  }

  /** Whether what is sent can be written down. */
  public boolean isDurable() {
    return ask(() -> !ledger.isBroken());
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
      enqueue(() -> closed = true);
      if (thread.getState() != Thread.State.NEW) {
        thread.join(PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try (ledger) {
      log.close();
    }
  }
}
