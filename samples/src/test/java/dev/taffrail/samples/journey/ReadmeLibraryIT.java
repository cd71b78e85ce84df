package dev.taffrail.samples.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Follows the README's three steps to add the library, word for word, in an app of its own. */
class ReadmeLibraryIT {
  private static final String CALLER =
      """
      class Caller {
        public static void main(String[] args) {
          new Orders().place("req-42", "u-7");
        }
      }
      """;

  @TempDir private Path app;

  @Test
  void threeSteps_giveAnAppThatLogsItsRequest() throws Exception {
    String readme = Files.readString(Checkout.ROOT.resolve("README.md"));
    Files.writeString(app.resolve("logback.xml"), block(readme, "xml", "<configuration>"));
    compile("Orders", block(readme, "java", "class Orders"));
    compile("Caller", CALLER);

    try (Program program =
        Program.start(
            app, settings -> {}, List.of(Checkout.JAVA.toString(), "-cp", classPath(), "Caller"))) {
      assertThat(program.exit()).as(program::toString).isZero();
    }

    assertThat(Files.readString(app.resolve("logs/orders.log")))
        .contains("\"message\":\"order placed\"")
        .contains("\"service\":\"orders\"")
        .contains("\"request_id\":\"req-42\"")
        .contains("\"user_id\":\"u-7\"")
        .contains("\"order_id\":4711");
  }

  private void compile(String name, String source) throws IOException {
    Path file = Files.writeString(app.resolve(name + ".java"), source);
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-cp", classPath(), "-d", app.toString(), file.toString());
    assertThat(result).as("compiling %s", source).isZero();
  }

  private String classPath() {
    return app + ":" + Checkout.ROOT.resolve("samples/target/taffrail-samples.jar");
  }

  /** The fenced block of a language that contains a text, without the indent of its list item. */
  private static String block(String readme, String language, String containing) {
    Pattern blocks = Pattern.compile("(?ms)^ *```" + language + "\\n(.*?)^ *```$");
    Matcher matcher = blocks.matcher(readme);
    while (matcher.find()) {
      if (matcher.group(1).contains(containing)) {
        return matcher.group(1).stripIndent();
      }
    }
    throw new AssertionError("README.md has no " + language + " block with " + containing);
  }
}
