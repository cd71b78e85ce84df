package dev.taffrail.samples.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs what README.md says. Each fenced {@code sh} block with a {@code ./taffrail} line is a script
 * for {@code sh -e} in the checkout, with {@code TAFFRAIL_README_DIR} naming a folder that is empty
 * before the first block and shared by all. Of a block marked {@code sh ctrl-c} the last command is
 * stopped when it says that Ctrl-C stops it. Blocks marked {@code sh no-run} are not run; lines
 * with {@code mvn} are not run either, but must be {@code mvn verify}.
 */
class ReadmeIT {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh *(\\S*)[^\\n]*\\n(.*?)^```$");

  private static final int SIGTERM = 143;

  @TempDir private Path folder;

  @Test
  void readme_commands_work() throws Exception {
    List<Script> scripts = scripts(Files.readString(Checkout.ROOT.resolve("README.md")));
    assertThat(scripts).as("blocks with ./taffrail in README.md").isNotEmpty();
    for (Script script : scripts) {
      try (Program program = run(script)) {
        if (script.stopped()) {
          program.awaitErr("Ctrl-C stops");
          assertThat(program.terminate()).as("%s%n%s", script, program).isEqualTo(SIGTERM);
        } else {
          assertThat(program.exit()).as("%s%n%s", script, program).isZero();
        }
      }
    }
  }

  /** Commands, the last of which may have to be stopped. */
  private record Script(String commands, boolean stopped) {
    String text() {
      int last = commands.lastIndexOf("./taffrail");
      return stopped ? commands.substring(0, last) + "exec " + commands.substring(last) : commands;
    }
  }

  @Test
  void scripts_ofBlocks_areThoseToRun() {
    String text =
        """
        ```sh
        mvn verify
        ./taffrail demo
        ```
        ```sh no-run
        ./taffrail serve
        ```
        ```sh ctrl-c
        cd .
        ./taffrail demo
        ```
        ```java
        ./taffrail is no command here
        ```
        ```sh
        java -version
        ```
        """;
    assertThat(scripts(text))
        .extracting(Script::text)
        .containsExactly("./taffrail demo\n", "cd .\nexec ./taffrail demo\n");
  }

  private static List<Script> scripts(String text) {
    return BLOCK
        .matcher(text)
        .results()
        .filter(block -> !block.group(1).equals("no-run"))
        .map(ReadmeIT::script)
        .filter(script -> script.commands().contains("./taffrail"))
        .toList();
  }

  private static Script script(MatchResult block) {
    StringBuilder script = new StringBuilder();
    for (String line : block.group(2).lines().toList()) {
      if (line.strip().startsWith("mvn")) {
        assertThat(line.strip()).isEqualTo("mvn verify");
      } else {
        script.append(line).append('\n');
      }
    }
    return new Script(script.toString(), block.group(1).equals("ctrl-c"));
  }

  private Program run(Script script) throws IOException {
    return Program.start(
        Checkout.ROOT,
        settings -> {
          settings.put("TAFFRAIL_README_DIR", folder.toString());
          settings.put("TAFFRAIL_JAVA", Checkout.JAVA.toString());
        },
        List.of("sh", "-e", "-c", script.text()));
  }
}
