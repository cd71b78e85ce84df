package dev.taffrail.ingest;

import dev.taffrail.parse.ParseOptions;
import dev.taffrail.source.FileGlob;
import dev.taffrail.source.SourceSpec;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Files, a reader and a journal of what must be found. The reader's time stands still but for
 * {@link #passTime}. Before lines are destroyed, or moved to where a look cannot find them, it
 * waits until they are durable: what becomes of others nobody can know.
 */
final class IngestModel implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** A file that is cut to less is read anew: too little is left to know it again by. */
  private static final int KNOWN_BY = 1_024;

  private static final IngestOptions OPTIONS =
      new IngestOptions(
          2,
          Duration.ofMillis(5),
          Duration.ofMillis(5),
          Duration.ofMillis(5),
          Duration.ofMillis(20),
          Duration.ofSeconds(10));

  /** What may happen. */
  enum Operation {
    WRITE,
    HALF,
    RENAME,
    RENAME_OUT,
    COPY_TRUNCATE,
    PACK,
    EMPTY,
    CUT,
    DELETE,
    COPY,
    PAUSE,
    RESTART,
    CRASH
  }

  private final Random random;
  private final Path logs;
  private final AtomicLong nanos = new AtomicLong();
  private final ModelStore store = new ModelStore();
  private final List<String> journal = new ArrayList<>();
  private final List<String> story = new ArrayList<>();

  /** Live files and their content. */
  private final Map<String, StringBuilder> files = new LinkedHashMap<>();

  private Ingest ingest;
  private boolean running;
  private int made;

  IngestModel(Path dir, long seed) throws IOException {
    random = new Random(seed);
    logs = Files.createDirectories(dir);
    start();
  }

  List<String> story() {
    return story;
  }

  void step(Operation operation) throws IOException {
    String file = anyFile();
    story.add(operation + " " + file);
    switch (operation) {
      case WRITE -> write(file);
      case HALF -> half(file);
      case RENAME -> moveAway(file, file + "." + made);
      case RENAME_OUT -> {
        write(file);
        awaitDurable();
        moveAway(file, file.replace(".log", ".old" + made));
      }
      case COPY_TRUNCATE -> copyTruncate(file);
      case PACK -> pack(file);
      case EMPTY -> empty(file);
      case CUT -> cut(file);
      case DELETE -> delete(file);
      case COPY -> copy(file);
      case PAUSE -> pause(file);
      case RESTART -> {
        stop();
        start();
      }
      case CRASH -> crash();
    }
  }

  /** Ends all lines, writes to every file once more, and lets much time pass. */
  Ledger end() throws IOException {
    for (String file : List.copyOf(files.keySet())) {
      write(file);
    }
    awaitDurable();
    for (int i = 0; i < 4; i++) {
      passTime();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(30));
    }
    stop();
    return ledger();
  }

  Ledger ledger() {
    return Ledger.of(journal, store.lines());
  }

  @Override
  public void close() throws IOException {
    if (running) {
      ingest.close();
    }
  }

  private String anyFile() {
    if (files.size() < 2 || (files.size() < 6 && random.nextInt(5) == 0)) {
      String file = "app" + made++ + ".log";
      files.put(file, new StringBuilder());
      return file;
    }
    return List.copyOf(files.keySet()).get(random.nextInt(files.size()));
  }

  private String newLine() {
    return "line " + made++ + " " + "x".repeat(random.nextInt(90));
  }

  private void write(String file) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int lines = 1 + random.nextInt(20); lines > 0; lines--) {
      text.append(newLine()).append('\n');
    }
    append(file, text);
  }

  private void half(String file) throws IOException {
    String line = newLine();
    append(file, line.substring(0, 1 + random.nextInt(line.length() - 1)));
  }

  private void append(String file, CharSequence text) throws IOException {
    StringBuilder content = files.computeIfAbsent(file, any -> new StringBuilder());
    int lineStart = content.lastIndexOf("\n") + 1;
    content.append(text);
    for (int end = content.indexOf("\n", lineStart); end >= 0; ) {
      journal.add(content.substring(lineStart, end));
      lineStart = end + 1;
      end = content.indexOf("\n", lineStart);
    }
    try (RandomAccessFile out = new RandomAccessFile(path(file).toFile(), "rw")) {
      out.seek(out.length());
      out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
    }
  }

  /** Halves of one letter are alike: the number tells their lines apart. */
  private void endHalf(String file) throws IOException {
    StringBuilder content = files.get(file);
    if (!content.isEmpty() && content.charAt(content.length() - 1) != '\n') {
      append(file, "end " + made++ + "\n");
    }
  }

  /** The program goes on writing to the old file for a moment. */
  private void moveAway(String file, String other) throws IOException {
    boolean pause = stopSometimes();
    write(file);
    Files.move(path(file), path(other));
    files.put(other, files.remove(file));
    write(other);
    files.remove(other);
    write(file);
    startAfter(pause);
  }

  /** What was half written when the copy was made stays half. */
  private void copyTruncate(String file) throws IOException {
    write(file);
    boolean pause = stopSometimes();
    if (random.nextBoolean()) {
      half(file);
    }
    Files.copy(path(file), path(file + "." + made++));
    truncate(file, 0);
    if (random.nextBoolean()) {
      write(file);
    }
    startAfter(pause);
  }

  private void pack(String file) throws IOException {
    write(file);
    boolean pause = stopSometimes();
    if (random.nextBoolean()) {
      write(file);
    }
    byte[] packed = IngestCase.packed(files.get(file).toString());
    Path target = path(file + "." + made++ + ".gz");
    Files.write(target, Arrays.copyOf(packed, packed.length / 2));
    Files.write(target, packed);
    Files.delete(path(file));
    files.remove(file);
    startAfter(pause);
  }

  private void empty(String file) throws IOException {
    write(file);
    awaitDurable();
    boolean pause = stopSometimes();
    truncate(file, 0);
    write(file);
    startAfter(pause);
  }

  /** The rest of a line and what is written after it are one line. */
  private void cut(String file) throws IOException {
    write(file);
    write(file);
    write(file);
    awaitDurable();
    int before = files.get(file).length();
    int kept = 1 + random.nextInt(before - 1);
    long generations = generations();
    boolean pause = stopSometimes();
    truncate(file, kept);
    if (kept < Math.min(KNOWN_BY, before)) {
      files
          .get(file)
          .substring(0, files.get(file).lastIndexOf("\n") + 1)
          .lines()
          .forEach(journal::add);
      startAfter(pause);
    } else {
      startAfter(pause);
      await(() -> generations() > generations);
    }
    write(file);
  }

  private void delete(String file) throws IOException {
    write(file);
    awaitDurable();
    boolean pause = stopSometimes();
    Files.delete(path(file));
    files.remove(file);
    startAfter(pause);
  }

  /**
   * A copy beside an original that stays is a file of its own. As long as both are equal nobody can
   * tell which of them goes on elsewhere, so they part at once.
   */
  private void copy(String file) throws IOException {
    write(file);
    awaitDurable();
    boolean pause = stopSometimes();
    String copy = "copy" + made++ + ".log";
    Files.copy(path(file), path(copy));
    StringBuilder content = files.get(file);
    files.put(copy, new StringBuilder(content));
    content.substring(0, content.lastIndexOf("\n") + 1).lines().forEach(journal::add);
    startAfter(pause);
    awaitDurable();
    write(copy);
    write(file);
    awaitDurable();
  }

  /** Much happens while nobody reads. */
  private void pause(String file) throws IOException {
    stop();
    write(file);
    half(file);
    String old = file + "." + made++;
    endHalf(file);
    Files.move(path(file), path(old));
    files.remove(file);
    write(file);
    Files.move(path(file), path(file + "." + made++));
    files.remove(file);
    write(file);
    start();
  }

  private void crash() throws IOException {
    store.crash();
    try {
      ingest.close();
    } catch (IOException e) {
      story.add("crashed: " + e.getMessage());
    }
    store.recover();
    start();
  }

  private boolean stopSometimes() throws IOException {
    boolean pause = random.nextInt(3) == 0;
    if (pause) {
      story.add("stop");
      stop();
    }
    return pause;
  }

  private void startAfter(boolean pause) throws IOException {
    if (pause) {
      start();
    }
  }

  private void start() throws IOException {
    SourceSpec source = new SourceSpec(FileGlob.of(logs, "*.log*"), List.of());
    ingest =
        new Ingest(
            store, List.of(source), OPTIONS, ParseOptions.DEFAULT, Clock.systemUTC(), nanos::get);
    ingest.follow();
    running = true;
  }

  private void stop() throws IOException {
    running = false;
    ingest.close();
  }

  private Path path(String file) {
    return logs.resolve(file);
  }

  private void truncate(String file, int length) throws IOException {
    files.get(file).setLength(length);
    try (RandomAccessFile out = new RandomAccessFile(path(file).toFile(), "rw")) {
      out.setLength(length);
    }
  }

  private long generations() {
    return store.checkpoint().positions().values().stream().mapToLong(at -> at.generation()).sum();
  }

  private void passTime() {
    nanos.addAndGet(Duration.ofSeconds(6).toNanos());
  }

  private void awaitDurable() {
    await(() -> {
      passTime();
      return store.isDurable() && store.lines().size() == journal.size() && ledger().isBalanced();
    });
  }

  private void await(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        Ledger ledger = ledger();
        throw new AssertionError(ledger.told() + "\n" + story);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(4));
    }
  }
}
