package dev.taffrail.source.spool;

import dev.taffrail.source.FileGlob;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes blocks into segments on a thread of its own. Whatever waits goes in together, and one
 * fsync makes all of it survive. An interrupt of who waits cannot close the file. Thread-safe.
 */
final class SpoolWriter implements Closeable {
  static final String SUFFIX = ".spool";

  private static final Logger LOG = LoggerFactory.getLogger(SpoolWriter.class);
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int ID_BYTES = 16;
  private static final int MOST_TOGETHER = 256;

  private final Path folder;
  private final SpoolOptions options;
  private final Keys keys;
  private final Clock clock;
  private final LinkedBlockingQueue<Block> waiting = new LinkedBlockingQueue<>();
  private final Map<Path, List<Taken>> closed = new ConcurrentHashMap<>();
  private final AtomicLong size = new AtomicLong();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition deleted = lock.newCondition();
  private final Thread thread;
  private final Block last = new Block(null, false, null);
  private long nextNumber;
  private boolean damaged;
  private boolean ended;
  private volatile @Nullable Segment open;
  private volatile Consumer<Path> listener = path -> {};

  private SpoolWriter(Path folder, SpoolOptions options, Keys keys, Clock clock)
      throws IOException {
    this.folder = folder;
    this.options = options;
    this.keys = keys;
    this.clock = clock;
    for (Path path : FileGlob.of(folder, "*" + SUFFIX).files()) {
      repair(path);
    }
    thread = Thread.ofPlatform().name("taffrail-spool").daemon().unstarted(this::run);
  }

  static SpoolWriter open(Path folder, SpoolOptions options, Keys keys, Clock clock)
      throws IOException {
    SpoolWriter writer = new SpoolWriter(folder, options, keys, clock);
    writer.thread.start();
    return writer;
  }

  /** Lines that wait to be written. */
  private static final class Block {
    final CompletableFuture<Receipt> done = new CompletableFuture<>();
    final @Nullable Staged body;
    final boolean open;
    final @Nullable String key;

    Block(@Nullable Staged body, boolean open, @Nullable String key) {
      this.body = body;
      this.open = open;
      this.key = key;
    }

    Staged body() {
      if (body == null) {
        throw new IllegalStateException("no lines");
      }
      return body;
    }
  }

  /**
   * Puts lines at the end of the spool.
   *
   * @param open whether the last event may go on in the next block
   * @return done when they survive a crash
   */
  CompletableFuture<Receipt> submit(Staged body, boolean open, @Nullable String key) {
    Block block = new Block(body, open, key);
    lock.lock();
    try {
      if (ended) {
        block.done.completeExceptionally(new IOException("the program is stopping"));
      } else {
        waiting.add(block);
      }
    } finally {
      lock.unlock();
    }
    return block.done;
  }

  /** Bytes of all segments. */
  long size() {
    return size.get();
  }

  long readableEnd(Path file, long length) {
    Segment writing = open;
    return writing != null && writing.path().getFileName().equals(file.getFileName())
        ? Math.min(length, writing.durable())
        : length;
  }

  void onReadable(Consumer<Path> other) {
    listener = other;
  }

  boolean isClosed(Path file, long bytes) throws IOException {
    Path path = folder.resolve(file.getFileName());
    return closed.containsKey(path) && Files.size(path) <= bytes;
  }

  boolean delete(Path file) throws IOException {
    Path path = folder.resolve(file.getFileName());
    List<Taken> taken = closed.get(path);
    if (taken == null) {
      return false;
    }
    long length = Files.size(path);
    keys.keep(taken);
    Files.delete(path);
    closed.remove(path);
    size.addAndGet(-length);
    lock.lock();
    try {
      deleted.signalAll();
    } finally {
      lock.unlock();
    }
    return true;
  }

