package dev.taffrail.benchmarks;

import dev.taffrail.event.LinePosition;
import dev.taffrail.event.LogEvent;
import dev.taffrail.store.Checkpoint;
import dev.taffrail.store.CommitCut;
import dev.taffrail.store.lucene.LuceneOptions;
import dev.taffrail.store.lucene.LuceneStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Parsed events into a Lucene store, commit included; events a second on one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
@Fork(1)
public class AppendBenchmark {
  private static final int EVENTS = 100_000;

  private List<LogEvent> events = List.of();
  private Path folder = Path.of("");
  private @Nullable LuceneStore opened;

  @Setup
  public void generate() {
    events = SampleLines.events(SampleLines.first(EVENTS));
  }

  @Setup(Level.Iteration)
  public void open() throws IOException {
    folder = Files.createTempDirectory("taffrail-append-");
    opened = LuceneStore.open(folder, LuceneOptions.DEFAULT, Clock.systemUTC());
  }

  @TearDown(Level.Iteration)
  public void delete() throws IOException {
    store().close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public void appendAndCommit() throws IOException {
    LuceneStore store = store();
    store.append(events);
    LinePosition end = new LinePosition(1, 0, Long.MAX_VALUE);
    store.commit(CommitCut.of(new Checkpoint(Map.of(1L, end), Map.of())), () -> {});
  }

  private LuceneStore store() {
    return Objects.requireNonNull(opened);
  }
}
