package dev.taffrail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Logs and hostile input of others, which are not part of the project: in the folder {@code
 * taffrail.test.data}, or in {@code shared/data} beside the checkout.
 */
public final class TestData {
  private TestData() {}

  /** A file or folder of it. Where it is missing, a notice says so and the test is skipped. */
  public static Path path(String name) {
    Path path = place(name);
    if (!Files.exists(path)) {
      System.out.printf("No %s: set -Dtaffrail.test.data to the folder of test data%n", name);
      return Assumptions.abort("no " + path);
    }
    return path;
  }

  /** The strings of a JSON array, as {@link #path}. */
  public static List<String> strings(String name) throws IOException {
    return read(path(name));
  }

  /** The strings of a JSON array; none, and a notice, where it is missing. */
  public static List<String> stringsIfThere(String name) throws IOException {
    Path path = place(name);
    if (!Files.exists(path)) {
      System.out.printf("No %s: only the cases of the test itself are run%n", name);
      return List.of();
    }
    return read(path);
  }

  private static Path place(String name) {
    Path beside = Path.of("").toAbsolutePath().getParent().resolveSibling("shared/data");
    return Path.of(System.getProperty("taffrail.test.data", beside.toString()), name);
  }

  private static List<String> read(Path array) throws IOException {
    return JsonMapper.shared()
        .readTree(Files.readString(array))
        .valueStream()
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .toList();
  }
}
