package dev.taffrail.cli;

import dev.taffrail.Analyzer;
import dev.taffrail.AnalyzerConfig;
import dev.taffrail.config.ConfigException;
import dev.taffrail.event.Field;
import dev.taffrail.event.Quality;
import dev.taffrail.ingest.IngestOptions;
import dev.taffrail.ingest.IngestStats;
import dev.taffrail.ingest.Intake;
import dev.taffrail.logging.FieldNames;
import dev.taffrail.parse.Formats;
import dev.taffrail.source.FileGlob;
import dev.taffrail.source.SourceSpec;
import dev.taffrail.source.spool.Envelope;
import dev.taffrail.text.PlainText;
import dev.taffrail.web.format.QualityText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ingest FILE...}: takes files in and ends. */
@Command(
    name = "ingest",
    mixinStandardHelpOptions = true,
    description =
        "Takes log files in and ends. Running it again adds only what has been written since.")
final class IngestCommand implements Callable<Integer> {
  private static final String STDIN = "-";
  private static final Duration NEVER = Duration.ofDays(365);

  @Mixin private final DataOption data = new DataOption();

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "Log files, also .gz; patterns in quotes ('logs/**.log'); - for stdin.")
  private List<String> files = List.of();

  @Option(
      names = "--service",
      paramLabel = "NAME",
      description = "The service of lines that name none.")
  private @Nullable String service;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Threads (default: one a core, at most four).")
  private @Nullable Integer workers;

  @Option(
      names = "--format",
      paramLabel = "F",
      description = "Format of plain text, of the program or of config/formats (default: auto).")
  private String format = Formats.AUTO;

  @Option(
      names = "--reset-offsets",
      description = "Forgets how far files have been read: lines that are stored come twice.")
  private boolean resetOffsets;

  private final Terminal terminal;
  private boolean opened;

  IngestCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws ConfigException, IOException, InterruptedException {
    if (Collections.frequency(files, STDIN) > 1) {
      throw new CommandException(ExitCode.WRONG_USAGE, "- stands for stdin, and there is only one");
    }
    List<FileGlob> globs = new ArrayList<>();
    for (String file : files) {
      if (!file.equals(STDIN)) {
        globs.add(existing(file));
      }
    }
    List<Path> named = paths(globs);
    long start = System.nanoTime();
    List<IngestStats> before = new ArrayList<>();
    if (files.contains(STDIN)) {
      before.add(takeStdin());
    }
    try (Analyzer analyzer = open(config(globs))) {
      drain(analyzer.ingest(), paths(globs));
      before.add(analyzer.ingest().stats());
      tell(before, analyzer.ingest().files(false).size(), System.nanoTime() - start);
      return tellUnread(analyzer.ingest(), named);
    } catch (IOException e) {
      throw FullDisk.explained(e, data.folder());
    }
  }

  /** Offsets are forgotten once, not again behind stdin. */
  private Analyzer open(AnalyzerConfig config) throws IOException {
    boolean anew = resetOffsets && !opened;
    opened = true;
    return anew
        ? Analyzer.openAnew(config, Clock.systemUTC())
        : Analyzer.open(config, Clock.systemUTC());
  }

  /** Indexes lines while they come; what is left, such as an open event, is for the next look. */
  private IngestStats takeStdin() throws ConfigException, IOException, InterruptedException {
    AnalyzerConfig config =
        config(List.of()).withIngest(IngestOptions.defaults().withWorkers(options().workers()));
    SourceSpec.Text text = text(config.parse().formats());
    Envelope envelope = new Envelope("stdin", 0, service, text.format(), text.zone());
    try (Analyzer analyzer = open(config)) {
      analyzer.ingest().follow();
      new StandardInput(analyzer.stdin(), envelope).copy(terminal.in(), analyzer.ingest());
      return analyzer.ingest().stats();
    }
  }

  private void drain(Intake ingest, List<Path> paths) throws IOException, InterruptedException {
    IngestStats stats = ingest.stats();
    try (ProgressBar progress = ProgressBar.start(terminal, stats::lines, stats::bytes, paths)) {
      ingest.drain();
    }
  }

  private static List<Path> paths(List<FileGlob> globs) throws IOException {
    List<Path> paths = new ArrayList<>();
    for (FileGlob glob : globs) {
      paths.addAll(glob.files());
    }
    return paths;
  }

  private AnalyzerConfig config(List<FileGlob> globs) throws ConfigException {
    List<Field> added =
        service == null ? List.of() : List.of(Field.text(FieldNames.SERVICE, service));
    AnalyzerConfig config = AnalyzerConfig.withOwnFormats();
    SourceSpec.Text text = text(config.parse().formats());
    return config
        .withData(data.folder())
        .withSources(globs.stream().map(glob -> new SourceSpec(glob, added, text)).toList())
        .withIngest(options());
  }

  private SourceSpec.Text text(Formats formats) {
    if (format.equals(Formats.AUTO)) {
      return SourceSpec.Text.AUTO;
    }
    if (!format.equals(Formats.JSON) && !formats.names().contains(format)) {
      throw new CommandException(
          ExitCode.WRONG_USAGE,
          "--format "
              + format
              + " is not known; use auto, json or one of "
              + String.join(", ", formats.names()));
    }
    return new SourceSpec.Text(format, null);
  }

  private IngestOptions options() {
    IngestOptions defaults = IngestOptions.defaults();
    if (workers != null && workers < 1) {
      throw new CommandException(ExitCode.WRONG_USAGE, "--workers " + workers + " is below 1");
    }
    return new IngestOptions(
        workers == null ? defaults.workers() : workers,
        NEVER,
        defaults.commitAfterInBacklog(),
        defaults.commitAfterInBacklog(),
        defaults.lookEvery(),
        defaults.drainFor());
  }

  private static FileGlob existing(String file) throws IOException {
    Path path = Path.of(file);
    if (Files.isRegularFile(path)) {
      if (!Files.isReadable(path)) {
        throw new CommandException(
            ExitCode.FAILED, file + ": permission denied; let this user read it");
      }
      return FileGlob.literal(path);
    }
    if (Files.exists(path)) {
      throw new CommandException(
          ExitCode.FAILED,
          file + ": is no file; name files, or a pattern such as '" + file + "/**'");
    }
    FileGlob glob = glob(file);
    if (glob.files().isEmpty()) {
      throw new CommandException(
          ExitCode.FAILED, file + ": no such file, and as a pattern it matches none");
    }
    return glob;
  }

  private static FileGlob glob(String file) {
    try {
      return FileGlob.of(Path.of(""), file);
    } catch (IllegalArgumentException e) {
      throw new CommandException(
          ExitCode.WRONG_USAGE, file + ": no such file, and no pattern: " + e.getMessage());
    }
  }

  private static long sum(List<IngestStats> runs, ToLongFunction<IngestStats> count) {
    return runs.stream().mapToLong(count).sum();
  }

  private void tell(List<IngestStats> runs, int namedFiles, long nanos) {
    int fileCount = namedFiles + Collections.frequency(files, STDIN);
    long lines = sum(runs, IngestStats::lines);
    double seconds = Math.max(1e-3, nanos / 1e9);
    terminal
        .out()
        .println(
            String.format(
                Locale.ROOT,
                "%,d file%s: %,d lines, %,d events, %,d unparsed, %,d bytes in %.1f s, %,.0f"
                    + " lines/s",
                fileCount,
                fileCount == 1 ? "" : "s",
                lines,
                lines,
                sum(runs, stats -> stats.marked(Quality.UNPARSED)),
                sum(runs, IngestStats::bytes),
                seconds,
                lines / seconds));
    if (lines == 0) {
      terminal.tell("note: nothing new: empty, or taken in before");
    }
    tellMarks(runs);
  }

  /** A file that was named and is not in the index must not go unnoticed. */
  private int tellUnread(Intake ingest, List<Path> named) throws IOException {
    List<Path> read = ingest.files(false);
    List<Path> brokenOff = ingest.files(true);
    for (Path file : brokenOff) {
      tellOf(file, "breaks off; what is before that has been taken in, the rest cannot be");
    }
    Map<Path, IOException> problems = ingest.problems();
    problems.forEach((file, problem) ->
        tellOf(file, "not read to its end: " + problem.getMessage() + "; take it in again later"));
    boolean complete = brokenOff.isEmpty() && problems.isEmpty();
    int exit = complete ? ExitCode.OK : ExitCode.FAILED;
    for (Path file : named) {
      if (!isOneOf(read, file)) {
        tellOf(file, "could not be read; see that it is there, and take it in again");
        exit = ExitCode.FAILED;
      }
    }
    return exit;
  }

  private void tellOf(Path file, String what) {
    terminal.tell("taffrail: " + PlainText.line(file.toString()) + ": " + what);
  }

  private static boolean isOneOf(List<Path> files, Path file) throws IOException {
    if (files.contains(file)) {
      return true;
    }
    for (Path other : files) {
      if (Files.exists(file) && Files.exists(other) && Files.isSameFile(file, other)) {
        return true;
      }
    }
    return false;
  }

  private void tellMarks(List<IngestStats> runs) {
    for (Quality mark : Quality.OF_WHOLE_EVENTS) {
      long count = sum(runs, stats -> stats.marked(mark));
      if (count > 0) {
        terminal.tell(
            String.format(
                Locale.ROOT,
                "note: %,d line%s %s (kept; find them with quality:%s)",
                count,
                count == 1 ? "" : "s",
                QualityText.meaning(mark),
                mark.text()));
      }
    }
  }
}
