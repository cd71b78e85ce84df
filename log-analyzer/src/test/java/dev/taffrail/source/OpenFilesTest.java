package dev.taffrail.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many files, one handle. */
class OpenFilesTest {
  @TempDir Path dir;

  private final OpenFiles files = new OpenFiles(1);

  private ByteInput open(String name) throws IOException {
    Path path = Files.writeString(dir.resolve(name), name);
    return files.open(path, FileKey.of(path));
  }

  private static String text(ByteInput input) throws IOException {
    byte[] bytes = new byte[100];
    return new String(bytes, 0, input.read(bytes, 0, 100, 0), StandardCharsets.UTF_8);
  }

  @Test
  void read_inTurn_opensAgain() throws IOException {
    List<ByteInput> inputs = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      inputs.add(open("file" + i));
    }
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 5; i++) {
        assertThat(text(inputs.get(i))).isEqualTo("file" + i);
        assertThat(files.count()).isEqualTo(1);
      }
    }
  }

  @Test
  void read_closedAndRenamed_isFoundByItsKey() throws IOException {
    ByteInput one = open("one");
    open("two");
    Files.move(dir.resolve("one"), dir.resolve("three"));
    Files.writeString(dir.resolve("one"), "other");

    assertThat(text(one)).isEqualTo("one");
  }

  @Test
  void read_closedAndDeleted_isGone() throws IOException {
    ByteInput one = open("one");
    open("two");
    Files.delete(dir.resolve("one"));

    assertThatThrownBy(() -> text(one)).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void read_manyRenamed_areFoundByOneListing() throws IOException {
    List<ByteInput> inputs = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      inputs.add(open("file" + i));
    }
    for (int round = 1; round <= 2; round++) {
      for (int i = 0; i < 199; i++) {
        Files.move(dir.resolve("file" + i), dir.resolve("round" + round + "-" + i));
        Files.writeString(dir.resolve("file" + i), "other");
      }
      for (int i = 0; i < 199; i++) {
        assertThat(text(inputs.get(i))).isEqualTo("file" + i);
      }
      assertThat(files.listings().made()).isEqualTo(round);
      for (int i = 0; i < 199; i++) {
        Files.move(
            dir.resolve("round" + round + "-" + i),
            dir.resolve("file" + i),
            StandardCopyOption.REPLACE_EXISTING);
        inputs.get(i).found(candidate("file" + i));
      }
    }
  }

  private Candidate candidate(String name) throws IOException {
    Path path = dir.resolve(name);
    return new Candidate(
        path, FileKey.of(path), 5, 0, new SourceSpec(FileGlob.literal(path), List.of()));
  }

  @Test
  void read_manyDeleted_areMissedByOneListing() throws IOException {
    List<ByteInput> inputs = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      inputs.add(open("file" + i));
    }
    for (int i = 0; i < 199; i++) {
      Files.delete(dir.resolve("file" + i));
    }
    for (ByteInput input : inputs.subList(0, 199)) {
      assertThatThrownBy(() -> text(input)).isInstanceOf(NoSuchFileException.class);
    }

    assertThat(files.listings().made()).isEqualTo(1);
  }

  @Test
  void read_renamedAgain_isFoundAgain() throws IOException {
    ByteInput one = open("one");
    for (int i = 0; i < 3; i++) {
      open("other");
      Files.move(dir.resolve(i == 0 ? "one" : "one." + i), dir.resolve("one." + (i + 1)));
      assertThat(text(one)).isEqualTo("one");
    }
  }

  @Test
  void read_withoutAName_staysOpen() throws IOException {
    ByteInput one = open("one");
    one.loseName();
    Files.delete(dir.resolve("one"));
    open("two");

    assertThat(text(one)).isEqualTo("one");
  }
}
