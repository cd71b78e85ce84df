package dev.taffrail.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taffrail.event.LinePosition;
import dev.taffrail.ingest.completeness.Completeness;
import dev.taffrail.ingest.completeness.OutputReport;
import dev.taffrail.source.FileCheckpoint;
import dev.taffrail.source.FileGlob;
import dev.taffrail.source.SourceSpec;
import dev.taffrail.store.Checkpoint;
import dev.taffrail.store.CommitCut;
import dev.taffrail.store.memory.MemoryStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is committed about completeness tells of exactly the committed lines. */
@Timeout(120)
class CompletenessIngestTest {
  @TempDir Path dir;

  private final MemoryStore store = new MemoryStore();
  private final CrashingWriter writer = new CrashingWriter(store);

  private Ingest ingest() throws IOException {
    SourceSpec source = new SourceSpec(FileGlob.of(dir, "*.log*"), List.of());
    return new Ingest(writer, List.of(source), IngestCase.FAST, Clock.systemUTC());
  }

  private static String line(String instance, long seq) {
    return "{\"@timestamp\":\"2026-11-21T14:00:00Z\",\"message\":\"m\",\"service\":\"shop\","
        + "\"instance_id\":\""
        + instance
        + "\",\"seq\":"
        + seq
        + "}\n";
  }

  private void write(String file, String instance, LongStream seqs) throws IOException {
    StringBuilder text = new StringBuilder();
    seqs.forEach(seq -> text.append(line(instance, seq)));
    Files.writeString(
        dir.resolve(file), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static List<OutputReport> committed(Checkpoint checkpoint) {
    return Completeness.of(checkpoint.state(), Clock.systemUTC()).reports(name -> false);
  }

  private OutputReport only() {
    List<OutputReport> reports = committed(store.checkpoint());
    assertThat(reports).hasSize(1);
    return reports.get(0);
  }

  @RepeatedTest(2)
  void crashes_atRandom_leaveNeitherRepeatNorGap() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int file = 0; file < 4; file++) {
      long first = 1 + 10_000L * file;
      write("app-" + file + ".log", "a", LongStream.range(first, first + 10_000));
    }
    boolean ended = false;
    for (int run = 0; !ended; run++) {
      writer.failAfterAppends(run < 8 ? random.nextInt(12) : Integer.MAX_VALUE);
      writer.failAfterCommits(run < 8 ? random.nextInt(6) : Integer.MAX_VALUE);
      try {
        ingest().drain();
        ended = true;
      } catch (IOException e) {
        assertThat(e).as("seed %d", seed).hasMessageContaining("no space left");
      }
      assertTellsOfTheCommittedLines(seed);
    }

    assertThat(only().repeats()).as("seed %d", seed).isZero();
    assertThat(only().indexed()).as("seed %d", seed).isEqualTo(40_000);
    assertThat(only().gaps()).as("seed %d", seed).isEmpty();
  }

  private void assertTellsOfTheCommittedLines(long seed) throws IOException {
    TreeSet<Long> expected = new TreeSet<>();
    for (FileCheckpoint file : Progress.of(store.checkpoint()).files()) {
      byte[] content = Files.readAllBytes(file.path());
      String before =
          new String(content, 0, (int) file.position().offset(), StandardCharsets.UTF_8);
      before.lines().forEach(line -> expected.add(Long.parseLong(line.replaceAll(".*:|}", ""))));
    }
    List<OutputReport> reports = committed(store.checkpoint());
    long indexed = reports.stream().mapToLong(OutputReport::indexed).sum();
    assertThat(indexed).as("seed %d", seed).isEqualTo(expected.size());
    if (!expected.isEmpty()) {
      assertThat(only().emitted()).as("seed %d", seed).isEqualTo(expected.last());
      assertThat(only().repeats()).as("seed %d", seed).isZero();
    }
  }

  @Test
  void oneNumber_inTwoLines_isARepeat() throws Exception {
    write("app.log", "a", LongStream.of(1, 2, 3));
    ingest().drain();
    write("app.log", "a", LongStream.of(3, 4));
    ingest().drain();

    assertThat(only().repeats()).isEqualTo(1);
    assertThat(only().indexed()).isEqualTo(4);
  }

  @Test
  void rotatedFile_goesOnWithItsNumbers() throws Exception {
    write("app.log", "a", LongStream.rangeClosed(1, 500));
    ingest().drain();
    Files.move(dir.resolve("app.log"), dir.resolve("app.log.1"));
    write("app.log", "a", LongStream.rangeClosed(501, 600));
    ingest().drain();

    assertThat(only().isComplete()).isTrue();
    assertThat(only().indexed()).isEqualTo(600);
  }

  @Test
  void twoOutputs_ofOneProcess_doNotRepeatEachOther() throws Exception {
    write("app.log", "a", LongStream.rangeClosed(1, 50));
    write("errors.log", "a", LongStream.rangeClosed(1, 5));
    write("app.log", "b", LongStream.rangeClosed(1, 7));
    ingest().drain();

    List<String> told = new ArrayList<>();
    for (OutputReport report : committed(store.checkpoint())) {
      assertThat(report.isComplete()).isTrue();
      told.add(report.output().instance() + " " + report.output().name() + " " + report.indexed());
    }
    assertThat(told).containsExactlyInAnyOrder("a app.log 50", "a errors.log 5", "b app.log 7");
  }

  @Test
  void damagedState_doesNotEndTheStart() throws Exception {
    write("app.log", "a", LongStream.of(1));
    ingest().drain();
    Map<String, String> state = new HashMap<>(store.checkpoint().state());
    assertThat(state).containsKey("numbers.0");
    state.put("numbers.0", "x");
    Map<Long, LinePosition> positions = store.checkpoint().positions();
    store.commit(CommitCut.of(new Checkpoint(positions, state)), () -> {});

    write("app.log", "a", LongStream.of(2));
    ingest().drain();
    assertThat(only().indexed()).isEqualTo(1);
  }

  @Test
  void failedCommit_keepsTheStateOfTheOneBefore() throws Exception {
    write("app.log", "a", LongStream.rangeClosed(1, 10));
    ingest().drain();
    writer.failAfterCommits(0);
    write("app.log", "a", LongStream.rangeClosed(11, 20));

    assertThatThrownBy(ingest()::drain).isInstanceOf(IOException.class);
    assertThat(only().indexed()).isEqualTo(10);
  }
}
