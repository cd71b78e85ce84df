package dev.taffrail.ingest;

/**
 * Decides when to refresh and when to commit. Times are of {@link System#nanoTime}. Not
 * thread-safe.
 */
final class Cadence {
  private final IngestOptions options;
  private boolean refreshing = true;
  private boolean unseen;
  private long unseenSince;
  private boolean uncommitted;
  private long uncommittedSince;

  Cadence(IngestOptions options) {
    this.options = options;
  }

  /** Nobody looks before the end: what is durable is visible, and nothing else has to be. */
  void commitOnly() {
    refreshing = false;
  }

  /** A batch has been appended. */
  void appended(long now) {
    if (refreshing && !unseen) {
      unseen = true;
      unseenSince = now;
    }
    if (!uncommitted) {
      uncommitted = true;
      uncommittedSince = now;
    }
  }

  boolean hasWork() {
    return uncommitted;
  }

  /** Nanoseconds until something is due; 0 or less when it is. */
  long untilDue(long now, boolean backlog) {
    long commit = untilCommit(now, backlog);
    return unseen ? Math.min(commit, untilRefresh(now, backlog)) : commit;
  }

  boolean isCommitDue(long now, boolean backlog) {
    return uncommitted && untilCommit(now, backlog) <= 0;
  }

  /** What was appended before is visible. */
  void refreshed() {
    unseen = false;
  }

  /** What was appended before is visible and durable. */
  void committed() {
    unseen = false;
    uncommitted = false;
  }

  /** In a backlog lines are late anyway, and many small segments would make them later. */
  private long untilRefresh(long now, boolean backlog) {
    long after = (backlog ? options.commitAfter() : options.refreshAfter()).toNanos();
    return unseenSince + after - now;
  }

  private long untilCommit(long now, boolean backlog) {
    long after = (backlog ? options.commitAfterInBacklog() : options.commitAfter()).toNanos();
    return uncommittedSince + after - now;
  }
}
