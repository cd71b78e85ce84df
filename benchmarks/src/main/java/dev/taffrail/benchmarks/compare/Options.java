package dev.taffrail.benchmarks.compare;

import dev.taffrail.samples.generate.Arguments;
import dev.taffrail.samples.generate.UsageException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What to compare.
 *
 * @param home the checkout
 * @param folder for the file and the data of all sides
 * @param only names of the sides, in the order in which they run
 * @param heap of OpenSearch, as Java's option has it
 */
record Options(Path home, Path folder, long lines, long seed, List<String> only, String heap) {
  static final String USAGE =
      "Comparison [LINES] [--only taffrail,opensearch,grep] [--heap 4g] [--folder DIR] [--seed 42]";

  private static final long LINES = 2_000_000;
  private static final long FEWEST = 10_000;
  private static final long SEED = 42;

  static Options of(List<String> arguments) throws UsageException {
    boolean counted = !arguments.isEmpty() && !arguments.getFirst().startsWith("-");
    Arguments given =
        Arguments.parse(
            counted ? arguments.subList(1, arguments.size()) : arguments,
            Set.of("--only", "--heap", "--folder", "--seed"),
            Set.of());
    Path home = checkout();
    String folder = given.text("--folder", home.resolve("benchmarks/target/comparison").toString());
    return new Options(
        home,
        Path.of(folder).toAbsolutePath(),
        counted ? lines(arguments.getFirst()) : LINES,
        given.number("--seed", SEED, Long.MIN_VALUE, Long.MAX_VALUE),
        List.of(given.text("--only", "taffrail,opensearch,grep").split(",", -1)),
        given.text("--heap", "4g"));
  }

  private static long lines(String text) throws UsageException {
    try {
      long lines = Long.parseLong(text);
      if (lines < FEWEST) {
        throw new UsageException("LINES is below " + FEWEST);
      }
      return lines;
    } catch (NumberFormatException e) {
      throw new UsageException(text + " is no number of lines");
    }
  }

  /** The jar is at {@code benchmarks/target/benchmarks.jar}. */
  private static Path checkout() {
    try {
      URI jar = Options.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      return Path.of(jar).resolve("../../..").normalize();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
