package dev.taffrail.ingest;

import dev.taffrail.ingest.DiskState.Level;
import dev.taffrail.ingest.IntakeState.Phase;
import dev.taffrail.ingest.completeness.OutputReport;
import dev.taffrail.parse.ParseOptions;
import dev.taffrail.source.SourceSpec;
import dev.taffrail.store.CommitCut;
import dev.taffrail.store.EventWriter;
import dev.taffrail.store.StoreFormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes lines in, whatever happens to the disk: waits at its offsets while there is no room, and
 * when the store fails has it opened again and reads on from the last commit. {@link #follow} for
 * ever, {@link #drain} to the ends of the files; one of both, once. The writer is not closed. Safe
 * for any number of threads.
 */
public final class Intake implements IntakeGate, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

  /** No system tells when a disk fills up. */
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private static final Duration FIRST_RETRY = Duration.ofMillis(250);
  private static final int MOST_DOUBLINGS = 5;

  private final EventWriter writer;
  private final Runs runs;
  private final DiskWatch disk;
  private final Duration lookEvery;
  private final IngestStats stats = new IngestStats();
  private final LiveFeed feed = new LiveFeed();
  private final Semaphore news = new Semaphore(0);
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile Ingest run;
  private volatile IntakeState state = IntakeState.READING;
  private volatile @Nullable Throwable failure;
  private volatile @Nullable Thread keeper;
  private volatile int restarts;
  private int failures;
  private long commitsBefore;

  /** Begins where the writer's checkpoint says. */
  interface Runs {
    Ingest begin(IngestStats stats, LiveFeed feed) throws IOException;
  }

  /**
   * Begins where the store's checkpoint says.
   *
   * @throws StoreFormatException when the checkpoint cannot be read
   */
  public static Intake open(
      EventWriter writer,
      List<SourceSpec> specs,
      IngestOptions options,
      ParseOptions parse,
      DiskSpace space,
      Clock clock)
      throws IOException {
    Runs runs =
        (stats, feed) ->
            new Ingest(writer, specs, options, parse, clock, System::nanoTime, stats, feed, false);
    return new Intake(writer, runs, new DiskWatch(space, options.disk()), LOOK_EVERY);
  }

  /** Looks at the disk at least that often. */
  Intake(EventWriter writer, Runs runs, DiskWatch disk, Duration lookEvery) throws IOException {
    this.lookEvery = lookEvery;
    this.writer = writer;
    this.runs = runs;
    this.disk = disk;
    run = runs.begin(stats, feed);
  }

  /** Forgets how far all files have been read: they will be read from their start. */
  public static void forgetOffsets(EventWriter writer, Clock clock) throws IOException {
    LOG.warn(
        "all offsets are forgotten: lines that are stored and still in their files come again");
    writer.commit(CommitCut.of(Progress.forgetting(writer.checkpoint(), clock.millis())), () -> {});
  }

  /** What has been taken in so far. */
  public IngestStats stats() {
    return stats;
  }

  /** Tells when newer events can be found. */
  public LiveFeed feed() {
    return feed;
  }

  /** What it is doing. */
  public IntakeState state() {
    return state;
  }

  /** How the disk of the data folder is; at most a second old while lines are taken in. */
  public DiskState disk() {
    return disk.latest();
  }

  @Override
  public @Nullable String refusal() {
    return state.phase() == Phase.READING ? null : state.detail();
  }

  /** The files of the sources: those that are being read, and those that cannot be opened. */
  public List<FileState> fileStates() {
    return run.fileStates();
  }

  /** How often reading began again at the last commit, after the store had failed. */
  public int restarts() {
    return restarts;
  }

  /** As {@link Ingest#shifts}. */
  public Map<Path, Duration> shifts() {
    return run.shifts();
  }

  /** As {@link Ingest#completeness}. */
  public List<OutputReport> completeness() {
    return run.completeness();
  }

  /** As {@link Ingest#path}. */
  public @Nullable Path path(long file) {
    return run.path(file);
  }

  /** As {@link Ingest#files}. */
  public List<Path> files(boolean brokenOff) {
    return run.files(brokenOff);
  }

  /** Files that could not be read at the last try, and why. */
  public Map<Path, IOException> problems() {
    return run.problems();
  }

  /** What ended it for good, if it did not end by {@link #close}. */
  public @Nullable Throwable failure() {
    return failure;
  }

  /** Waits until it has been closed or has ended for good. */
  public void awaitEnd() throws InterruptedException {
    ended.await();
  }

  /**
   * Reads what is there, last lines without a line end included, and commits it. What fails is not
   * tried again.
   *
   * @throws IOException when the store fails, or the disk is full: what has been committed stays,
   *     and another drain goes on behind it
   */
  public void drain() throws IOException, InterruptedException {
    endIfFull();
    Thread looks = Thread.ofVirtual().name("taffrail-disk").start(this::lookWhileDraining);
    try {
      run.drain();
    } finally {
      stopping.countDown();
      looks.join();
    }
  }

  /** Begins to read whatever is written, until {@link #close}. */
  public void follow() {
    heedDisk();
    follow(run);
    keeper = Thread.ofPlatform().name("taffrail-intake").start(this::keepFollowing);
  }

  /** Ends reading, and commits what has been read. */
  @Override
  public void close() throws IOException {
    stopping.countDown();
    news.release();
    try {
      Thread keeping = keeper;
      if (keeping != null) {
        keeping.join();
      }
      if (state.phase() == Phase.RETRYING) {
        LOG.warn("ended while the store failed; the next start reads on from the last commit");
      } else {
        run.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted before the last commit", e);
    } finally {
      feed.close();
      ended.countDown();
    }
  }

  private void endIfFull() throws IOException {
    if (disk.look().level() == Level.FULL) {
      throw new IOException(fullDisk());
    }
  }

  private void lookWhileDraining() {
    try {
      while (!stopping.await(lookEvery.toMillis(), TimeUnit.MILLISECONDS)) {
        endIfFull();
      }
    } catch (IOException e) {
      run.fail(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow(Ingest next) {
    commitsBefore = stats.commits();
    next.follow();
    Thread.ofVirtual().name("taffrail-watch-run").start(() -> tellEndOf(next));
  }

  private void tellEndOf(Ingest following) {
    try {
      following.awaitEnd();
      news.release();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void keepFollowing() {
    try {
      while (stopping.getCount() > 0) {
        if (news.tryAcquire(lookEvery.toMillis(), TimeUnit.MILLISECONDS)) {
          news.drainPermits();
        }
        Throwable cause = run.failure();
        if (cause == null) {
          heedDisk();
        } else if (stopping.getCount() > 0) {
          recover(cause);
        }
      }
    } catch (StoreFormatException | InterruptedException | RuntimeException e) {
      LOG.error("reading ends: {}", e.getMessage());
      failure = e;
      state = new IntakeState(Phase.STOPPED, "stopped: " + e.getMessage());
      ended.countDown();
    }
  }

  private void heedDisk() {
    if (disk.look().level() == Level.FULL) {
      run.pause();
      state = new IntakeState(Phase.PAUSED, fullDisk());
    } else {
      run.resume();
      state = IntakeState.READING;
    }
  }

  /** Until the store can be written to again, or nobody wants it any more. */
  private void recover(Throwable first) throws StoreFormatException, InterruptedException {
    endRun();
    failures = stats.commits() > commitsBefore ? 0 : failures;
    Throwable cause = first;
    boolean tell = true;
    while (true) {
      Duration delay = FIRST_RETRY.multipliedBy(1L << Math.min(failures++, MOST_DOUBLINGS));
      state = new IntakeState(Phase.RETRYING, "the store failed and is tried again: " + cause);
      if (tell) {
        LOG.warn(
            "the store failed: {}. It is opened again, and reading goes on from the last commit",
            cause.toString());
      }
      if (stopping.await(delay.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
      tell = false;
      if (disk.look().level() != Level.FULL) {
        try {
          beginAgain();
          return;
        } catch (StoreFormatException e) {
          throw e;
        } catch (IOException | RuntimeException e) {
          tell = !e.toString().equals(cause.toString());
          cause = e;
        }
      }
    }
  }

  private void endRun() {
    try {
      run.close();
    } catch (IOException e) {
      LOG.debug("as known", e);
    }
  }

  private void beginAgain() throws IOException {
    writer.reopen();
    run = runs.begin(stats, feed);
    restarts = restarts + 1;
    follow(run);
    state = IntakeState.READING;
    LOG.info("the store can be written to again; reading goes on");
  }

  private String fullDisk() {
    DiskState seen = disk.latest();
    return "the disk of the data folder has "
        + (seen.free() >> 20)
        + " MB left; make room: reading goes on by itself when there are more than "
        + (seen.enough() >> 20)
        + " MB";
  }
}
