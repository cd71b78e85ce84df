package dev.taffrail.samples.journey;

import dev.taffrail.samples.Main;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The files of the checkout that are run, and the ways to run them. */
final class Checkout {
  static final Path ROOT = Path.of(System.getProperty("taffrail.root"));
  static final Path LAUNCHER = ROOT.resolve("taffrail");
  static final Path JAVA = Path.of(System.getProperty("java.home"), "bin/java");

  private static final Path SAMPLES = ROOT.resolve("samples/target/taffrail-samples.jar");

  private Checkout() {}

  /** A command of the launcher, on the JDK of this test. */
  static Program taffrail(Path folder, String... arguments) throws IOException {
    return taffrail(folder, List.of(), Map.of(), List.of(arguments));
  }

  /**
   * A command of the launcher that is killed before the code of the optimising compiler has paid
   * for its making.
   *
   * @param under a command that starts the one behind it
   */
  static Program shortLived(Path folder, List<String> under, String... arguments)
      throws IOException {
    Map<String, String> settings = Map.of("TAFFRAIL_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
    return taffrail(folder, under, settings, List.of(arguments));
  }

  private static Program taffrail(
      Path folder, List<String> under, Map<String, String> settings, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(under);
    command.add(LAUNCHER.toString());
    command.addAll(arguments);
    return Program.start(
        folder,
        process -> {
          process.put("TAFFRAIL_JAVA", JAVA.toString());
          process.putAll(settings);
        },
        command);
  }

  /** A command of the jar of the samples. */
  static Program samples(Path folder, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(JAVA.toString(), "-jar", SAMPLES.toString()));
    command.addAll(List.of(arguments));
    return Program.start(folder, process -> {}, command);
  }

  /** Writes log files of all services into a folder, in this process. */
  static void generate(Path folder, long lines, long seed) throws InterruptedException {
    String[] arguments = {
      "generate",
      "--services-apart",
      "--out",
      folder.toString(),
      "--lines",
      Long.toString(lines),
      "--seed",
      Long.toString(seed)
    };
    Main.main(arguments);
  }
}
