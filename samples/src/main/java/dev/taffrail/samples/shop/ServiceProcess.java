package dev.taffrail.samples.shop;

import dev.taffrail.samples.shop.service.Lifetime;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A service in a JVM of its own. It ends when its standard input does, so it survives neither this
 * object nor this process, however that ends.
 */
final class ServiceProcess implements AutoCloseable {
  private static final int STOP_SECONDS = 4;
  private static final List<String> SMALL_AND_QUICK =
      List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");

  private final String name;
  private final Process process;
  private volatile boolean asked;
  private int port;

  private ServiceProcess(String name, Process process) {
    this.name = name;
    this.process = process;
  }

  /**
   * Starts a service; it is up once {@link #awaitUp} returns.
   *
   * @param main class with its main method
   * @param folder where it logs
   */
  static ServiceProcess start(
      String name, String release, Class<?> main, Path folder, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(SMALL_AND_QUICK);
    command.add("-Dlogback.configurationFile=dev/taffrail/samples/shop/logback.xml");
    command.add("-Dtaffrail.service=" + name);
    command.add("-Dtaffrail.service.version=" + release);
    command.add("-Dtaffrail.environment=demo");
    command.add("-Dtaffrail.host=" + name + "-1");
    command.add("-Dtaffrail.console.level=OFF");
    command.add("-Dtaffrail.file.folder=" + folder);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    return new ServiceProcess(name, builder.start());
  }

  /**
   * Returns when it is up; it says nothing after that.
   *
   * @param onLoss runs if it ends later on, though not asked to
   * @throws IOException if it ended instead
   */
  ServiceProcess awaitUp(Runnable onLoss) throws IOException {
    BufferedReader out = process.inputReader();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(Lifetime.UP)) {
        port = Integer.parseInt(line.substring(Lifetime.UP.length()));
        process.onExit().thenRun(() -> lost(onLoss));
        return this;
      }
    }
    throw new ServiceLostException(name + " did not start, see what it said above");
  }

  /** Where it listens, 0 if it does not. */
  int port() {
    return port;
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    asked = true;
    process.getOutputStream().close();
    if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }

  private void lost(Runnable onLoss) {
    if (!asked) {
      onLoss.run();
    }
  }
}
