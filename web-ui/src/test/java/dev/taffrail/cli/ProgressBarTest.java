package dev.taffrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressBarTest {
  private static final int ENOUGH_FOR_A_WHILE = 150_000;

  @TempDir private Path folder;

  @Test
  void progress_onTerminal_isDrawnAndCleared() {
    Session session = new Session(folder);
    String file = longFile(session);

    Session.Result result = session.runOnTerminal("ingest", file);

    assertThat(result.err()).contains("\r", "░", "%", "lines/s\u001b[K");
    assertThat(result.err().split("note:")[0]).endsWith("\r\u001b[K");
    assertThat(result.out()).startsWith("1 file: 150,000 lines").doesNotContain("\u001b");
  }

  @Test
  void progress_inPipe_isNotDrawn() {
    Session session = new Session(folder);
    assertThat(session.run("ingest", longFile(session)).err()).doesNotContain("\r", "\u001b", "%");
  }

  private static String longFile(Session session) {
    String[] lines = new String[ENOUGH_FOR_A_WHILE];
    Arrays.setAll(lines, i -> "{\"message\":\"line " + i + " of many\",\"level\":\"INFO\"}");
    return session.write("long.log", lines).toString();
  }
}
