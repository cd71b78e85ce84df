package dev.taffrail.logging.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.logging.AppProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README.md of this module shows is compiled, and its set-ups are run. */
class ReadmeTest {
  private static final Path README = Path.of("README.md");

  private static final String AROUND =
      """
      import com.sun.net.httpserver.HttpServer;
      import dev.taffrail.logging.*;
      import dev.taffrail.logging.audit.*;
      import dev.taffrail.logging.health.*;
      import dev.taffrail.logging.http.*;
      import dev.taffrail.logging.metric.*;
      import dev.taffrail.logging.operation.*;
      import dev.taffrail.logging.setup.*;
      import io.micrometer.core.instrument.Metrics;
      import java.time.Duration;
      import java.util.Map;

      abstract class Shown {
        abstract void translate();

        void shown(
            javax.sql.DataSource dataSource,
            java.net.URI bank,
            HttpServer server,
            Map<String, String> settings,
            jakarta.servlet.http.HttpServletRequest request,
            String user,
            org.slf4j.Logger log) {
          %s
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void javaBlocks_compile() throws Exception {
    int blocks = 0;
    Matcher matcher = blocks("java");
    while (matcher.find()) {
      compile(matcher.group(1).stripTrailing().stripIndent());
      blocks++;
    }
    assertThat(blocks).isGreaterThanOrEqualTo(3);
  }

  @Test
  void configurations_run() throws Exception {
    int configurations = 0;
    Matcher matcher = blocks("xml");
    while (matcher.find()) {
      String block = matcher.group(1).stripTrailing().stripIndent();
      if (block.startsWith("<configuration>")) {
        Files.writeString(folder.resolve("logback.xml"), block);
        Files.deleteIfExists(folder.resolve("logs/app.log"));
        AppProcess app = AppProcess.run(folder, HelloApp.class, AppProcess.MANDATORY, Map.of());
        assertThat(app.exit()).as(app.text()).isZero();
        assertThat(folder.resolve("logs/app.log")).content().contains("\"message\":\"hello\"");
        configurations++;
      }
    }
    assertThat(configurations).isGreaterThanOrEqualTo(2);
  }

  private void compile(String block) throws IOException {
    Path file = Files.writeString(folder.resolve("Shown.java"), AROUND.formatted(block));
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-cp",
                AppProcess.CLASS_PATH,
                "-proc:none",
                "-d",
                folder.toString(),
                file.toString());
    assertThat(result).as("compiling %s", block).isZero();
  }

  private static Matcher blocks(String language) throws IOException {
    return Pattern.compile("(?ms)^ *```" + language + "\\n(.*?)^ *```$")
        .matcher(Files.readString(README));
  }
}
