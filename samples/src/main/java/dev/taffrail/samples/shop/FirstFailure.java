package dev.taffrail.samples.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Finds the first failed request that passed through all services, by what they logged: a reader of
 * the files is told of it when its story is complete there. Thread-safe.
 */
final class FirstFailure implements AutoCloseable {
  private static final int LOOKS = 50;
  private static final int MILLIS_BETWEEN = 100;

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "first-failure"));
  private final AtomicBoolean looking = new AtomicBoolean();
  private final Path folder;
  private final List<String> services;
  private final Consumer<String> found;

  /**
   * @param folder where the services log
   * @param found gets the request id, once
   */
  FirstFailure(Path folder, List<String> services, Consumer<String> found) {
    this.folder = folder;
    this.services = List.copyOf(services);
    this.found = found;
  }

  /** Takes the id of a request that failed. */
  void failed(String requestId) {
    if (looking.compareAndSet(false, true)) {
      look(requestId, LOOKS);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private void look(String requestId, int looks) {
    if (services.stream().allMatch(service -> hasServed(service, requestId))) {
      found.accept(requestId);
    } else if (looks > 1) {
      thread.schedule(() -> look(requestId, looks - 1), MILLIS_BETWEEN, TimeUnit.MILLISECONDS);
    } else {
      looking.set(false);
    }
  }

  /** The event of a request is the last that a service logs of it. */
  private boolean hasServed(String service, String requestId) {
    try (Stream<String> lines = Files.lines(folder.resolve(service + ".log"))) {
      return lines.anyMatch(
          line -> line.contains(requestId) && line.contains("\"kind\":\"request\""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
