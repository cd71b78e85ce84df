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
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Alerts of a running analyzer: rules that can be changed, who fires, what was. Its folder holds
 * the journal, whose files are to be tailed as any other. Safe for any number of threads.
 */
public final class Alerts implements AlertChanges, Closeable {
  private static final String RULES = "rules";

  /** Fair, or those who ask would wait for all batches of a backlog. */
  private final ReentrantLock lock = new ReentrantLock(true);

  private final Journal journal;
  private final RuleBook book;
  private final Desk desk;
  private final Watch watch;
  private final Lookout lookout;
  private final History history;
  private final Clock clock;

  private Alerts(Journal journal, RuleBook book, Desk desk, Watch watch, Clock clock) {
    this.clock = clock;
    this.journal = journal;
    this.book = book;
    this.desk = desk;
    this.watch = watch;
    history = new History(journal);
    lookout = new Lookout(watch, () -> book.rules().values(), lock);
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
   * Begins on a thread of its own: goes on where it had ended, by what the store has, then follows.
   * Reading may go on meanwhile; each event counts once.
   *
   * @param caughtUp runs when that is done, before anything is judged that happens from here on
   */
  public void start(LiveFeed feed, Reading reading, Runnable caughtUp) {
    lookout.start(feed, reading, caughtUp);
  }

  /** Goes on where it had ended. */
  void begin(Reading reading) {
    lookout.begin(reading);
  }

  /** One round. */
  void round(Reading reading) {
    lookout.round(reading);
  }

  /** Why nobody would hear of alerts; null when all is well. */
  public @Nullable String problem() {
    String ofJournal = desk.problem();
    return ofJournal == null ? lookout.problem() : ofJournal;
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
      if (watch.hasBegun()) {
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
      if (watch.hasBegun()) {
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

  /** Judges nothing any more. */
  public void stop() {
    lookout.stop();
  }

  /** Ends, and keeps what is needed to go on. */
  @Override
  public void close() throws IOException {
    stop();
    lock.lock();
    try (journal) {
      if (watch.hasBegun() && desk.write()) {
        watch.snapshot();
      }
    } finally {
      lock.unlock();
    }
  }
}
