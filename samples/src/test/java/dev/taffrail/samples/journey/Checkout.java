package dev.taffrail.samples.journey;

import dev.taffrail.samples.Main;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files of the checkout that are run, and the ways to run them. */
final class Checkout {
  static final Path ROOT = Path.of(System.getProperty("taffrail.root"));
  static final Path LAUNCHER = ROOT.resolve("taffrail");
  static final Path JAVA = Path.of(System.getProperty("java.home"), "bin/java");

  private static final Path SAMPLES = ROOT.resolve("samples/target/taffrail-samples.jar");

  private Checkout() {}

  /** A command of the launcher, on the JDK of this test. */
  static Program taffrail(Path folder, String... arguments) throws IOException {
    return taffrailUnder(folder, List.of(), arguments);
  }

  /**
   * A command of the launcher.
   *
   * @param under a command that starts the one behind it
   */
  static Program taffrailUnder(Path folder, List<String> under, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(under);
    command.add(LAUNCHER.toString());
    command.addAll(List.of(arguments));
    return Program.start(folder, process -> process.put("TAFFRAIL_JAVA", JAVA.toString()), command);
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
