package dev.taffrail.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileGlobTest {
  @TempDir Path dir;

  @BeforeEach
  void makeFiles() throws IOException {
    for (String name :
        List.of("a.log", "b.log", "b.txt", "x/a.log", "x/y/a.log", "x/y/z/b.log", "w/x/y/a.log")) {
      Files.createDirectories(dir.resolve(name).getParent());
      Files.createFile(dir.resolve(name));
    }
    Files.createDirectory(dir.resolve("folder.log"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.log         | a.log",
        "none.log      | ''",
        "none/*.log    | ''",
        "folder.log    | ''",
        "*.log         | a.log b.log",
        "?.*           | a.log b.log b.txt",
        "[bc].log      | b.log",
        "b.{log,txt}   | b.log b.txt",
        "*/a.log       | x/a.log",
        "x/*           | x/a.log",
        "x//*.log      | x/a.log",
        "./x/../a.log  | a.log",
        "**.log        | a.log b.log w/x/y/a.log x/a.log x/y/a.log x/y/z/b.log",
        "**/a.log      | a.log w/x/y/a.log x/a.log x/y/a.log",
        "x/**/a.log    | x/a.log x/y/a.log",
        "**/y/**/*.log | w/x/y/a.log x/y/a.log x/y/z/b.log",
        "x/y/**        | x/y/a.log x/y/z/b.log",
        "*/*/*.log     | x/y/a.log"
      })
  void files_table(String pattern, String expected) throws IOException {
    assertThat(
            FileGlob.of(dir, pattern).files().stream()
                .map(path -> dir.relativize(path).toString())
                .collect(Collectors.joining(" ")))
        .isEqualTo(expected);
  }

  @Test
  void files_absolutePattern() throws IOException {
    assertThat(FileGlob.of(Path.of("elsewhere"), dir + "/*.txt").files())
        .containsExactly(dir.resolve("b.txt"));
  }

  @Test
  void files_linkThatLoops_isPassedOver() throws IOException {
    Files.createSymbolicLink(dir.resolve("x/loop"), dir);

    assertThat(FileGlob.of(dir, "**/b.txt").files()).containsExactly(dir.resolve("b.txt"));
  }

  @Test
  void literal_takesWildcardsAsTheyAre() throws IOException {
    Path odd = Files.createFile(dir.resolve("[a]{b}*.log"));

    assertThat(FileGlob.literal(odd).files()).containsExactly(odd);
    assertThat(FileGlob.literal(dir.resolve("*.log")).files()).isEmpty();
  }

  @Test
  void base_isTheFolderBeforeTheFirstWildcard() {
    assertThat(FileGlob.of(dir, "x/y/*.log").base()).isEqualTo(dir.resolve("x/y"));
    assertThat(FileGlob.of(dir, "x/a.log").base()).isEqualTo(dir.resolve("x/a.log"));
    assertThat(FileGlob.of(dir, "/var/**/x").base()).isEqualTo(Path.of("/var"));
    assertThat(FileGlob.of(dir, "x/*.log")).hasToString("x/*.log");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[a", "x/{a,b", "a\u0000"})
  void of_openBracket(String pattern) {
    assertThatIllegalArgumentException().isThrownBy(() -> FileGlob.of(dir, pattern));
  }
}
