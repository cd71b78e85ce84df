package dev.taffrail.benchmarks.compare;

import dev.taffrail.samples.generate.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Taffrail, OpenSearch and grep with the same file and the same questions, never at the same time:
 * {@code Comparison [LINES] [--only NAMES] [--heap 4g] [--folder DIR] [--seed 42]}. Prints a table
 * in Markdown. Needs Linux: what a process took is read from {@code /proc}.
 */
public final class Comparison {
  private final Options options;

  private Comparison(Options options) {
    this.options = options;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    try {
      new Comparison(Options.of(List.of(arguments))).run();
    } catch (UsageException e) {
      System.err.println("error: " + e.getMessage());
      System.err.println(Options.USAGE);
      System.exit(2);
    }
  }

  private void run() throws IOException, InterruptedException, UsageException {
    if (!Files.exists(Path.of("/proc/self/stat"))) {
      throw new UsageException("there is no /proc; run it on Linux");
    }
    EventFile file = EventFile.generate(options);
    List<Figures> all = new ArrayList<>();
    for (String name : options.only()) {
      tell(name + ", load " + Machine.load());
      all.add(side(name, file).measure());
    }
    System.out.println(Table.of(all));
    System.out.println();
    Machine.notes().forEach(note -> System.out.println("- " + note));
    file.notes(options).forEach(note -> System.out.println("- " + note));
    for (Figures figures : all) {
      figures.notes().forEach(note -> System.out.println("- " + figures.name() + ": " + note));
    }
  }

  private Side side(String name, EventFile file) throws UsageException {
    return switch (name) {
      case "taffrail" -> new TaffrailSide(options, file);
      case "opensearch" -> new OpenSearchSide(options, file);
      case "grep" -> new GrepSide(options, file);
      default -> throw new UsageException("--only knows taffrail, opensearch and grep");
    };
  }

  static void tell(String what) {
    System.err.println(what);
  }
}
