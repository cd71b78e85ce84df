package dev.taffrail;

import dev.taffrail.config.ConfigSection;
import dev.taffrail.event.Field;
import dev.taffrail.ingest.IngestOptions;
import dev.taffrail.logging.FieldNames;
import dev.taffrail.source.FileGlob;
import dev.taffrail.source.SourceSpec;
import dev.taffrail.store.lucene.LuceneOptions;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * All settings of the analyzer; {@code config/taffrail.yml} explains each. Relative paths are
 * relative to the working folder.
 *
 * @param data where the index is kept
 */
public record AnalyzerConfig(
    Path data, List<SourceSpec> sources, IngestOptions ingest, LuceneOptions store) {
  /** The folder of the index when nothing else is said. */
  public static final Path DEFAULT_DATA = Path.of("data");

  private static final String DEFAULT_FILES = "logs/**.log";

  /** What holds without a configuration file. */
  public static AnalyzerConfig defaults() {
    return new AnalyzerConfig(
        DEFAULT_DATA,
        List.of(new SourceSpec(FileGlob.of(Path.of(""), DEFAULT_FILES), List.of())),
        IngestOptions.defaults(),
        LuceneOptions.DEFAULT);
  }

  /** Reads the sections of the analyzer; what they do not say has its default. */
  public static AnalyzerConfig read(ConfigSection top) {
    AnalyzerConfig defaults = defaults();
    Path data = readData(top, defaults.data());
    List<SourceSpec> sources = new ArrayList<>();
    for (ConfigSection source : top.sections("sources")) {
      sources.add(readSource(source));
    }
    return new AnalyzerConfig(
        data,
        sources.isEmpty() ? defaults.sources() : sources,
        readIngest(top.section("ingest"), defaults.ingest()),
        readStore(top.section("store"), defaults.store()));
  }

  public AnalyzerConfig withData(Path folder) {
    return new AnalyzerConfig(folder, sources, ingest, store);
  }

  public AnalyzerConfig withSources(List<SourceSpec> others) {
    return new AnalyzerConfig(data, others, ingest, store);
  }

  public AnalyzerConfig withIngest(IngestOptions options) {
    return new AnalyzerConfig(data, sources, options, store);
  }

  private static Path readData(ConfigSection top, Path otherwise) {
    String folder = top.text("data", otherwise.toString());
    try {
      return Path.of(folder);
    } catch (InvalidPathException e) {
      top.problem("data", "is no path: " + e.getReason(), "name a folder");
      return otherwise;
    }
  }

  private static SourceSpec readSource(ConfigSection source) {
    String files = source.requiredText("files");
    List<Field> added = new ArrayList<>();
    if (source.has("service")) {
      added.add(Field.text(FieldNames.SERVICE, source.text("service", "")));
    } else {
      source.text("service", "");
    }
    ConfigSection fields = source.section("fields");
    for (String name : fields.keys()) {
      added.add(Field.text(name, fields.text(name, "")));
    }
    FileGlob glob = FileGlob.literal(Path.of(""));
    try {
      glob = FileGlob.of(Path.of(""), files);
    } catch (IllegalArgumentException e) {
      source.problem(
          "files", "\"" + files + "\" is no pattern: " + e.getMessage(), "close its brackets");
    }
    return new SourceSpec(glob, added);
  }

  private static IngestOptions readIngest(ConfigSection ingest, IngestOptions defaults) {
    return new IngestOptions(
        ingest.number("workers", defaults.workers(), 1),
        ingest.duration("refresh_after", defaults.refreshAfter()),
        ingest.duration("commit_after", defaults.commitAfter()),
        ingest.duration("commit_after_in_backlog", defaults.commitAfterInBacklog()),
        ingest.positiveDuration("look_every", defaults.lookEvery()),
        ingest.duration("drain_for", defaults.drainFor()));
  }

  private static LuceneOptions readStore(ConfigSection store, LuceneOptions defaults) {
    return new LuceneOptions(
        atLeast(store, "partition_size", defaults.partitionBytes(), 1L << 20),
        store.positiveDuration("partition_age", defaults.partitionAge()),
        atLeast(store, "buffer", defaults.bufferBytes(), 1L << 20));
  }

  private static long atLeast(ConfigSection section, String key, long otherwise, long least) {
    long bytes = section.bytes(key, otherwise);
    if (bytes < least) {
      section.problem(key, "is too small", "write at least 1MB");
      return otherwise;
    }
    return bytes;
  }
}
