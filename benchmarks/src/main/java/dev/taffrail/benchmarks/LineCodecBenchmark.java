package dev.taffrail.benchmarks;

import dev.taffrail.event.Line;
import dev.taffrail.event.RawText;
import dev.taffrail.store.lucene.StoredLineCodec;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Lines into the blocks of a segment in memory and out of them again, without any index; lines a
 * second on one thread. The set-up tells how small they are.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class LineCodecBenchmark {
  private static final int LINES = 20_000;
  private static final int FEW = 50;

  private final Random random = new Random(5);
  private List<Line> lines = List.of();
  private @Nullable Directory segment;
  private @Nullable DirectoryReader opened;

  @Setup
  public void fill() throws IOException {
    lines = SampleLines.first(LINES);
    Directory directory = new ByteBuffersDirectory();
    write(directory, lines);
    segment = directory;
    opened = DirectoryReader.open(directory);
    long raw = lines.stream().mapToLong(line -> line.text().length()).sum();
    long packed = 0;
    for (String name : directory.listAll()) {
      packed += directory.fileLength(name);
    }
    System.out.printf("%d bytes packed to %d: %.3f%n", raw, packed, (double) packed / raw);
  }

  @TearDown
  public void close() throws IOException {
    Objects.requireNonNull(opened).close();
    Objects.requireNonNull(segment).close();
  }

  @Benchmark
  @OperationsPerInvocation(LINES)
  public void encode() throws IOException {
    try (Directory directory = new ByteBuffersDirectory()) {
      write(directory, lines);
    }
  }

  /** In order, each block once, as an export reads. */
  @Benchmark
  @OperationsPerInvocation(LINES)
  public void decodeAll(Blackhole blackhole) throws IOException {
    StoredFields stored = Objects.requireNonNull(opened).storedFields();
    for (int doc = 0; doc < LINES; doc++) {
      blackhole.consume(stored.document(doc));
    }
  }

  /** A page of lines from anywhere, a block each. */
  @Benchmark
  @OperationsPerInvocation(FEW)
  public void decodeScattered(Blackhole blackhole) throws IOException {
    StoredFields stored = Objects.requireNonNull(opened).storedFields();
    for (int i = 0; i < FEW; i++) {
      blackhole.consume(stored.document(random.nextInt(LINES)));
    }
  }

  private static void write(Directory directory, List<Line> lines) throws IOException {
    IndexWriterConfig config = new IndexWriterConfig().setCodec(new StoredLineCodec());
    try (IndexWriter writer = new IndexWriter(directory, config)) {
      for (Line line : lines) {
        RawText text = line.text();
        Document document = new Document();
        document.add(
            new StoredField("line", new BytesRef(text.buffer(), text.start(), text.length())));
        writer.addDocument(document);
      }
    }
  }
}
