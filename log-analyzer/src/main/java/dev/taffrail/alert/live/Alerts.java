package dev.taffrail.alert.live;

import dev.taffrail.alert.Alert;
import dev.taffrail.alert.AlertChanges;
import dev.taffrail.alert.AlertListener;
import dev.taffrail.alert.engine.RuleStatus;
import dev.taffrail.alert.journal.Journal;
import dev.taffrail.alert.journal.SnapshotFile;
import dev.taffrail.alert.rule.Rule;
import dev.taffrail.config.ConfigException;
import dev.taffrail.ingest.LiveFeed;
import dev.taffrail.store.EventAggregations;
import dev.taffrail.store.EventSearch;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Alerts of a running analyzer: rules that can be changed, who fires, what was. Its folder holds
 * the journal, whose files are to be tailed as any other. Safe for any number of threads.
 */
public final class Alerts implements AlertChanges, Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(Alerts.class);
  private static final Duration ROUND = Duration.ofSeconds(1);
  private static final String RULES = "rules";

  private final ReentrantLock lock = new ReentrantLock();
  private final Journal journal;
  private final RuleBook book;
  private final Desk desk;
  private final Watch watch;
  private final History history;
  private final Clock clock;
  private volatile @Nullable Thread thread;
  private volatile boolean ended;
  private volatile boolean begun;
  private volatile @Nullable String problem;

  private Alerts(Journal journal, RuleBook book, Desk desk, Watch watch, Clock clock) {
    this.clock = clock;
    this.journal = journal;
    this.book = book;
    this.desk = desk;
    this.watch = watch;
    history = new History(journal);
  }

  /**
   * Opens the folder; nothing is judged yet.
   *
   * @param templates the template of a pattern by its id
   */
  public static Alerts open(
      Path folder,
      AlertOptions options,
      EventSearch search,
      EventAggregations counts,
      UnaryOperator<@Nullable String> templates,
      Clock clock)
      throws IOException {
    Journal journal = Journal.open(folder);
    try {
      RuleBook book = RuleBook.open(folder.resolve(RULES), options.rules(), clock);
      Desk desk = new Desk(journal, new Evidences(search, templates), clock);
      SnapshotFile snapshots = new SnapshotFile(folder);
      Watch watch = new Watch(options, search, counts, journal, snapshots, desk, clock);
      return new Alerts(journal, book, desk, watch, clock);
    } catch (IOException | RuntimeException e) {
      journal.close();
      throw e;
    }
  }

  /**
   * Begins on a thread of its own: first goes on where it had ended, by what the store has, then
   * lets reading begin, then follows.
   */
  public void start(LiveFeed feed, Reading reading, Runnable begin) {
    thread =
        Thread.ofPlatform()
            .name("taffrail-alerts")
            .start(() -> {
              try {
                begin(reading);
              } finally {
                if (!ended) {
                  begin.run();
                }
              }
              follow(feed, reading);
            });
  }

  /** Goes on where it had ended; nothing may be taken in meanwhile. */
  void begin(Reading reading) {
    lock.lock();
    try {
      watch.begin(book.rules().values(), reading);
      begun = true;
    } catch (IOException | RuntimeException e) {
      fail("the past cannot be read", e);
    } finally {
      lock.unlock();
    }
  }

  private void follow(LiveFeed feed, Reading reading) {
    try {
      while (!ended && !feed.isClosed()) {
        long version = feed.version();
        round(reading);
        feed.awaitNewer(version, ROUND);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One round. */
  void round(Reading reading) {
    if (!begun) {
      begin(reading);
      return;
    }
    lock.lock();
    try {
      watch.round(reading);
      problem = null;
    } catch (IOException | RuntimeException e) {
      fail("rules are not judged", e);
    } finally {
      lock.unlock();
    }
  }

  private void fail(String what, Exception e) {
    if (problem == null) {
      LOG.error("{}; it is tried again", what, e);
    }
    problem = what + ": " + e.getMessage();
  }

  /** Why nobody would hear of alerts; null when all is well. */
  public @Nullable String problem() {
    String ofJournal = desk.problem();
    return ofJournal == null ? problem : ofJournal;
  }

  /** The rules that hold. */
  public List<Rule> rules() {
    lock.lock();
    try {
      return List.copyOf(book.rules().values());
    } finally {
      lock.unlock();
    }
  }

  /** How the rules go. */
  public List<RuleStatus> status() {
    lock.lock();
    try {
      return watch.status();
    } finally {
      lock.unlock();
    }
  }

  /** What was made of a rule at run time, oldest first. */
  public List<RuleVersion> versions(String name) {
    lock.lock();
    try {
      return book.versions(name);
    } finally {
      lock.unlock();
    }
  }

  /** Whether a file of the operator has a rule. */
  public boolean isOfFile(String name) {
    lock.lock();
    try {
      return book.isOfFile(name);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Reads a rule as it is sent, without taking it.
   *
   * @throws ConfigException with all that is wrong
   */
  public static Rule parse(String yaml) throws ConfigException {
    return RuleBook.parse(yaml);
  }

  /**
   * Takes a rule in the place of one of its name. It stands as if it had always been there.
   *
   * @throws ConfigException with all that is wrong
   */
  public RuleVersion put(String yaml, String author) throws ConfigException, IOException {
    Rule rule = RuleBook.parse(yaml);
    lock.lock();
    try {
      RuleVersion version = book.add(rule.name(), yaml, author);
      if (begun) {
        watch.put(rule);
      }
      return version;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes a rule away; its alerts end.
   *
   * @return null when there is none of this name
   */
  public @Nullable RuleVersion remove(String name, String author) throws IOException {
    lock.lock();
    try {
      if (!book.rules().containsKey(name)) {
        return null;
      }
      RuleVersion version = book.add(name, null, author);
      if (begun) {
        watch.remove(name);
      }
      return version;
    } finally {
      lock.unlock();
    }
  }

  /** Alerts that are pending or firing, the worst first, then the oldest. */
  public List<Alert> open() {
    return desk.open().stream()
        .map(Open::alert)
        .sorted(
            Comparator.comparing(Alert::isFiring)
                .thenComparing(Alert::severity)
                .reversed()
                .thenComparing(Alert::activeSince)
                .thenComparing(Alert::id))
        .toList();
  }

  /** What was. */
  public History history() {
    return history;
  }

  /**
   * Somebody takes care of an alert: it is not escalated.
   *
   * @return the alert as it is since; null when there is none that is not over
   */
  public @Nullable Alert acknowledge(String id, String author, String comment) throws IOException {
    lock.lock();
    try {
      Open open = desk.find(id);
      if (open == null) {
        return null;
      }
      Alert alert = Notes.acknowledged(open.alert(), author, comment, clock.instant());
      desk.say(open.alert().state(), open.with(alert));
      writeNow();
      return alert;
    } finally {
      lock.unlock();
    }
  }

  private void writeNow() throws IOException {
    if (!desk.write()) {
      throw new IOException(String.valueOf(desk.problem()));
    }
  }

  @Override
  public Closeable follow(long sequence, AlertListener listener) throws IOException {
    return journal.follow(sequence, listener);
  }

  /** Begins nothing any more: no round, and no reading that was still to begin. */
  public void stop() {
    ended = true;
    Thread running = thread;
    try {
      if (running != null) {
        running.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends, and keeps what is needed to go on. */
  @Override
  public void close() throws IOException {
    stop();
    lock.lock();
    try (journal) {
      if (begun && desk.write()) {
        watch.snapshot();
      }
    } finally {
      lock.unlock();
    }
  }
}
