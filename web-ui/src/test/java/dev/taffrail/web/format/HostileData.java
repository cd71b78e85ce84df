package dev.taffrail.web.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * Collections of hostile input outside the checkout: in the folder {@code taffrail.test.data}, or
 * in {@code shared/data} beside the checkout. Where they are missing a notice says so, and the
 * cases of the tests themselves remain.
 */
public final class HostileData {
  private HostileData() {}

  /** The strings of a JSON array. */
  public static List<String> strings(String name) throws IOException {
    Path file = file(name);
    List<String> strings = new ArrayList<>();
    if (Files.exists(file)) {
      JsonMapper.shared().readTree(file).forEach(node -> strings.add(node.asString()));
    } else {
      System.out.println("notice: " + file + " is not there; only the test's own cases are run");
    }
    return strings;
  }

  public static Path file(String name) {
    Path beside = Path.of("").toAbsolutePath().getParent().resolveSibling("shared/data");
    return Path.of(System.getProperty("taffrail.test.data", beside.toString()))
        .resolve("hostile")
        .resolve(name);
  }
}
