package dev.taffrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FullDiskTest {
  private static final Path DATA = Path.of("/srv/data");

  @Test
  void explained_noSpaceLeft_saysWhereAndWhatToDo() {
    IOException full = new IOException("No space left on device");
    IOException file = new FileSystemException("/srv/data/lock", null, "No space left on device");

    for (IOException e : new IOException[] {full, file, new IOException("commit", full)}) {
      assertThat(FullDisk.explained(e, DATA))
          .hasCause(e)
          .hasMessageContaining("the disk of /srv/data is full: No space left on device")
          .hasMessageContaining("make room there and start again");
    }
  }

  @Test
  void explained_anythingElse_isTheSame() {
    IOException other = new IOException("stale file handle", new IllegalStateException());

    assertThat(FullDisk.explained(other, DATA)).isSameAs(other);
  }
}
