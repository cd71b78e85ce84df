package dev.taffrail.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The sample shop in a process of its own; it ends with this object. */
final class SampleShop implements AutoCloseable {
  private static final String ANNOUNCEMENT = "failing request ";
  private static final int LIFETIME_SECONDS = 120;

  private final Process process;
  private final CompletableFuture<String> failingRequest = new CompletableFuture<>();

  private SampleShop(Process process) {
    this.process = process;
    Thread.ofVirtual().name("taffrail-demo-shop").start(this::listen);
  }

  /** Starts it; it writes its log files into a folder. */
  static SampleShop start(Path logs, int rate) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-jar",
            jar().toString(),
            "live",
            "--out",
            logs.toString(),
            "--rate",
            Integer.toString(rate),
            "--seconds",
            Integer.toString(LIFETIME_SECONDS));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    return new SampleShop(process);
  }

  /** The id of the first request that fails, when all its lines have been written. */
  String awaitFailingRequest(Duration longest) throws InterruptedException {
    try {
      return failingRequest.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new CommandException(
          ExitCode.FAILED, "the sample shop ended, or told of no failing request; see above");
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }

  private void listen() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(ANNOUNCEMENT)) {
          failingRequest.complete(line.substring(ANNOUNCEMENT.length()));
        }
      }
      failingRequest.completeExceptionally(new IOException("the shop ended"));
    } catch (IOException e) {
      failingRequest.completeExceptionally(e);
    }
  }

  private static Path jar() {
    Path home = Path.of(System.getProperty("taffrail.home", "."));
    for (String place :
        List.of("lib/taffrail-samples.jar", "samples/target/taffrail-samples.jar")) {
      if (Files.isRegularFile(home.resolve(place))) {
        return home.resolve(place);
      }
    }
    throw new CommandException(
        ExitCode.FAILED,
        "taffrail-samples.jar is neither in "
            + home
            + "/lib nor in samples/target; build it with: mvn -DskipTests package");
  }
}
