package dev.taffrail.store.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.taffrail.ingest.DiskLimits;
import dev.taffrail.ingest.DiskSpace;
import dev.taffrail.ingest.IngestOptions;
import dev.taffrail.ingest.Intake;
import dev.taffrail.ingest.IntakeState.Phase;
import dev.taffrail.ingest.Watermark;
import dev.taffrail.parse.ParseOptions;
import dev.taffrail.source.FileGlob;
import dev.taffrail.source.SourceSpec;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.EventSearch;
import dev.taffrail.store.Order;
import dev.taffrail.store.SearchPage;
import dev.taffrail.store.SearchRequest;
import dev.taffrail.store.TimeRange;
import dev.taffrail.store.lucene.LuceneStore.LostOffsets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.lucene.index.KeepOnlyLastCommitDeletionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the disk refuses while files are followed: each line is stored once in the end. */
@Timeout(120)
class FailingDiskTest {
  private static final IngestOptions FAST =
      new IngestOptions(
          2,
          Duration.ofMillis(10),
          Duration.ofMillis(30),
          Duration.ofMillis(30),
          Duration.ofMillis(50),
          Duration.ofSeconds(10));
  private static final LuceneOptions SMALL = new LuceneOptions(20_000, Duration.ofDays(1), 1 << 20);

  @TempDir Path dir;

  private final List<String> written = new ArrayList<>();

  private void write(int count, int padding) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      String line =
          "{\"message\":\"m\",\"n\":" + written.size() + ",\"x\":\"" + noise(padding) + "\"}";
      written.add(line);
      text.append(line).append('\n');
    }
    Files.writeString(
        dir.resolve("app.log"), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static String noise(int length) {
    byte[] bytes = new byte[length / 2];
    new Random().nextBytes(bytes);
    return java.util.HexFormat.of().formatHex(bytes);
  }

  private Intake follow(LuceneStore store, IngestOptions options, Path data) throws IOException {
    SourceSpec source = new SourceSpec(FileGlob.of(dir, "*.log"), List.of());
    Intake intake =
        Intake.open(
            store,
            List.of(source),
            options,
            ParseOptions.DEFAULT,
            DiskSpace.of(data),
            Clock.systemUTC());
    intake.follow();
    return intake;
  }

  private static List<String> lines(EventSearch search) throws IOException {
    List<String> lines = new ArrayList<>();
    SearchRequest all =
        SearchRequest.of(new EventQuery.All(), TimeRange.ALL, Order.OLDEST_FIRST, 10_000);
    SearchPage page = search.search(all);
    while (true) {
      page.events().forEach(stored -> lines.add(stored.event().line().text().toString()));
      if (page.next() == null) {
        return lines;
      }
      page = search.search(all.after(page.next()));
    }
  }

  private void awaitAll(LuceneStore store) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(lines(store.search())).hasSameSizeAs(written));
  }

  @Test
  void anyStepFails_readingGoesOnFromTheLastCommit() throws Exception {
    long seed = Long.getLong("taffrail.seed", System.nanoTime());
    System.out.println("failing disk: -Dtaffrail.seed=" + seed);
    Random random = new Random(seed);
    FaultyDirectories disk = new FaultyDirectories();
    Path data = dir.resolve("data");
    try (LuceneStore store =
            LuceneStore.open(
                data,
                SMALL,
                Clock.systemUTC(),
                LostOffsets.REFUSE,
                new KeepOnlyLastCommitDeletionPolicy(),
                disk);
        Intake intake = follow(store, FAST, data)) {
      String[] reasons = {"No space left on device", "Input/output error", "Read-only file system"};
      for (int round = 0; round < 15; round++) {
        disk.failOnce(random.nextInt(40), folder -> true, reasons[round % 3]);
        for (int i = 0; i < 5; i++) {
          write(20, 100);
          int seen = written.size();
          await()
              .atMost(Duration.ofSeconds(20))
              .until(() -> lines(store.search()).size() >= seen - 20);
        }
      }
      disk.heal();
      awaitAll(store);
      assertThat(intake.failure()).isNull();
    }
    try (LuceneStore store = LuceneStore.open(data, SMALL, Clock.systemUTC())) {
      assertThat(lines(store.search())).containsExactlyInAnyOrderElementsOf(written);
      assertThat(store.failedPartitions()).isEmpty();
    }
  }

  @Test
  void tinyDisk_fillsUpAndIsEnlarged_losesAndDoublesNothing() throws Exception {
    Path disk = Files.createDirectory(dir.resolve("disk"));
    boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk.toString());
    if (!mounted && "true".equals(System.getenv("CI"))) {
      throw new AssertionError("no tmpfs can be mounted, and this is CI");
    }
    assumeTrue(mounted, "no tmpfs can be mounted: needs root");
    try {
      fillUpAndEnlarge(disk);
    } finally {
      run("umount", "-l", disk.toString());
    }
  }

  private void fillUpAndEnlarge(Path disk) throws Exception {
    Watermark none = new Watermark(0, 0);
    IngestOptions options = FAST.withDisk(new DiskLimits(none, none, none));
    Path data = disk.resolve("data");
    LuceneOptions large = new LuceneOptions(1 << 30, Duration.ofDays(1), 1 << 20);
    try (LuceneStore store = LuceneStore.open(data, large, Clock.systemUTC());
        Intake intake = follow(store, options, data)) {
      write(4_000, 1_500);
      await().atMost(Duration.ofSeconds(30)).until(() -> intake.state().phase() == Phase.RETRYING);
      write(100, 100);
      assertThat(lines(store.search())).as("what was committed can be read").isNotNull();
      assertThat(run("mount", "-o", "remount,size=64m", disk.toString())).isTrue();
      await().atMost(Duration.ofSeconds(30)).until(() -> intake.state().phase() == Phase.READING);
      awaitAll(store);
    }
    try (LuceneStore store = LuceneStore.open(data, large, Clock.systemUTC())) {
      assertThat(lines(store.search())).containsExactlyInAnyOrderElementsOf(written);
    }
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
