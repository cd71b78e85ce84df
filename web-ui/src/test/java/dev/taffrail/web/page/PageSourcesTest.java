package dev.taffrail.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the content policy and the rules of the page ask of its sources. */
class PageSourcesTest {
  private static final Pattern IMPORT =
      Pattern.compile("\\bfrom ['\"]([^'\"]+)['\"]|^import ['\"]([^'\"]+)['\"]", Pattern.MULTILINE);
  private static final int LONGEST = 250;

  @Test
  void listOfAssets_isTheFolder() throws IOException {
    List<String> files =
        PageFolder.files(PageFolder.PATH.resolve("assets")).stream()
            .map(file -> PageFolder.PATH.relativize(file).toString().replace('\\', '/'))
            .filter(name -> !name.endsWith(".md"))
            .sorted()
            .toList();

    assertThat(Files.readAllLines(PageFolder.PATH.resolve("assets.txt")))
        .containsExactlyElementsOf(files);
  }

  @Test
  void index_namesOnlyFilesThatExist_andHoldsNoScriptOrStyle() throws IOException {
    String index = Files.readString(PageFolder.PATH.resolve("index.html"));
    List<String> named =
        Pattern.compile("(?:src|href)=\"/([^\"]+)\"")
            .matcher(index)
            .results()
            .map(found -> found.group(1))
            .toList();

    assertThat(named)
        .isNotEmpty()
        .allSatisfy(name -> assertThat(PageFolder.PATH.resolve(name)).exists());
    assertThat(index)
        .doesNotContainPattern("<script(?![^>]*\\ssrc=)")
        .doesNotContain("<style", "style=", "javascript:")
        .doesNotContainPattern("\\son\\w+=");
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void script_importsOnlyFilesBesideIt(Path script) throws IOException {
    List<String> imports =
        IMPORT
            .matcher(Files.readString(script))
            .results()
            .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
            .toList();

    assertThat(imports)
        .allSatisfy(name -> assertThat(name).startsWith("./"))
        .allSatisfy(name -> assertThat(script.resolveSibling(name)).exists());
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void script_makesNoMarkupOrCodeOfText(Path script) throws IOException {
    assertThat(Files.readString(script))
        .doesNotContain(
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "new Function")
        .doesNotContain("srcdoc", "DOMParser", "javascript:", "data:image")
        .doesNotContainPattern("style=\"");
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void script_isReadInOneSitting(Path script) throws IOException {
    assertThat(Files.readAllLines(script)).hasSizeLessThanOrEqualTo(LONGEST);
  }

  static Stream<Path> scripts() throws IOException {
    return PageFolder.scripts().stream();
  }
}
