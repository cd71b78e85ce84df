package dev.taffrail.ingest;

import dev.taffrail.parse.EventFraming;
import dev.taffrail.parse.Formats;
import dev.taffrail.parse.ParseOptions;
import dev.taffrail.source.FileCheckpoint;
import dev.taffrail.source.FolderWatch;
import dev.taffrail.source.SourceFiles;
import dev.taffrail.source.SourceSpec;
import dev.taffrail.source.TailedFile;
import dev.taffrail.store.EventWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the files of all sources into a store: {@link #follow} for ever, {@link #drain} to their
 * ends. One of both, once. The store's checkpoint says where to begin, so a second run over the
 * same files adds nothing. The writer is not closed.
 */
public final class Ingest implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Ingest.class);

  /** Changes that come in a burst are handled together. */
  private static final Duration BURST = Duration.ofMillis(20);

  private final IngestOptions options;
  private final List<SourceSpec> specs;
  private final Formats formats;
  private final Progress progress;
  private final SourceFiles sources;
  private final IngestStats stats = new IngestStats();
  private final LiveFeed feed = new LiveFeed();
  private final LaneQueue queue = new LaneQueue();
  private final Committer committer;
  private final FolderWatch watch;
  private final Map<TailedFile, FileLane> lanes = new ConcurrentHashMap<>();
  private final List<Thread> threads = new ArrayList<>();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final Worker[] workers;

  /** Reads with what {@link ParseOptions#DEFAULT} says. */
  public Ingest(EventWriter writer, List<SourceSpec> specs, IngestOptions options, Clock clock)
      throws IOException {
    this(writer, specs, options, ParseOptions.DEFAULT, clock);
  }

  public Ingest(
      EventWriter writer,
      List<SourceSpec> specs,
      IngestOptions options,
      ParseOptions parse,
      Clock clock)
      throws IOException {
    this.options = options;
    this.specs = List.copyOf(specs);
    this.formats = parse.formats();
    progress = Progress.of(writer.checkpoint());
    long nextFile = Progress.nextFile(writer.checkpoint());
    sources = new SourceFiles(specs, progress.files(), nextFile, clock);
    watch = new FolderWatch();
    CommitBarrier barrier = new CommitBarrier();
    committer =
        new Committer(
            writer,
            barrier,
            () -> progress.checkpoint(sources.nextFile()),
            queue::isBacklogged,
            stats,
            feed,
            options);
    workers = new Worker[options.workers()];
    for (int i = 0; i < workers.length; i++) {
      workers[i] = new Worker(queue, barrier, writer, progress, committer, stats, parse, clock);
    }
  }

  /** What has been taken in so far. */
  public IngestStats stats() {
    return stats;
  }

  /** Tells when newer events can be found. */
  public LiveFeed feed() {
    return feed;
  }

  /** The files of the sources: those that are being read, and those that cannot be opened. */
  public List<FileState> fileStates() {
    List<FileState> states = new ArrayList<>();
    lanes.values().forEach(lane -> states.add(state(lane)));
    sources.unreadable().forEach(file -> states.add(FileState.of(file)));
    return states;
  }

  /**
   * Where a file is, or was when it was last seen.
   *
   * @param file number of the file
   * @return null when there is no such file
   */
  public @Nullable Path path(long file) {
    FileCheckpoint reached = progress.reached(file);
    return reached == null ? null : reached.path();
  }

  private FileState state(FileLane lane) {
    TailedFile file = lane.file();
    FileCheckpoint reached = progress.reached(file.file());
    IOException problem = lane.problem();
    long read = reached == null ? 0 : reached.position().offset();
    return new FileState(
        file.path(),
        file.source(),
        lane.size(),
        read,
        reached == null || read == 0 ? FileState.NO_EVENT : reached.lastTimeMicros(),
        problem == null ? null : problem.getMessage());
  }

  /**
   * Where the files are that {@link #drain} read; a file with several names has one of them.
   *
   * @param brokenOff only those that ended before their end
   */
  public List<Path> files(boolean brokenOff) {
    return lanes.keySet().stream()
        .filter(file -> !brokenOff || file.isBrokenOff())
        .map(TailedFile::path)
        .toList();
  }

  /** Reads what is there, last lines without a line end included, and commits it. */
  public void drain() throws IOException, InterruptedException {
    look();
    if (lanes.isEmpty()) {
      return;
    }
    lanes.values().forEach(FileLane::finish);
    lanes.values().forEach(queue::add);
    startThreads();
    while (!queue.awaitIdle(Duration.ofDays(1))) {
      LOG.debug("still reading");
    }
    stop();
  }

  /** Begins to read whatever is written, until {@link #close}. */
  public void follow() {
    startThreads();
    start("taffrail-source", this::lookAgainAndAgain);
  }

  /** Files that could not be read at the last try, and why. */
  public Map<Path, IOException> problems() {
    Map<Path, IOException> problems = new LinkedHashMap<>();
    for (FileLane lane : lanes.values()) {
      IOException problem = lane.problem();
      if (problem != null) {
        problems.put(lane.file().path(), problem);
      }
    }
    return problems;
  }

  /** What ended it, if it did not end by {@link #close}. */
  public @Nullable Throwable failure() {
    return failure.get();
  }

  /** Waits until it has been closed or has failed. */
  public void awaitEnd() throws InterruptedException {
    stopping.await();
  }

  /** Ends reading, and commits what has been read. */
  @Override
  public void close() throws IOException {
    try {
      stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted before the last commit", e);
    }
  }

  private void stop() throws IOException, InterruptedException {
    stopping.countDown();
    queue.close();
    committer.stop();
    watch.close();
    for (Thread thread : threads) {
      thread.join();
    }
    boolean running = !threads.isEmpty();
    threads.clear();
    sources.close();
    Throwable cause = failure.get();
    try {
      if (cause != null) {
        throw new IOException("ingest stopped: " + cause.getMessage(), cause);
      }
      if (running) {
        committer.commit();
      }
    } finally {
      feed.close();
    }
  }

  private void startThreads() {
    for (int i = 0; i < workers.length; i++) {
      start("taffrail-ingest-" + i, workers[i]::run);
    }
    start("taffrail-commit", committer::run);
  }

  /** What a thread does. */
  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private void start(String name, Work work) {
    threads.add(Thread.ofPlatform().name(name).start(() -> runToEnd(work)));
  }

  private void runToEnd(Work work) {
    try {
      work.run();
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      if (failure.compareAndSet(null, e)) {
        LOG.error("ingest stopped: {}", e.toString());
      }
      stopping.countDown();
      queue.close();
      committer.stop();
    }
  }

  private void lookAgainAndAgain() throws IOException, InterruptedException {
    look();
    sources.openRenamed().forEach(this::addLane);
    queueNews();
    long nextLook = System.nanoTime() + options.lookEvery().toNanos();
    while (stopping.getCount() > 0) {
      Duration left = Duration.ofNanos(Math.max(0, nextLook - System.nanoTime()));
      FolderWatch.Change change = watch.await(left);
      boolean overdue = System.nanoTime() - nextLook >= 0;
      if (change == FolderWatch.Change.CONTENT && !overdue) {
        queueNews();
        stopping.await(BURST.toMillis(), TimeUnit.MILLISECONDS);
      } else if (stopping.getCount() > 0) {
        look();
        nextLook = System.nanoTime() + options.lookEvery().toNanos();
      }
    }
  }

  private void look() throws IOException {
    SourceFiles.Changes changes = sources.scan();
    changes.opened().forEach(this::addLane);
    for (TailedFile file : changes.gone()) {
      drainGone(file);
    }
    completeRotated();
    queueNews();
    watch.watch(folders());
  }

  private void addLane(TailedFile file) {
    progress.opened(file);
    lanes.put(file, new FileLane(file, framing(file)));
  }

  private EventFraming framing(TailedFile file) {
    SourceSpec.Text text =
        specs.stream()
            .filter(spec -> spec.glob().matches(file.path()))
            .findFirst()
            .map(SourceSpec::text)
            .orElse(SourceSpec.Text.AUTO);
    return new EventFraming(formats, text.format(), progress.format(file), text.zone());
  }

  private void queueNews() {
    for (FileLane lane : lanes.values()) {
      if (lane.hasNews()) {
        queue.add(lane);
      }
    }
  }

  /** A file that was renamed, and in whose place another is written, has no more lines to join. */
  private void completeRotated() throws IOException {
    Set<Path> paths = new HashSet<>();
    lanes.keySet().forEach(file -> paths.add(file.path()));
    for (FileLane lane : lanes.values()) {
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
    FileLane lane = lanes.get(file);
    if (lane == null) {
      return;
    }
    lane.loseName();
    if (!lane.isQuietFor(options.drainFor())) {
      return;
    }
    if (lane.isFinished()) {
      lanes.remove(file);
      sources.close(file, progress.closed(file));
    } else {
      lane.finish();
      queue.add(lane);
    }
  }

  private Set<Path> folders() {
    Set<Path> folders = new LinkedHashSet<>();
    for (Path base : sources.folders()) {
      folders.add(base);
    }
    for (TailedFile file : lanes.keySet()) {
      Path folder = file.path().getParent();
      if (folder != null) {
        folders.add(folder);
      }
    }
    return folders;
  }
}
