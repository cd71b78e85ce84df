package dev.taffrail;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.taffrail.alert.live.AlertOptions;
import dev.taffrail.config.ConfigException;
import dev.taffrail.config.ConfigFile;
import dev.taffrail.config.ConfigSection;
import dev.taffrail.config.Units;
import dev.taffrail.ingest.DiskLimits;
import dev.taffrail.ingest.IngestOptions;
import dev.taffrail.ingest.Watermark;
import dev.taffrail.parse.Formats;
import dev.taffrail.parse.ParseOptions;
import dev.taffrail.parse.Redaction;
import dev.taffrail.report.schedule.ReportsConfig;
import dev.taffrail.source.FileGlob;
import dev.taffrail.source.SourceSpec;
import dev.taffrail.source.spool.SpoolOptions;
import dev.taffrail.store.lucene.LuceneOptions;
import dev.taffrail.store.lucene.Retention;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * All settings of the analyzer; {@code config/taffrail.yml} explains each. Relative paths are
 * relative to the working folder.
 *
 * @param data where the index is kept
 * @param insights what the insights go by
 * @param alerts rules, and how they are judged
 * @param notifying who is told of alerts
 * @param reports which reports come by themselves
 */
public record AnalyzerConfig(
    Path data,
    List<SourceSpec> sources,
    ParseOptions parse,
    IngestOptions ingest,
    LuceneOptions store,
    SpoolOptions spool,
    InsightConfig insights,
    AlertOptions alerts,
    NotifySettings notifying,
    ReportsConfig reports) {
  /** The folder of the index when nothing else is said. */
  public static final Path DEFAULT_DATA = Path.of("data");

  private static final String DEFAULT_FILES = "logs/**.log";
  private static final String DEFAULT_FORMATS = "config/formats";

  /** What holds without a configuration file. */
  public static AnalyzerConfig defaults() {
    return new AnalyzerConfig(
        DEFAULT_DATA,
        List.of(new SourceSpec(FileGlob.of(Path.of(""), DEFAULT_FILES), List.of())),
        ParseOptions.DEFAULT,
        IngestOptions.defaults(),
        LuceneOptions.DEFAULT,
        SpoolOptions.DEFAULT,
        InsightConfig.DEFAULT,
        AlertOptions.NONE,
        NotifySettings.NONE,
        ReportsConfig.NONE);
  }

  /** What holds without a configuration file, with the formats that the operator wrote. */
  public static AnalyzerConfig withOwnFormats() throws ConfigException {
    return ConfigFile.readText("", "", System::getenv, AnalyzerConfig::read);
  }

  /** Reads the sections of the analyzer; what they do not say has its default. */
  public static AnalyzerConfig read(ConfigSection top) {
    AnalyzerConfig defaults = defaults();
    Path data = readData(top, defaults.data());
    ParseOptions parse =
        new ParseOptions(readFormats(top), readRedaction(top.section("redaction")));
    List<SourceSpec> sources = new ArrayList<>();
    for (ConfigSection source : top.sections("sources")) {
      sources.add(SourceSection.read(source, parse.formats()));
    }
    NotifySettings notifying = NotifySettings.read(top.section("notify"));
    return new AnalyzerConfig(
        data,
        sources.isEmpty() ? defaults.sources() : sources,
        parse,
        readIngest(top.section("ingest"), defaults.ingest()),
        readStore(top.section("store"), defaults.store()),
        readSpool(top.section("spool"), defaults.spool()),
        InsightConfig.read(top),
        AlertOptions.read(top.section("alerts")),
        notifying,
        ReportsConfig.read(top, notifying.senders()));
  }

  public AnalyzerConfig withData(Path folder) {
    return new AnalyzerConfig(
        folder, sources, parse, ingest, store, spool, insights, alerts, notifying, reports);
  }

  public AnalyzerConfig withSources(List<SourceSpec> others) {
    return new AnalyzerConfig(
        data, others, parse, ingest, store, spool, insights, alerts, notifying, reports);
  }

  public AnalyzerConfig withIngest(IngestOptions options) {
    return new AnalyzerConfig(
        data, sources, parse, options, store, spool, insights, alerts, notifying, reports);
  }

  public AnalyzerConfig withAlerts(AlertOptions options) {
    return new AnalyzerConfig(
        data, sources, parse, ingest, store, spool, insights, options, notifying, reports);
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

  private static Formats readFormats(ConfigSection top) {
    String folder = top.text("formats", DEFAULT_FORMATS);
    try {
      return Formats.in(Path.of(folder));
    } catch (ConfigException e) {
      e.problems().forEach(top::problem);
    } catch (IOException | InvalidPathException e) {
      top.problem("formats", "cannot be read: " + e.getMessage(), "name a folder");
    }
    return Formats.builtIn();
  }

  private static Redaction readRedaction(ConfigSection redaction) {
    boolean known = redaction.flag("known_secrets", true);
    List<Pattern> own = new ArrayList<>();
    for (String pattern : redaction.texts("patterns")) {
      try {
        own.add(Pattern.compile(pattern));
      } catch (PatternSyntaxException e) {
        redaction.problem(
            "patterns",
            "\"" + pattern + "\" is no pattern: " + e.getDescription(),
            "see the syntax of RE2");
      }
    }
    return Redaction.of(known, own);
  }

  private static IngestOptions readIngest(ConfigSection ingest, IngestOptions defaults) {
    return new IngestOptions(
        ingest.number("workers", defaults.workers(), 1),
        ingest.duration("refresh_after", defaults.refreshAfter()),
        ingest.duration("commit_after", defaults.commitAfter()),
        ingest.duration("commit_after_in_backlog", defaults.commitAfterInBacklog()),
        ingest.positiveDuration("look_every", defaults.lookEvery()),
        ingest.duration("drain_for", defaults.drainFor()),
        readDisk(ingest.section("disk"), defaults.disk()));
  }

  private static DiskLimits readDisk(ConfigSection disk, DiskLimits defaults) {
    return new DiskLimits(
        readWatermark(disk, "warn_below", defaults.warn()),
        readWatermark(disk, "pause_below", defaults.pause()),
        readWatermark(disk, "resume_above", defaults.resume()));
  }

  /** A part of the disk, a size, or a list of both, of which the larger counts. */
  private static Watermark readWatermark(ConfigSection disk, String key, Watermark otherwise) {
    List<String> amounts = disk.texts(key);
    double part = 0;
    long bytes = 0;
    for (String amount : amounts) {
      Double percent = Units.percent(amount);
      Long size = Units.bytes(amount);
      if (percent != null) {
        part = Math.max(part, percent);
      } else if (size != null) {
        bytes = Math.max(bytes, size);
      } else {
        disk.problem(key, "\"" + amount + "\" does not fit", "write 5%, 512MB, or a list of both");
        return otherwise;
      }
    }
    return amounts.isEmpty() ? otherwise : new Watermark(part, bytes);
  }

  private static LuceneOptions readStore(ConfigSection store, LuceneOptions defaults) {
    return new LuceneOptions(
        atLeast(store, "partition_size", defaults.partitionBytes(), 1L << 20),
        store.positiveDuration("partition_age", defaults.partitionAge()),
        atLeast(store, "buffer", defaults.bufferBytes(), 1L << 20),
        defaults.partitionEvents(),
        new Retention(
            store.positiveDuration("keep_for", defaults.retention().age()),
            atLeast(store, "keep_size", defaults.retention().bytes(), Retention.LEAST_BYTES)));
  }

  private static SpoolOptions readSpool(ConfigSection spool, SpoolOptions defaults) {
    long segment = atLeast(spool, "segment", defaults.segmentBytes(), 1L << 20);
    long most = atLeast(spool, "size", defaults.mostBytes(), 1L << 20);
    if (most < 2 * segment) {
      spool.problem("size", "is too small", "write at least twice the segment");
      most = 2 * segment;
    }
    return new SpoolOptions(
        segment,
        most,
        atLeast(spool, "body", defaults.bodyBytes(), 1L << 10),
        spool.positiveDuration("keys_for", defaults.keysFor()),
        spool.number("keys", defaults.mostKeys(), 1));
  }

  private static long atLeast(ConfigSection section, String key, long otherwise, long least) {
    long bytes = section.bytes(key, otherwise);
    if (bytes < least) {
      section.problem(
          key,
          "is too small",
          "write at least " + (least >> 20 > 0 ? (least >> 20) + "MB" : (least >> 10) + "KB"));
      return otherwise;
    }
    return bytes;
  }
}
