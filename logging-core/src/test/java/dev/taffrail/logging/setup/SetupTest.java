package dev.taffrail.logging.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.logging.AppProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Apps in processes of their own, with the mandatory libraries only. */
class SetupTest {
  private static final String OWN =
      """
      <configuration>
        <appender name="OUT" class="ch.qos.logback.core.ConsoleAppender">
          <encoder><pattern>own %msg%n</pattern></encoder>
        </appender>
        <root level="INFO"><appender-ref ref="OUT"/></root>
      </configuration>
      """;

  @TempDir Path folder;

  @Test
  void setup_dependencyAlone_writesConsoleAndFile() throws Exception {
    AppProcess app = run(Map.of("TAFFRAIL_SERVICE", "shop"));
    assertThat(app.exit()).as(app.text()).isZero();
    assertThat(app.text().lines())
        .hasSize(1)
        .allMatch(line -> line.contains("\"message\":\"hello\""));
    assertThat(folder.resolve("logs/shop.log")).content().contains("\"service\":\"shop\"");
  }

  @Test
  void setup_ownConfiguration_isLeftAlone() throws Exception {
    Files.writeString(folder.resolve("logback.xml"), OWN);
    AppProcess app = run(Map.of());
    assertThat(app.text()).isEqualTo("own hello\n");
    assertThat(folder.resolve("logs")).doesNotExist();
  }

  @Test
  void setup_fromCode_replacesWhatStands() throws Exception {
    Files.writeString(folder.resolve("logback.xml"), OWN);
    AppProcess app = run(Map.of("CONFIGURE", "taffrail.service=billing"));
    assertThat(app.text()).contains("\"service\":\"billing\"").doesNotContain("own hello");
  }

  @Test
  void setup_fromCode_besideWhatStands() throws Exception {
    Files.writeString(folder.resolve("logback.xml"), OWN);
    AppProcess app = run(Map.of("BESIDE", "taffrail.console.level=OFF"));
    assertThat(app.text()).isEqualTo("own hello\n");
    assertThat(folder.resolve("logs/app.log")).content().contains("\"message\":\"hello\"");
  }

  @Test
  void setup_debug_printsTheOptionsOnce() throws Exception {
    Files.writeString(
        folder.resolve("logback.xml"),
        """
        <configuration debug="true">
          <include resource="dev/taffrail/logging/json.xml"/>
        </configuration>
        """);
    AppProcess app = run(Map.of("TAFFRAIL_SERVICE", "shop", "TAFFRAIL_RING", "1024"));
    assertThat(app.text())
        .containsOnlyOnce("Taffrail's options: service=shop, ")
        .contains("ring=1024");
  }

  private AppProcess run(Map<String, String> environment) throws Exception {
    return AppProcess.run(folder, HelloApp.class, AppProcess.MANDATORY, environment);
  }
}
