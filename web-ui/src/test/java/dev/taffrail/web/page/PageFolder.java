package dev.taffrail.web.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of the page as they stand in the sources. */
final class PageFolder {
  static final Path PATH = Path.of("src/main/resources/dev/taffrail/web/page");

  private PageFolder() {}

  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** The project's own scripts. */
  static List<Path> scripts() throws IOException {
    return files(PATH).stream()
        .filter(file -> file.toString().endsWith(".js"))
        .filter(file -> !file.startsWith(PATH.resolve("assets/vendor")))
        .toList();
  }
}
