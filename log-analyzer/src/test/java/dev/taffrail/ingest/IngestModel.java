package dev.taffrail.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taffrail.source.FileGlob;
import dev.taffrail.source.SourceSpec;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.Order;
import dev.taffrail.store.SearchRequest;
import dev.taffrail.store.StoredEvent;
import dev.taffrail.store.TimeRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Files, a reader and a journal. Before lines are destroyed, or moved to where a look cannot find
 * them, it waits until they are durable: what becomes of others nobody can know.
 */
final class IngestModel implements AutoCloseable {
  private final Random random;
  private final Path logs;
  private final Path data;
  private final List<String> journal = new ArrayList<>();
  private final List<String> story = new ArrayList<>();
  private final List<String> files = new ArrayList<>();
  private final Map<String, String> halves = new HashMap<>();
  private final Map<String, String> halfLines = new HashMap<>();
  private StoreKind.Opened store;
  private CrashingWriter writer;
  private Ingest ingest;
  private int made;

  IngestModel(Path dir, long seed) throws IOException {
    random = new Random(seed);
    logs = Files.createDirectories(dir.resolve("logs"));
    data = dir.resolve("data");
    start();
  }

  List<String> journal() {
    return journal;
  }

  List<String> story() {
    return story;
  }

  /** Does anything; returns what. */
  String step() throws IOException {
    int dice = files.isEmpty() ? 0 : random.nextInt(20);
    String done =
        switch (dice) {
          case 0, 1 -> newFile();
          case 2, 3, 4 -> half(anyFile());
          case 5, 6 -> rotate(anyFile());
          case 7 -> rotateOut(anyFile());
          case 8 -> rewrite(anyFile());
          case 9 -> delete(anyFile());
          case 10 -> restart();
          case 11 -> crash();
          default -> append(anyFile());
        };
    story.add(done);
    return done.split(" ", 2)[0];
  }

  /** Ends all lines, and writes to every file once more. */
  void end() throws IOException {
    for (String file : files) {
      append(file);
    }
  }

  List<String> stored() throws IOException {
    return events().stream().map(event -> event.event().line().text().toString()).toList();
  }

  @Override
  public void close() throws IOException {
    ingest.close();
    writer.close();
  }

  private String newFile() throws IOException {
    String file = "app" + made + ".log";
    files.add(file);
    append(file);
    return "new " + file;
  }

  private String append(String file) throws IOException {
    StringBuilder text = new StringBuilder(endOfHalf(file));
    for (int lines = 1 + random.nextInt(30); lines > 0; lines--) {
      text.append(line()).append('\n');
    }
    write(file, text.toString());
    return "append " + file;
  }

  private String half(String file) throws IOException {
    String line = line();
    int cut = 1 + random.nextInt(line.length() - 1);
    write(file, endOfHalf(file) + line.substring(0, cut));
    halves.put(file, line.substring(cut) + "\n");
    halfLines.put(file, line);
    return "half " + file;
  }

  private String rotate(String file) throws IOException {
    moveAway(file, file + "." + made);
    return "rotate " + file;
  }

  private String rotateOut(String file) throws IOException {
    awaitDurable();
    moveAway(file, file.replace(".log", ".old" + made));
    return "rotateOut " + file;
  }

  /** The program writes to the old file for a moment. */
  private void moveAway(String file, String other) throws IOException {
    boolean whileStopped = random.nextInt(4) == 0;
    story.add((whileStopped ? "stopped: " : "running: ") + file + " to " + other);
    if (whileStopped) {
      stop();
    }
    append(file);
    Files.move(logs.resolve(file), logs.resolve(other));
    write(other, line() + "\n");
    append(file);
    if (whileStopped) {
      start();
    }
  }

  private String rewrite(String file) throws IOException {
    write(file, endOfHalf(file));
    awaitDurable();
    Files.newOutputStream(logs.resolve(file), StandardOpenOption.TRUNCATE_EXISTING).close();
    append(file);
    return "rewrite " + file;
  }

  private String delete(String file) throws IOException {
    write(file, endOfHalf(file));
    awaitDurable();
    Files.delete(logs.resolve(file));
    files.remove(file);
    return "delete " + file;
  }

  private String restart() throws IOException {
    stop();
    start();
    return "restart";
  }

  private String crash() throws IOException {
    writer.crash();
    try {
      ingest.close();
    } catch (IOException e) {
      story.add("crashed: " + e.getMessage());
    }
    writer.close();
    start();
    return "crash";
  }

  private void start() throws IOException {
    store = StoreKind.LUCENE.open(data);
    writer = new CrashingWriter(store.writer());
    SourceSpec source = new SourceSpec(FileGlob.of(logs, "*.log*"), List.of());
    ingest = new Ingest(writer, List.of(source), IngestCase.FAST, Clock.systemUTC());
    ingest.follow();
  }

  private void stop() throws IOException {
    ingest.close();
    writer.close();
  }

  private String anyFile() {
    return files.get(random.nextInt(files.size()));
  }

  private String line() {
    String line = "line " + made++ + " " + "x".repeat(random.nextInt(60));
    journal.add(line);
    return line;
  }

  private String endOfHalf(String file) {
    halfLines.remove(file);
    String end = halves.remove(file);
    return end == null ? "" : end;
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(
        logs.resolve(file), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private void awaitDurable() {
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(10))
        .untilAsserted(() -> {
          assertThat(stored()).as("%s", story).containsExactlyInAnyOrderElementsOf(ended());
          assertThat(events())
              .allMatch(event -> store.writer().checkpoint().covers(event.event().position()));
        });
  }

  private List<String> ended() {
    return journal.stream().filter(line -> !halfLines.containsValue(line)).toList();
  }

  private List<StoredEvent> events() throws IOException {
    return store
        .search()
        .search(SearchRequest.of(new EventQuery.All(), TimeRange.ALL, Order.OLDEST_FIRST, 10_000))
        .events();
  }
}
