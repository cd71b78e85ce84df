package dev.taffrail.ingest;

import dev.taffrail.event.LinePosition;
import dev.taffrail.ingest.completeness.Completeness;
import dev.taffrail.ingest.completeness.Output;
import dev.taffrail.source.FolderWatch;
import dev.taffrail.source.OwnFiles;
import dev.taffrail.source.SourceFiles;
import dev.taffrail.source.TailedFile;
import dev.taffrail.store.EventWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the sources again and again, and lets files begin, go on under other names, and end.
 * {@link #queueOwn} may be called by any thread, the rest by one.
 */
final class SourceLook implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(SourceLook.class);

  /** Changes that come in a burst are handled together. */
  private static final Duration BURST = Duration.ofMillis(20);

  private final SourceFiles sources;
  private final Lanes lanes;
  private final LaneQueue queue;
  private final Progress progress;
  private final Completeness completeness;
  private final Committer committer;
  private final EventWriter writer;
  private final IngestOptions options;
  private final FolderWatch watch = new FolderWatch();
  private final CountDownLatch stopping = new CountDownLatch(1);

  SourceLook(
      SourceFiles sources,
      Lanes lanes,
      LaneQueue queue,
      Progress progress,
      Completeness completeness,
      Committer committer,
      EventWriter writer,
      IngestOptions options) {
    this.sources = sources;
    this.lanes = lanes;
    this.queue = queue;
    this.progress = progress;
    this.completeness = completeness;
    this.committer = committer;
    this.writer = writer;
    this.options = options;
  }

  /** Opens what is there, once. */
  void lookOnce() throws IOException {
    sources.scanAtOnce().opened().forEach(this::open);
  }

  /** Ends {@link #run}. */
  void stop() throws IOException {
    stopping.countDown();
    watch.close();
  }

  /** Closes the files; to be called when nobody reads them any more. */
  @Override
  public void close() throws IOException {
    sources.close();
  }

  /** Looks until {@link #stop}. */
  void run() throws IOException, InterruptedException {
    SourceFiles.Changes first = look();
    sources.openRenamed(first.missing()).forEach(this::open);
    queueNews();
    long nextLook = afterLook();
    while (stopping.getCount() > 0) {
      Duration left = Duration.ofNanos(Math.max(0, nextLook - System.nanoTime()));
      FolderWatch.Changes changes = watch.await(left);
      boolean overdue = System.nanoTime() - nextLook >= 0;
      if (!changes.names() && !overdue && queueChanged(changes.content())) {
        stopping.await(BURST.toMillis(), TimeUnit.MILLISECONDS);
        nextLook = Math.min(nextLook, afterLook());
      } else if (stopping.getCount() > 0) {
        look();
        nextLook = afterLook();
      }
    }
  }

  /** A file whose life has just ended is looked for at once. */
  private long afterLook() {
    boolean soon = lanes.all().stream().anyMatch(lane -> lane.file().isRewritten());
    return System.nanoTime() + (soon ? BURST : options.lookEvery()).toNanos();
  }

  private SourceFiles.Changes look() throws IOException {
    deleteRead();
    retireRewritten();
    SourceFiles.Changes changes = sources.scan();
    changes.opened().forEach(this::open);
    changes.missing().forEach(progress::reached);
    changes.forgotten().forEach(progress::forget);
    if (!changes.missing().isEmpty() || !changes.forgotten().isEmpty()) {
      committer.appended();
    }
    for (TailedFile file : changes.gone()) {
      if (changes.replaced().contains(file)) {
        handOver(file);
      } else {
        drainGone(file);
      }
    }
    completeRotated();
    queueNews();
    watch.watch(folders());
    return changes;
  }

  /** What was read of them is not there any more: the next look says what goes on where. */
  private void retireRewritten() throws IOException {
    for (FileLane lane : lanes.all()) {
      TailedFile file = lane.file();
      boolean ended = file.isRewritten() && (!file.isCut() || isCommitted(file));
      if (ended && lane.hasLostOpen()) {
        queue.add(lane);
      } else if (ended && lane.retire()) {
        close(lane);
      }
    }
  }

  /** Only then the store can tell what was read. */
  private boolean isCommitted(TailedFile file) {
    LinePosition reached = writer.checkpoint().positions().get(file.file());
    return reached != null && reached.compareTo(file.checkpoint().position()) >= 0;
  }

  /** Another file goes on with its content: what has been read counts there. */
  private void handOver(TailedFile file) throws IOException {
    FileLane lane = lanes.of(file);
    if (lane != null && !lane.hasNews() && lane.retire()) {
      close(lane);
    }
  }

  private void close(FileLane lane) throws IOException {
    lanes.remove(lane);
    sources.close(lane.file(), progress.closed(lane.file()));
    committer.appended();
  }

  private void open(TailedFile file) {
    lanes.open(file);
    committer.appended();
  }

  /** More of a file of this program may be read. */
  void queueOwn(Path path) {
    FileLane lane = lanes.own(path);
    if (lane != null) {
      queue.add(lane);
    }
  }

  /** Deletes files of this program of which all is in the store; whether there were any. */
  boolean deleteRead() throws IOException {
    boolean deleted = false;
    for (FileLane lane : lanes.own()) {
      TailedFile file = lane.file();
      OwnFiles own = file.source().own();
      if (own != null
          && isCommitted(file)
          && own.isClosed(file.path(), file.offset())
          && lane.retire()
          && own.delete(file.path())) {
        lanes.remove(lane);
        sources.drop(file);
        progress.forget(file.file());
        deleted = true;
      }
    }
    if (deleted) {
      committer.appended();
    }
    return deleted;
  }

  /** Reads files that have changed; false when one of them is not known, or is not what it was. */
  private boolean queueChanged(Set<Path> changed) {
    if (changed.isEmpty()) {
      return false;
    }
    Set<Path> unknown = new HashSet<>(changed);
    boolean rewritten = false;
    for (FileLane lane : lanes.all()) {
      if (unknown.remove(lane.file().path())) {
        queue.add(lane);
        rewritten |= lane.file().isRewritten();
      }
    }
    return !rewritten && unknown.stream().noneMatch(sources::covers);
  }

  private void queueNews() {
    for (FileLane lane : lanes.all()) {
      if (lane.hasNews()) {
        queue.add(lane);
      }
    }
  }

  /** A file that was renamed, and in whose place another is written, has no more lines to join. */
  private void completeRotated() throws IOException {
    Set<Path> paths = new HashSet<>();
    lanes.all().forEach(lane -> paths.add(lane.file().path()));
    for (FileLane lane : lanes.all()) {
      Path former = lane.file().formerPath();
      boolean replaced = !former.equals(lane.file().path()) && paths.contains(former);
      if (replaced && lane.hasOpenEvent(options.drainFor())) {
        lane.rotated();
        queue.add(lane);
      }
    }
  }

  /** A file without a name is read until nobody has written to it for a while. */
  private void drainGone(TailedFile file) throws IOException {
    FileLane lane = lanes.of(file);
    if (lane == null) {
      return;
    }
    lane.loseName();
    if (lane.problem() instanceof NoSuchFileException && lane.retire()) {
      long unread = file.lag();
      LOG.warn("{} is gone; {} bytes at its end were not read", file.name(), unread);
      completeness.lost(Output.name(file.path()), unread);
      close(lane);
    } else if (lane.isQuietFor(options.drainFor())) {
      if (lane.isFinished() && lane.retire()) {
        close(lane);
      } else {
        lane.finish();
        queue.add(lane);
      }
    }
  }

  private Set<Path> folders() {
    Set<Path> folders = new LinkedHashSet<>();
    for (Path base : sources.folders()) {
      folders.add(base);
    }
    for (FileLane lane : lanes.all()) {
      Path folder = lane.file().path().getParent();
      if (folder != null) {
        folders.add(folder);
      }
    }
    return folders;
  }
}
