package dev.taffrail.cli;

import dev.taffrail.ingest.StoredFile;
import dev.taffrail.ingest.completeness.Completeness;
import dev.taffrail.ingest.completeness.Output;
import dev.taffrail.ingest.completeness.OutputReport;
import dev.taffrail.query.QualityReport;
import dev.taffrail.store.Checkpoint;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.StoreFormatException;
import dev.taffrail.store.TimeRange;
import dev.taffrail.store.lucene.PartitionCheck;
import dev.taffrail.store.lucene.PartitionCheck.Damage;
import dev.taffrail.store.lucene.ReadOnlyStore;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code doctor}: whether anything is missing, odd or broken. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Tells whether anything is missing, odd or broken: events that did not arrive, files that",
      "are not read, lines that fit nothing, wrong zones, the disk, the index. Works beside a",
      "running server. Ends with 0 when there is nothing to act on, with 1 otherwise."
    })
final class DoctorCommand implements Callable<Integer> {
  private static final Duration LONGEST_QUESTION = Duration.ofSeconds(30);

  @Mixin private final DataOption data = new DataOption();
  @Mixin private final TimeOption time = new TimeOption();
  @Mixin private final TextOrJson format = new TextOrJson();

  @Option(
      names = "--verify",
      description = "Read the whole index and compare its checksums; may take minutes.")
  private boolean verify;

  private final Terminal terminal;

  DoctorCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Examined examined = examine(Clock.systemUTC());
    List<Finding> findings = Diagnosis.of(examined);
    DoctorPrinter printer = new DoctorPrinter(terminal);
    if (format.isJson()) {
      printer.json(examined, findings);
    } else {
      printer.text(findings);
    }
    return findings.stream().anyMatch(Finding::problem) ? ExitCode.FAILED : ExitCode.OK;
  }

  private Examined examine(Clock clock) throws IOException {
    TimeRange range = time.range(clock);
    Examined.Content content = null;
    String unreadable = null;
    List<Integer> failed = List.of();
    try (ReadOnlyStore store = data.open()) {
      content = content(store, range, clock);
      // After the searches: they find damage too.
      failed = store.failedPartitions();
    } catch (StoreFormatException e) {
      throw e;
    } catch (IOException e) {
      // A damaged index is what this command is there to tell of.
      unreadable = e.toString();
    }
    PartitionCheck check = new PartitionCheck(data.folder());
    return new Examined(
        clock.instant(),
        content,
        unreadable,
        failed,
        verify ? damaged(check) : null,
        check.sizes(),
        Files.getFileStore(data.folder()).getUsableSpace());
  }

  private static Examined.Content content(ReadOnlyStore store, TimeRange range, Clock clock)
      throws IOException {
    Checkpoint checkpoint = store.search().checkpoint();
    List<StoredFile> files = StoredFile.all(checkpoint);
    Set<String> unread =
        files.stream()
            .filter(file -> file.lag() > 0)
            .map(file -> Output.name(file.path()))
            .collect(Collectors.toSet());
    List<OutputReport> processes =
        Completeness.of(checkpoint.state(), clock).reports(unread::contains).stream()
            .filter(process -> process.lastMicros() >= range.fromMicros())
            .filter(process -> process.firstMicros() <= range.toMicros())
            .toList();
    QualityReport quality =
        QualityReport.of(
            store.search(), store.aggregations(), new EventQuery.All(), range, LONGEST_QUESTION);
    return new Examined.Content(processes, files, quality);
  }

  private @Nullable List<Damage> damaged(PartitionCheck check) throws IOException {
    boolean shown = terminal.errIsTerminal();
    List<Damage> damaged =
        check.verify((done, all) -> {
          if (shown) {
            terminal.err().print("\r\u001b[K" + done + " of " + all + " partitions compared");
            terminal.err().flush();
          }
        });
    if (shown) {
      terminal.err().print("\r\u001b[K");
      terminal.err().flush();
    }
    return damaged;
  }
}
