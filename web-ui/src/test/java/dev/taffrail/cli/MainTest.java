package dev.taffrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"demo", "serve", "ingest", "search", "request", "tail", "doctor", "check-config"})
  void help_ofEachCommand_goesToOut(String command) {
    Session.Result result = Session.plain(command, "--help");

    assertThat(result.exit()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).startsWith("Usage: taffrail " + command).contains("--debug");
    assertThat(Session.plain("--help").out()).contains("  " + command);
  }

  @Test
  void main_withoutCommand_isWrongUsage() {
    Session.Result result = Session.plain();
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("See: taffrail --help");
  }

  @Test
  void main_mistypedCommand_isSuggested() {
    Session.Result result = Session.plain("serch", "x");
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("serch", "Did you mean: ", "search");
  }

  @Test
  void debug_showsTheStackTraceBesideTheMessage() {
    String nowhere = folder.resolve("none").toString();

    assertThat(Session.plain("search", "--data", nowhere).err()).doesNotContain("\tat ");
    assertThat(Session.plain("search", "--debug", "--data", nowhere).err())
        .contains("\tat dev.taffrail.cli.", "taffrail: no index in " + nowhere);
    assertThat(Session.plain("--debug", "search", "--data", nowhere).err()).contains("\tat ");
  }

  @Test
  void demo_folderInUse_isRefused() {
    new Session(folder).write("x", "y");
    Session.Result result = Session.plain("demo", "--folder", folder.toString());
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err())
        .isEqualTo("taffrail: " + folder + " is not empty; name a folder that is, or none\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"99999", "-1", "http"})
  void port_thatIsNone_isWrongUsage(String port) {
    for (String command : new String[] {"serve", "demo"}) {
      Session.Result result = Session.plain(command, "--port", port);
      assertThat(result.exit()).isEqualTo(2);
      assertThat(result.err()).contains("'" + port + "' is no port; write 0 to 65535");
    }
  }
}
