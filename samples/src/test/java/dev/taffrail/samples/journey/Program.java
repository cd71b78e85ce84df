package dev.taffrail.samples.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A process of its own and what it wrote. It ends with this object. */
final class Program implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Process process;
  private final Path out;
  private final Path err;

  private Program(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /**
   * Starts a process that knows of no settings but those given here.
   *
   * @param folder where it works
   */
  static Program start(Path folder, Consumer<Map<String, String>> settings, List<String> command)
      throws IOException {
    Path out = Files.createTempFile("taffrail-test-", ".out");
    Path err = Files.createTempFile("taffrail-test-", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("TAFFRAIL_"));
    settings.accept(builder.environment());
    return new Program(builder.start(), out, err);
  }

  String out() throws IOException {
    return Files.readString(out);
  }

  String err() throws IOException {
    return Files.readString(err);
  }

  /** Waits until it has told something on stderr. */
  void awaitErr(String text) {
    await(text).atMost(PATIENCE).until(() -> err().contains(text));
  }

  /** Waits until it has told something on stdout. */
  void awaitOut(String text) {
    await(text).atMost(PATIENCE).until(() -> out().contains(text));
  }

  /** The processes that it started and that live. */
  List<ProcessHandle> children() {
    return process.children().toList();
  }

  long pid() {
    return process.pid();
  }

  /** How many files, sockets and so on it has open; 0 when that cannot be seen. */
  int handles() {
    String[] names = Path.of("/proc", Long.toString(pid()), "fd").toFile().list();
    return names == null ? 0 : names.length;
  }

  /** Sends it a signal by name. */
  void signal(String name) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-s", name, Long.toString(pid())).start();
    assertThat(kill.waitFor()).as("kill -s %s", name).isZero();
  }

  boolean hasEnded() {
    return !process.isAlive();
  }

  /** Waits for its end and returns the exit code. */
  int exit() throws IOException, InterruptedException {
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as("%s", this).isTrue();
    return process.exitValue();
  }

  /** Asks it to end, as an operator does. */
  int terminate() throws IOException, InterruptedException {
    process.destroy();
    return exit();
  }

  /**
   * Kills it after some time.
   *
   * @return whether it was still running then
   */
  boolean killAfter(Duration time) throws InterruptedException {
    boolean ended = process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    process.destroyForcibly().waitFor();
    return !ended;
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws IOException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
    Files.deleteIfExists(out);
    Files.deleteIfExists(err);
  }

  /** What it wrote, for the message of a failed test. */
  @Override
  public String toString() {
    try {
      return "out:\n" + out() + "\nerr:\n" + err();
    } catch (IOException e) {
      return e.toString();
    }
  }
}
