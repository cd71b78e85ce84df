package dev.taffrail.ingest;

import dev.taffrail.event.Line;
import dev.taffrail.event.LinePosition;
import dev.taffrail.event.RawText;
import dev.taffrail.ingest.completeness.Completeness;
import dev.taffrail.ingest.completeness.Output;
import dev.taffrail.ingest.completeness.OutputReport;
import dev.taffrail.parse.EventFraming;
import dev.taffrail.parse.Formats;
import dev.taffrail.parse.ParseOptions;
import dev.taffrail.parse.Redaction;
import dev.taffrail.source.FileCheckpoint;
import dev.taffrail.source.FolderWatch;
import dev.taffrail.source.Framing;
import dev.taffrail.source.Handles;
import dev.taffrail.source.OwnFiles;
import dev.taffrail.source.SourceFiles;
import dev.taffrail.source.SourceSpec;
import dev.taffrail.source.StoredLines;
import dev.taffrail.source.TailedFile;
import dev.taffrail.store.EventWriter;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
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
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
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

  private final EventWriter writer;
  private final IngestOptions options;
  private final Formats formats;
  private final LongSupplier nanos;
  private final Progress progress;
  private final List<SourceSpec> specs;
  private final Completeness completeness;
  private final SourceFiles sources;
  private final IngestStats stats;
  private final LiveFeed feed;
  private final Runnable ended;
  private final LaneQueue queue = new LaneQueue();
  private final OpenEvents openEvents = new OpenEvents(queue);
  private final Committer committer;
  private final FolderWatch watch;
  private final Map<TailedFile, FileLane> lanes = new ConcurrentHashMap<>();
  private final Map<Path, FileLane> ownLanes = new ConcurrentHashMap<>();
  private final List<Thread> threads = new ArrayList<>();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final Worker[] workers;

  /**
   * Reads with what {@link ParseOptions#DEFAULT} says.
   *
   * @throws dev.taffrail.store.StoreFormatException when the store's checkpoint cannot be read
   */
  public Ingest(EventWriter writer, List<SourceSpec> specs, IngestOptions options, Clock clock)
      throws IOException {
    this(writer, specs, options, ParseOptions.DEFAULT, clock);
  }

  /**
   * Begins where the store's checkpoint says.
   *
   * @throws dev.taffrail.store.StoreFormatException when it cannot be read
   */
  public Ingest(
      EventWriter writer,
      List<SourceSpec> specs,
      IngestOptions options,
      ParseOptions parse,
      Clock clock)
      throws IOException {
    this(writer, specs, options, parse, clock, System::nanoTime);
  }

  Ingest(
      EventWriter writer,
      List<SourceSpec> specs,
      IngestOptions options,
      ParseOptions parse,
      Clock clock,
      LongSupplier nanos)
      throws IOException {
    this(writer, specs, options, parse, clock, nanos, new IngestStats(), new LiveFeed(), true);
  }

  /** One of several runs: they count together, and tell the same followers. */
  Ingest(
      EventWriter writer,
      List<SourceSpec> specs,
      IngestOptions options,
      ParseOptions parse,
      Clock clock,
      LongSupplier nanos,
      IngestStats stats,
      LiveFeed feed,
      boolean last)
      throws IOException {
    this.stats = stats;
    this.feed = feed;
    this.ended = last ? feed::close : () -> {};
    this.writer = writer;
    this.options = options;
    this.formats = parse.formats();
    this.nanos = nanos;
    this.specs = List.copyOf(specs);
    progress = Progress.of(writer.checkpoint());
    completeness = Completeness.of(writer.checkpoint().state(), clock);
    long nextFile = Progress.nextFile(writer.checkpoint());
    sources =
        new SourceFiles(specs, progress.files(), nextFile, clock, nanos, stored(parse.redaction()));
    watch = new FolderWatch();
    CommitBarrier barrier = new CommitBarrier();
    committer =
        new Committer(
            writer,
            barrier,
            () -> progress.checkpoint(sources.nextFile(), moreState()),
            queue::isBacklogged,
            stats,
            feed,
            options);
    workers = new Worker[Handles.ofProcess().writers(options.workers())];
    for (int i = 0; i < workers.length; i++) {
      workers[i] =
          new Worker(
              queue,
              barrier,
              writer,
              progress,
              completeness,
              committer,
              stats,
              openEvents,
              parse,
              clock);
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

  /** Files whose times are off by a whole number of quarter-hours, and how late they seem. */
  public Map<Path, Duration> shifts() {
    Map<Path, Duration> shifts = new TreeMap<>();
    for (FileLane lane : lanes.values()) {
      if (!lane.shift().isZero()) {
        shifts.put(lane.file().path(), lane.shift());
      }
    }
    return shifts;
  }

  private Map<String, String> moreState() {
    Map<String, String> state = completeness.state();
    for (FileLane lane : lanes.values()) {
      if (!lane.shift().isZero()) {
        state.put(StoredFile.SHIFT + lane.file().file(), lane.shift().toString());
      }
    }
    return state;
  }

  /** What has arrived of each process that numbers its events, and what has not. */
  public List<OutputReport> completeness() {
    Set<String> unread =
        fileStates().stream()
            .filter(file -> file.lag() > 0)
            .map(file -> Output.name(file.path()))
            .collect(Collectors.toSet());
    return completeness.reports(unread::contains);
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
        lane.behind(read),
        reached == null || read == 0 ? FileState.NO_EVENT : reached.lastTimeMicros(),
        problem == null ? null : problem.getMessage());
  }

  /**
   * Where the files of others are that {@link #drain} read; a file with several names has one of
   * them.
   *
   * @param brokenOff only those that ended before their end
   */
  public List<Path> files(boolean brokenOff) {
    return lanes.keySet().stream()
        .filter(file -> file.source().own() == null)
        .filter(file -> !brokenOff || file.isBrokenOff())
        .map(TailedFile::path)
        .toList();
  }

  /** Reads what is there, last lines without a line end included, and commits it. */
  public void drain() throws IOException, InterruptedException {
    sources.scanAtOnce().opened().forEach(this::addLane);
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
    for (SourceSpec spec : specs) {
      OwnFiles own = spec.own();
      if (own != null) {
        own.onReadable(this::queueOwn);
      }
    }
    startThreads();
    start("taffrail-show", openEvents::run);
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
    openEvents.stop();
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
        if (deleteRead()) {
          committer.commit();
        }
      }
    } finally {
      ended.run();
    }
  }

  /** Reads nothing more for now; what has been read is still committed. */
  void pause() {
    queue.pause();
  }

  /** Goes on after a pause. */
  void resume() {
    queue.resume();
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
      fail(e);
    }
  }

  /** Ends it; nothing more is committed. */
  void fail(Throwable e) {
    if (failure.compareAndSet(null, e)) {
      LOG.error("ingest stopped: {}", e.toString());
    }
    stopping.countDown();
    queue.close();
    committer.stop();
    openEvents.stop();
  }

  private void lookAgainAndAgain() throws IOException, InterruptedException {
    SourceFiles.Changes first = look();
    sources.openRenamed(first.missing()).forEach(this::addLane);
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
    boolean soon = lanes.keySet().stream().anyMatch(TailedFile::isRewritten);
    return System.nanoTime() + (soon ? BURST : options.lookEvery()).toNanos();
  }

  private SourceFiles.Changes look() throws IOException {
    deleteRead();
    retireRewritten();
    SourceFiles.Changes changes = sources.scan();
    changes.opened().forEach(this::addLane);
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
    for (FileLane lane : lanes.values()) {
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
    FileLane lane = lanes.get(file);
    if (lane != null && !lane.hasNews() && lane.retire()) {
      close(lane);
    }
  }

  private void close(FileLane lane) throws IOException {
    lanes.remove(lane.file());
    sources.close(lane.file(), progress.closed(lane.file()));
    committer.appended();
  }

  private void addLane(TailedFile file) {
    progress.opened(file);
    FileLane lane = new FileLane(file, framing(file), nanos);
    lanes.put(file, lane);
    if (file.source().own() != null) {
      ownLanes.put(file.path(), lane);
    }
    committer.appended();
  }

  private StoredLines stored(Redaction redaction) {
    return new StoredLines() {
      @Override
      public @Nullable RawText at(LinePosition position) throws IOException {
        return writer.line(position);
      }

      @Override
      public RawText asStored(RawText line) {
        return redaction.apply(new Line(new LinePosition(0, 0, 0), line)).text();
      }
    };
  }

  private Framing framing(TailedFile file) {
    SourceSpec.Text text = file.source().text();
    OwnFiles own = file.source().own();
    return own == null
        ? new EventFraming(formats, text.format(), progress.format(file), text.zone())
        : own.framing(of -> new EventFraming(formats, of.format(), null, of.zone()));
  }

  /** More of a file of this program may be read. */
  private void queueOwn(Path path) {
    FileLane lane = ownLanes.get(path);
    if (lane != null) {
      queue.add(lane);
    }
  }

  /** Files of this program are not needed any more when all of them is in the store. */
  private boolean deleteRead() throws IOException {
    boolean deleted = false;
    for (FileLane lane : ownLanes.values()) {
      TailedFile file = lane.file();
      OwnFiles own = file.source().own();
      if (own != null
          && isCommitted(file)
          && own.isClosed(file.path(), file.offset())
          && lane.retire()
          && own.delete(file.path())) {
        lanes.remove(file);
        ownLanes.remove(file.path());
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
    for (FileLane lane : lanes.values()) {
      if (unknown.remove(lane.file().path())) {
        queue.add(lane);
        rewritten |= lane.file().isRewritten();
      }
    }
    return !rewritten && unknown.stream().noneMatch(sources::covers);
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
    for (TailedFile file : lanes.keySet()) {
      Path folder = file.path().getParent();
      if (folder != null) {
        folders.add(folder);
      }
    }
    return folders;
  }
}
