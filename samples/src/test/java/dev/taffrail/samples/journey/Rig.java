package dev.taffrail.samples.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A folder with logs, and the program that reads them into an index through all that happens. */
final class Rig {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Path folder;
  private final Path logs;
  private final Index index;

  private Rig(Path folder, Path logs, Index index) {
    this.folder = folder;
    this.logs = logs;
    this.index = index;
  }

  /** Logs and index in one folder. */
  static Rig in(Path folder) throws IOException {
    return in(folder, folder.resolve("logs"), folder.resolve("data"));
  }

  /** Logs and index anywhere. */
  static Rig in(Path folder, Path logs, Path data) throws IOException {
    Files.writeString(folder.resolve("taffrail.yml"), CONFIG.formatted(data, logs));
    Files.createDirectories(logs);
    return new Rig(folder, logs, new Index(data));
  }

  private static final String CONFIG =
      """
      data: %s
      server:
        port: 0
      sources:
        - files: %s/**.log*
      ingest:
        workers: 2
        commit_after: 200ms
        commit_after_in_backlog: 300ms
        disk:
          warn_below: 2KB
          pause_below: 1KB
          resume_above: 2KB
      store:
        partition_size: 8MB
      """;

  Path logs() {
    return logs;
  }

  Index index() {
    return index;
  }

  /**
   * Reads for good.
   *
   * @param under a command that starts the one behind it, with its options
   */
  Program serve(String... under) throws IOException {
    return Checkout.shortLived(folder, List.of(under), "serve", "--config", "taffrail.yml");
  }

  /** As {@link #serve}, once it reads. */
  Program serving(String... under) throws IOException {
    Program serve = serve(under);
    serve.awaitErr("taffrail reads into");
    return serve;
  }

  /** Waits until so many events are committed. */
  void awaitEvents(Program serve, long events) {
    await(serve, events + " events", () -> index.events() >= events);
  }

  /** Waits until an event, of those that were written last, is committed. */
  void awaitEvent(Program serve, Ledger.Number event) {
    await(
        serve,
        event.toString(),
        () -> index.newest().stream().anyMatch(entry -> entry.number().equals(event)));
  }

  /** Starts once more, reads until so many events are committed, and ends in order. */
  void readOn(long events) throws IOException, InterruptedException {
    try (Program serve = serving()) {
      awaitEvents(serve, events);
      end(serve);
    }
  }

  /** Starts once more, reads until all events of files are committed, and ends in order. */
  void readOn(Ledger files, Ledger written) throws IOException, InterruptedException {
    try (Program serve = serving()) {
      await(serve, "all", () -> Balance.of(files, written, index).lost().isEmpty());
      end(serve);
    }
  }

  private static void await(Program serve, String what, Callable<Boolean> reached) {
    try {
      Awaitility.await(what)
          .pollInterval(Duration.ofMillis(200))
          .atMost(PATIENCE)
          .until(() -> serve.hasEnded() || reached.call());
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(what + " is still awaited of " + serve, e);
    }
    assertThat(serve.hasEnded()).as("has ended: %s", serve).isFalse();
  }

  /** Ends it in order: all that it read is committed. */
  void end(Program serve) throws IOException, InterruptedException {
    assertThat(serve.terminate()).as("%s", serve).isEqualTo(143);
    assertThat(serve.err()).contains("everything that was read is committed");
    index.check();
  }
}
