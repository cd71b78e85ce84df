package dev.taffrail.store.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.event.Line;
import dev.taffrail.event.LinePosition;
import dev.taffrail.event.LogEvent;
import dev.taffrail.event.RawText;
import dev.taffrail.parse.EventParser;
import dev.taffrail.store.Checkpoint;
import dev.taffrail.store.CommitCut;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartitionCheckTest {
  @TempDir Path data;

  private PartitionCheck check;
  private final List<String> progress = new ArrayList<>();

  @BeforeEach
  void fill() throws IOException {
    check = new PartitionCheck(data);
    LuceneOptions small = new LuceneOptions(10_000, Duration.ofDays(1), 1 << 20);
    try (LuceneStore store = LuceneStore.open(data, small, Clock.systemUTC())) {
      for (int batch = 0; batch < 3; batch++) {
        store.append(events(batch));
        store.commit(CommitCut.of(Checkpoint.NONE), () -> {});
      }
    }
  }

  private static List<LogEvent> events(int batch) {
    EventParser parser = new EventParser();
    List<LogEvent> events = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String line =
          "{\"message\":\"event " + i + " of batch " + batch + " " + "x".repeat(50) + "\"}";
      events.add(parser.parse(new Line(new LinePosition(batch, 0, i), RawText.of(line)), 0));
    }
    return events;
  }

  private List<PartitionCheck.Damage> verify() throws IOException {
    return check.verify((done, all) -> progress.add(done + "/" + all));
  }

  @Test
  void untouched_isAsItWasWritten() throws IOException {
    assertThat(verify()).isEmpty();
    int partitions = check.sizes().size();
    assertThat(partitions).isGreaterThan(1);
    assertThat(progress).hasSize(partitions).endsWith(partitions + "/" + partitions);
    assertThat(check.sizes()).allMatch(size -> size.bytes() > 0);
  }

  /** Of every file of a partition, one byte in the middle. */
  @Test
  void anyByteChanged_isFound() throws IOException {
    Path partition = data.resolve("partitions/000000");
    List<Path> files;
    try (Stream<Path> all = Files.list(partition)) {
      files = all.filter(file -> !file.endsWith("write.lock")).toList();
    }
    for (Path file : files) {
      byte[] before = Files.readAllBytes(file);
      byte[] after = before.clone();
      after[after.length / 2] ^= 0x10;
      Files.write(file, after);

      assertThat(verify())
          .as("%s", file)
          .extracting(PartitionCheck.Damage::number)
          .containsExactly(0);
      Files.write(file, before);
    }
    assertThat(verify()).isEmpty();
  }

  @Test
  void fileMissing_isFound() throws IOException {
    Path partition = data.resolve("partitions/000001");
    try (Stream<Path> all = Files.list(partition)) {
      Files.delete(
          all.filter(file -> file.toString().endsWith(".cfs") || file.toString().endsWith(".fdt"))
              .findFirst()
              .orElseThrow());
    }

    assertThat(verify()).extracting(PartitionCheck.Damage::number).containsExactly(1);
  }

  @Test
  void noFolder_hasNothing() throws IOException {
    assertThat(new PartitionCheck(data.resolve("none")).sizes()).isEmpty();
    assertThat(new PartitionCheck(data.resolve("none")).verify((done, all) -> {})).isEmpty();
  }
}
