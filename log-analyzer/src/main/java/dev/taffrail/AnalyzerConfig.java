package dev.taffrail;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.taffrail.config.ConfigException;
import dev.taffrail.config.ConfigFile;
import dev.taffrail.config.ConfigSection;
import dev.taffrail.config.Units;
import dev.taffrail.event.Field;
import dev.taffrail.ingest.DiskLimits;
import dev.taffrail.ingest.IngestOptions;
import dev.taffrail.ingest.Watermark;
import dev.taffrail.insight.errors.ErrorCategories;
import dev.taffrail.insight.overview.OverviewTargets;
import dev.taffrail.insight.patterns.PatternRulesFile;
import dev.taffrail.insight.sla.Slo;
import dev.taffrail.logging.FieldNames;
import dev.taffrail.parse.Formats;
import dev.taffrail.parse.ParseOptions;
import dev.taffrail.parse.Redaction;
import dev.taffrail.source.FileGlob;
import dev.taffrail.source.SourceSpec;
import dev.taffrail.source.spool.SpoolOptions;
import dev.taffrail.store.lucene.LuceneOptions;
import dev.taffrail.store.lucene.Retention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All settings of the analyzer; {@code config/taffrail.yml} explains each. Relative paths are
 * relative to the working folder.
 *
 * @param data where the index is kept
 * @param patternRules what people say of patterns; the file may be missing
 * @param errors which category an error belongs to
 * @param overview from when on the numbers that people steer by are not well
 * @param slo what is promised of services
 * @param notifying who is told of alerts
 */
public record AnalyzerConfig(
    Path data,
    List<SourceSpec> sources,
    ParseOptions parse,
    IngestOptions ingest,
    LuceneOptions store,
    SpoolOptions spool,
    Path patternRules,
    ErrorCategories errors,
    OverviewTargets overview,
    Slo slo,
    NotifySettings notifying) {
  /** The folder of the index when nothing else is said. */
  public static final Path DEFAULT_DATA = Path.of("data");

  /** The rules for patterns when nothing else is said. */
  public static final Path DEFAULT_PATTERN_RULES = Path.of("config/patterns.yml");

  private static final String DEFAULT_FILES = "logs/**.log";
  private static final String DEFAULT_FORMATS = "config/formats";
  private static final String DEFAULT_ERRORS = "config/errors.yml";
  private static final String DEFAULT_SLO = "config/slo.yml";

  /** What holds without a configuration file. */
  public static AnalyzerConfig defaults() {
    return new AnalyzerConfig(
        DEFAULT_DATA,
        List.of(new SourceSpec(FileGlob.of(Path.of(""), DEFAULT_FILES), List.of())),
        ParseOptions.DEFAULT,
        IngestOptions.defaults(),
        LuceneOptions.DEFAULT,
        SpoolOptions.DEFAULT,
        DEFAULT_PATTERN_RULES,
        ErrorCategories.builtIn(),
        OverviewTargets.DEFAULT,
        Slo.DEFAULT,
        NotifySettings.NONE);
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
      sources.add(readSource(source, parse.formats()));
    }
    return new AnalyzerConfig(
        data,
        sources.isEmpty() ? defaults.sources() : sources,
        parse,
        readIngest(top.section("ingest"), defaults.ingest()),
        readStore(top.section("store"), defaults.store()),
        readSpool(top.section("spool"), defaults.spool()),
        readPatternRules(top, defaults.patternRules()),
        readErrors(top),
        OverviewTargets.read(top.section("overview")),
        readSlo(top, defaults.slo()),
        NotifySettings.read(top.section("notify")));
  }

  public AnalyzerConfig withData(Path folder) {
    return new AnalyzerConfig(
        folder,
        sources,
        parse,
        ingest,
        store,
        spool,
        patternRules,
        errors,
        overview,
        slo,
        notifying);
  }

  public AnalyzerConfig withSources(List<SourceSpec> others) {
    return new AnalyzerConfig(
        data, others, parse, ingest, store, spool, patternRules, errors, overview, slo, notifying);
  }

  public AnalyzerConfig withIngest(IngestOptions options) {
    return new AnalyzerConfig(
        data,
        sources,
        parse,
        options,
        store,
        spool,
        patternRules,
        errors,
        overview,
        slo,
        notifying);
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

  private static Path readPatternRules(ConfigSection top, Path otherwise) {
    try {
      Path file = Path.of(top.text("patterns", otherwise.toString()));
      PatternRulesFile.read(file);
      return file;
    } catch (ConfigException e) {
      e.problems().forEach(top::problem);
    } catch (InvalidPathException e) {
      top.problem("patterns", "is no path: " + e.getReason(), "name a file");
    }
    return otherwise;
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

  private static ErrorCategories readErrors(ConfigSection top) {
    boolean own = top.has("errors");
    try {
      Path file = Path.of(top.text("errors", DEFAULT_ERRORS));
      return own ? ErrorCategories.in(file) : ErrorCategories.inOrBuiltIn(file);
    } catch (ConfigException e) {
      e.problems().forEach(top::problem);
    } catch (InvalidPathException e) {
      top.problem("errors", "is no path: " + e.getReason(), "name a file");
    }
    return ErrorCategories.builtIn();
  }

  /** The usual file may be absent; one that is named may not. */
  private static Slo readSlo(ConfigSection top, Slo otherwise) {
    String file = top.text("slo", DEFAULT_SLO);
    try {
      Path path = Path.of(file);
      return top.has("slo") || Files.exists(path)
          ? top.file(path, Slo::read).orElse(otherwise)
          : otherwise;
    } catch (InvalidPathException e) {
      top.problem("slo", "is no path: " + e.getReason(), "name a YAML file");
      return otherwise;
    }
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

  private static SourceSpec.Text readText(ConfigSection source, Formats formats) {
    String format = source.text("format", Formats.AUTO);
    boolean auto = format.equals(Formats.AUTO);
    if (!auto && !format.equals(Formats.JSON) && !formats.names().contains(format)) {
      source.problem(
          "format",
          "\"" + format + "\" is no format",
          "use auto, json or one of: " + String.join(", ", formats.names()));
    }
    String zone =
        source
            .optional("zone", "a zone such as Europe/Berlin or UTC", AnalyzerConfig::zone)
            .orElse(null);
    return new SourceSpec.Text(auto ? null : format, zone);
  }

  private static @Nullable String zone(String id) {
    try {
      return ZoneId.of(id).getId();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static SourceSpec readSource(ConfigSection source, Formats formats) {
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
    SourceSpec.Text text = readText(source, formats);
    List<Path> roots = readRoots(source);
    return roots.isEmpty()
        ? new SourceSpec(glob, added, text)
        : new SourceSpec(glob, added, roots, text);
  }

  private static List<Path> readRoots(ConfigSection source) {
    List<Path> roots = new ArrayList<>();
    for (String root : source.texts("roots")) {
      try {
        roots.add(Path.of(root));
      } catch (InvalidPathException e) {
        source.problem("roots", "\"" + root + "\" is no path: " + e.getReason(), "name folders");
      }
    }
    return roots;
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
