package dev.taffrail.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The sample shop in processes of its own; they end with this object, or with this process. */
final class SampleShop implements AutoCloseable {
  private static final String FAILING_REQUEST = "failing request ";
  private static final String FAULT_BEGINS = "fault begins ";
  private static final String FAULT_ENDS = "fault ends ";

  private final Process process;

  /** Is told what happens in the shop, on a thread of its own. */
  interface Listener {
    /** A checkout failed through all services, and all its lines have been written. */
    void requestFailed(String requestId);

    /**
     * A fault has been injected.
     *
     * @param text its name and what to look for
     */
    void faultBegan(String text);

    /** A fault is over. */
    void faultEnded(String name);

    /** The shop has closed, or has never opened. */
    void ended();
  }

  private SampleShop(Process process) {
    this.process = process;
  }

  /**
   * Starts it; each service writes its log file into a folder.
   *
   * @param rate requests a second
   */
  static SampleShop start(Path logs, int rate, Listener listener) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx64m",
            "-jar",
            jar().toString(),
            "shop",
            logs.toString(),
            "--rate",
            Integer.toString(rate));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    Thread.ofVirtual().name("taffrail-demo-shop").start(() -> listen(process, listener));
    return new SampleShop(process);
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }

  private static void listen(Process process, Listener listener) {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        tell(listener, line);
      }
    } catch (IOException e) {
      process.destroy();
    }
    listener.ended();
  }

  private static void tell(Listener listener, String line) {
    if (line.startsWith(FAILING_REQUEST)) {
      listener.requestFailed(line.substring(FAILING_REQUEST.length()));
    } else if (line.startsWith(FAULT_BEGINS)) {
      listener.faultBegan(line.substring(FAULT_BEGINS.length()));
    } else if (line.startsWith(FAULT_ENDS)) {
      listener.faultEnded(line.substring(FAULT_ENDS.length()));
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