  void awaitDeletion(Duration longest) throws InterruptedException {
    lock.lock();
    try {
      deleted.await(longest.toNanos(), TimeUnit.NANOSECONDS);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    lock.lock();
    try {
      if (!ended) {
        ended = true;
        waiting.add(last);
      }
    } finally {
      lock.unlock();
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted before the spool was closed", e);
    }
  }

  private void repair(Path path) throws IOException {
    SegmentScan.Found found = SegmentScan.repair(path);
    if (found.size() == 0) {
      Files.delete(path);
      return;
    }
    found.keys().forEach(keys::add);
    closed.put(path, found.keys());
    size.addAndGet(found.size());
    String name = path.getFileName().toString();
    nextNumber = Math.max(nextNumber, number(name) + 1);
  }

  private static long number(String name) {
    try {
      return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private void run() {
    boolean more = true;
    while (more) {
      List<Block> group = new ArrayList<>();
      try {
        group.add(waiting.take());
      } catch (InterruptedException e) {
        LOG.warn("interrupted; the spool takes nothing more");
        return;
      }
      waiting.drainTo(group, MOST_TOGETHER);
      more = !group.remove(last);
      if (!group.isEmpty()) {
        write(group);
      }
    }
    seal();
  }

  private void write(List<Block> group) {
    try {
      Segment segment = segment();
      List<Taken> taken = new ArrayList<>();
      for (Block block : group) {
        Taken under = taken(block);
        segment.write(block.body(), block.open, under);
        if (under != null) {
          taken.add(under);
        }
      }
      long before = segment.durable();
      segment.force(taken);
      size.addAndGet(segment.durable() - before);
      taken.forEach(keys::add);
      answer(group);
      tell(segment.path());
      if (segment.durable() >= options.segmentBytes()) {
        seal();
      }
    } catch (IOException | RuntimeException e) {
      takeBack(group, e);
    }
  }

  private static boolean rollBack(Segment segment) {
    try {
      segment.rollBack();
      return true;
    } catch (IOException e) {
      LOG.warn("{} cannot be cut, which is tried again: {}", segment.path(), e.toString());
      return false;
    }
  }

  private @Nullable Taken taken(Block block) {
    Staged body = block.body();
    return block.key == null
        ? null
        : new Taken(block.key, clock.millis(), body.lines(), body.bytes(), body.crc());
  }

  private static void answer(List<Block> group) {
    for (Block block : group) {
      block.done.complete(new Receipt(block.body().lines(), block.body().bytes(), false));
    }
  }

  /** What a failed write has left must not be there when the next one is answered. */
  private void takeBack(List<Block> group, Exception cause) {
    LOG.warn("lines could not be taken into {}: {}", folder, cause.toString());
    Segment segment = open;
    damaged = segment != null && !rollBack(segment);
    group.forEach(block -> block.done.completeExceptionally(cause));
  }

  private Segment segment() throws IOException {
    Segment segment = open;
    if (damaged && segment != null) {
      segment.rollBack();
    }
    damaged = false;
    if (segment == null) {
      byte[] id = new byte[ID_BYTES];
      RANDOM.nextBytes(id);
      // Of the time, so that no name comes back; rising, so that names tell the order.
      nextNumber = Math.max(nextNumber, clock.millis());
      String name = String.format(Locale.ROOT, "%015d%s", nextNumber, SUFFIX);
      segment = Segment.create(folder.resolve(name), HexFormat.of().formatHex(id));
      nextNumber++;
      size.addAndGet(segment.durable());
      open = segment;
    }
    return segment;
  }

  /** Nothing more is written into the open segment; the next block begins another. */
  private void seal() {
    Segment segment = open;
    if (segment == null) {
      return;
    }
    if (damaged && !rollBack(segment)) {
      return;
    }
    try {
      segment.close();
    } catch (IOException e) {
      LOG.warn("{}: {}; what was taken survives", segment.path(), e.toString());
    }
    closed.put(segment.path(), segment.keys());
    open = null;
    tell(segment.path());
  }

  private void tell(Path path) {
    try {
      listener.accept(path);
    } catch (RuntimeException e) {
      LOG.warn("{} is read at the next look: {}", path, e.toString());
    }
  }
}
