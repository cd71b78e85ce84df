package dev.taffrail.ingest;

import dev.taffrail.event.Line;
import dev.taffrail.ingest.completeness.Completeness;
import dev.taffrail.ingest.completeness.Output;
import dev.taffrail.ingest.completeness.OutputReport;
import dev.taffrail.parse.ParseOptions;
import dev.taffrail.parse.Redaction;
import dev.taffrail.pattern.PatternCatalogue;
import dev.taffrail.rollup.Rollups;
import dev.taffrail.source.FileCheckpoint;
import dev.taffrail.source.Handles;
import dev.taffrail.source.OwnFiles;
import dev.taffrail.source.SourceFiles;
import dev.taffrail.source.SourceSpec;
import dev.taffrail.source.StoredLines;
import dev.taffrail.store.Checkpoint;
import dev.taffrail.store.CommitCut;
import dev.taffrail.store.EventWriter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
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

  private final EventWriter writer;
  private final Progress progress;
  private final List<SourceSpec> specs;
  private final Completeness completeness;
  private final PatternCatalogue catalogue;
  private final Rollups rollups = new Rollups();
  private final SourceFiles sources;
  private final IngestStats stats;
  private final LiveFeed feed;
  private final Runnable ended;
  private final LaneQueue queue = new LaneQueue();
  private final OpenEvents openEvents = new OpenEvents(queue);
  private final Committer committer;
  private final Lanes lanes;
  private final SourceLook look;
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
    this.specs = List.copyOf(specs);
    progress = Progress.of(writer.checkpoint());
    completeness = Completeness.of(writer.checkpoint().state(), clock);
    catalogue = PatternCatalogue.of(writer.patterns(), writer.checkpoint().state());
    long nextFile = Progress.nextFile(writer.checkpoint());
    sources =
        new SourceFiles(specs, progress.files(), nextFile, clock, nanos, stored(parse.redaction()));
    lanes = new Lanes(progress, parse.formats(), nanos);
    CommitBarrier barrier = new CommitBarrier();
    committer =
        new Committer(writer, barrier, this::cut, queue::isBacklogged, stats, feed, options);
    look =
        new SourceLook(sources, lanes, queue, progress, completeness, committer, writer, options);
    workers = new Worker[Handles.ofProcess().writers(options.workers())];
    for (int i = 0; i < workers.length; i++) {
      workers[i] =
          new Worker(
              queue,
              barrier,
              writer,
              progress,
              completeness,
              catalogue,
              rollups,
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
    List<FileState> states = new ArrayList<>(lanes.states());
    sources.unreadable().forEach(file -> states.add(FileState.of(file)));
    return states;
  }

  /** Files whose times are off by a whole number of quarter-hours, and how late they seem. */
  public Map<Path, Duration> shifts() {
    return lanes.shifts();
  }

  private CommitCut cut() {
    Checkpoint checkpoint = progress.checkpoint(sources::nextFile, moreState());
    return new CommitCut(rollups.drain(), catalogue.drain(), checkpoint);
  }

  private Map<String, String> moreState() {
    Map<String, String> state = completeness.state();
    state.putAll(lanes.shiftState());
    state.putAll(catalogue.state());
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

  /**
   * Where the files of others are that {@link #drain} read; a file with several names has one of
   * them.
   *
   * @param brokenOff only those that ended before their end
   */
  public List<Path> files(boolean brokenOff) {
    return lanes.paths(brokenOff);
  }

  /** Reads what is there, last lines without a line end included, and commits it. */
  public void drain() throws IOException, InterruptedException {
    look.lookOnce();
    if (lanes.all().isEmpty()) {
      return;
    }
    lanes.all().forEach(FileLane::finish);
    lanes.all().forEach(queue::add);
    committer.commitOnly();
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
        own.onReadable(look::queueOwn);
      }
    }
    startThreads();
    start("taffrail-show", openEvents::run);
    start("taffrail-source", look::run);
  }

  /** Files that could not be read at the last try, and why. */
  public Map<Path, IOException> problems() {
    return lanes.problems();
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
    look.stop();
    for (Thread thread : threads) {
      thread.join();
    }
    boolean running = !threads.isEmpty();
    threads.clear();
    look.close();
    Throwable cause = failure.get();
    try {
      if (cause != null) {
        throw new IOException("ingest stopped: " + cause.getMessage(), cause);
      }
      if (running) {
        committer.commit();
        if (look.deleteRead()) {
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
    try {
      look.stop();
    } catch (IOException closing) {
      LOG.debug("the folders are not watched any more in any case", closing);
    }
  }

  private StoredLines stored(Redaction redaction) {
    return new StoredLines() {
      @Override
      public List<Line> lines(long file, long from, long to, int limit) throws IOException {
        if (stopping.getCount() == 0) {
          throw new InterruptedIOException("reading ends");
        }
        return writer.lines(file, from, to, limit);
      }

      @Override
      public Line asStored(Line line) {
        return redaction.apply(line);
      }
    };
  }
}
