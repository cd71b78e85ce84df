package dev.taffrail.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.web.route.Access;
import dev.taffrail.web.route.Method;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PageFilesTest {
  private static final Path FOLDER = Path.of("src/main/resources/dev/taffrail/web/page");

  @Test
  void assets_areListedAll() throws IOException {
    List<String> files;
    try (Stream<Path> walk = Files.walk(FOLDER.resolve("assets"))) {
      files =
          walk.filter(Files::isRegularFile)
              .map(file -> FOLDER.relativize(file).toString().replace('\\', '/'))
              .sorted()
              .toList();
    }
    assertThat(Files.readAllLines(FOLDER.resolve("assets.txt"))).containsExactlyElementsOf(files);
  }

  @Test
  void routes_onlyReadAndArePublic() throws IOException {
    assertThat(PageFiles.read().routes())
        .isNotEmpty()
        .allSatisfy(route -> {
          assertThat(route.method()).isEqualTo(Method.GET);
          assertThat(route.access()).isEqualTo(Access.PUBLIC);
        });
  }
}
