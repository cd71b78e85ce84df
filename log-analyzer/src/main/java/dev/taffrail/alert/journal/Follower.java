package dev.taffrail.alert.journal;

import dev.taffrail.alert.Alert;
import dev.taffrail.alert.AlertChange;
import dev.taffrail.alert.AlertListener;
import dev.taffrail.alert.AlertState;
import java.io.Closeable;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands the changes of a journal to one listener: what there is at once, the rest as it comes. */
final class Follower implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

  private final Journal journal;
  private final AlertListener listener;
  private long seen;
  private @Nullable Thread thread;

  Follower(Journal journal, AlertListener listener, long seen) {
    this.journal = journal;
    this.listener = listener;
    this.seen = seen;
  }

  /** Returns when all that there is has been handed over. */
  void start() throws IOException {
    bridgeGap();
    for (List<AlertChange> due = journal.behind(seen); !due.isEmpty(); due = journal.behind(seen)) {
      due.forEach(this::tell);
    }
    thread = Thread.ofPlatform().daemon().name("taffrail-alert-changes").start(this::run);
  }

  private void run() {
    try {
      while (journal.awaitBehind(seen, this)) {
        journal.behind(seen).forEach(this::tell);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.error("the journal cannot be read, alerts are not told any more: {}", e.toString());
    }
  }

  /** What is gone is replaced by how the alerts stand that are not over. */
  private void bridgeGap() throws IOException {
    if (journal.first() <= seen + 1) {
      return;
    }
    Map<String, AlertChange> open = new LinkedHashMap<>();
    journal.read(
        seen,
        entry -> {
          Alert alert = entry.change().alert();
          open.remove(alert.id());
          seen = entry.change().sequence();
          if (alert.state() == AlertState.PENDING || alert.isFiring()) {
            open.put(alert.id(), entry.change());
          }
        });
    open.values().forEach(listener::changed);
  }

  private void tell(AlertChange change) {
    if (!journal.isFollowedBy(this)) {
      return;
    }
    try {
      listener.changed(change);
    } catch (RuntimeException e) {
      LOG.error("a change of {} was not taken", change.alert().id(), e);
    }
    seen = change.sequence();
  }

  @Override
  public void close() {
    journal.leave(this);
    Thread running = thread;
    if (running == null || running.equals(Thread.currentThread())) {
      return;
    }
    try {
      running.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
