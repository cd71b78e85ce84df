package dev.taffrail.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The real program: {@code ingest}, then {@code serve}, asked with a token. */
final class TaffrailSide implements Side {
  static final String NAME = "Taffrail";
  private static final int WARM_UP_LINES = 1_000;

  /** Commits decide when a partition ends, so that there are fewer than asked for. */
  private static final int PARTITIONS_ASKED_FOR = 60;

  private static final long SMALLEST_PARTITION = 1 << 20;

  private final Options options;
  private final EventFile file;
  private final Figures figures = new Figures(NAME);

  TaffrailSide(Options options, EventFile file) {
    this.options = options;
    this.file = file;
  }

  @Override
  public Figures measure() throws IOException, InterruptedException {
    makeArchive();
    ingest();
    stall();
    Path data = Folders.empty(options.folder().resolve("taffrail-partitions"));
    long size = Math.max(SMALLEST_PARTITION, file.bytes() / PARTITIONS_ASKED_FOR);
    String often =
        "ingest:\n  commit_after_in_backlog: 50ms\nstore:\n  partition_size: " + size + "B\n";
    Path config = Taffrail.config(file, data, often);
    String token = fill(config, data);
    answer(config, data, token);
    new RollupQuestions(data, file, figures).ask();
    figures.note(
        "launcher's defaults; refresh 200 ms while serving; commits with fsync every 5 s in a"
            + " backlog, where there are many partitions every 50 ms; lines in zstd; no cache of"
            + " answers; data folders empty at first; ingest in a cold process, whose archive of"
            + " classes an earlier ingest of 1,000 lines has made");
    return figures;
  }

  /** The launcher keeps an archive of classes beside the jar, which the first run makes. */
  private void makeArchive() throws IOException, InterruptedException {
    Path few = options.folder().resolve("warm-up.json");
    try (Stream<String> lines = Files.lines(file.path())) {
      Files.write(few, lines.limit(WARM_UP_LINES).toList());
    }
    ingest(few, Folders.empty(options.folder().resolve("taffrail-warm-up")), new Figures(NAME));
  }

  private void ingest() throws IOException, InterruptedException {
    Comparison.tell("Taffrail: ingest");
    Path data = Folders.empty(options.folder().resolve("taffrail"));
    ingest(file.path(), data, figures);
    figures.putDisk(Row.DISK, file, data);
    Folders.empty(data);
  }

  private void ingest(Path path, Path data, Figures into) throws IOException, InterruptedException {
    List<String> command = List.of("ingest", path.toString(), "--data", data.toString());
    try (Running running = Taffrail.start(options, command)) {
      into.putIngest(file, running.end());
      into.put(Row.INGEST_MEMORY, running.peak().toString());
      into.note("ingest says: " + running.saidAll().strip().replace('\n', ' '));
    }
  }

  /** With the settings of everybody, as a server that begins with a backlog. */
  private void stall() throws IOException, InterruptedException {
    Comparison.tell("Taffrail: commits of serve");
    Path data = Folders.empty(options.folder().resolve("taffrail-served"));
    try (Served served = Served.start(options, Taffrail.config(file, data, ""));
        Http http = served.open()) {
      served.awaitLines(file.lines());
      double commits = served.metric(http, "taffrail_ingest_stalls_seconds_count");
      double sum = served.metric(http, "taffrail_ingest_stalls_seconds_sum");
      double longest = served.metric(http, "taffrail_ingest_stall_longest_seconds");
      figures.put(
          Row.STALL,
          String.format(
              Locale.ROOT, "%.0f / %.0f ms", 1e3 * sum / Math.max(1, commits), 1e3 * longest));
      figures.note(
          String.format(
              Locale.ROOT,
              "serve has read the file in %.1f s with %.0f commits; %s",
              served.running().seconds(),
              commits,
              served.running().flags()));
      Taffrail.awaitMerges(data);
      served.running().terminate();
    }
    figures.putDisk(Row.DISK_MERGED, file, data);
    Folders.empty(data);
  }

  /** Reads the file into many partitions. */
  private String fill(Path config, Path data) throws IOException, InterruptedException {
    Comparison.tell("Taffrail: partitions");
    try (Served served = Served.start(options, config)) {
      String token = served.makeToken();
      served.awaitLines(file.lines());
      Taffrail.awaitMerges(data);
      served.running().terminate();
      return token;
    }
  }

  private void answer(Path config, Path data, String token)
      throws IOException, InterruptedException {
    try (Served served = Served.start(options, config)) {
      try (Http open = served.open()) {
        open.get("/");
        double seconds = served.running().seconds();
        figures.put(Row.START, String.format(Locale.ROOT, "%.1f s", seconds), seconds);
      }
      Taffrail.awaitMerges(data);
      int partitions = Taffrail.partitions(data).size();
      Comparison.tell("Taffrail: questions to " + partitions + " partitions");
      figures.note(
          String.format(
              Locale.ROOT,
              "%d partitions, each but the newest merged to one segment; %.3f of the file",
              partitions,
              (double) Folders.bytes(data) / file.bytes()));
      try (Http http = served.with(token)) {
        new TaffrailQuestions(http, file.questions(), figures).ask();
      }
      ProcFile.Memory peak = served.running().peak();
      figures.put(Row.SERVE_MEMORY, peak.toString(), peak.anonymousGigabytes());
      served.running().terminate();
    }
  }
}
