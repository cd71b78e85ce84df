package dev.taffrail.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.status.Status;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;
import tools.jackson.databind.JsonNode;

/** The Logback include, as an app uses it. */
class IncludeTest {
  private static final String THREE_LINES =
      """
      <configuration>
        <include resource="dev/taffrail/logging/json.xml"/>
      </configuration>
      """;

  @TempDir Path folder;

  @Test
  void include_nothingElse() throws Exception {
    List<JsonNode> console = run(Map.of());
    List<JsonNode> file = JsonLines.read(folder.resolve("logs/app.log"));

    assertThat(console).hasSize(2);
    assertThat(file).hasSize(2);
    assertThat(file.get(0).path("service").asString()).isEqualTo("app");
    assertThat(file.get(0).path("host").asString()).isNotBlank();
    assertThat(file.get(0).propertyNames()).doesNotContain("service_version", "environment");
    assertThat(file).extracting(e -> e.path("level").asString()).containsExactly("INFO", "ERROR");
    for (List<JsonNode> output : List.of(console, file)) {
      assertThat(output).extracting(e -> e.path("seq").intValue()).containsExactly(1, 2);
    }
    assertThat(console.get(0).path("instance_id")).isEqualTo(file.get(0).path("instance_id"));
  }

  @Test
  void include_environmentVariables() throws Exception {
    Map<String, String> environment =
        Map.of(
            "TAFFRAIL_SERVICE", "shop",
            "TAFFRAIL_SERVICE_VERSION", "1.8.2",
            "TAFFRAIL_ENVIRONMENT", "production",
            "TAFFRAIL_HOST", "box-7",
            "TAFFRAIL_LEVEL", "DEBUG",
            "TAFFRAIL_CONSOLE_LEVEL", "ERROR",
            "TAFFRAIL_FILE_FOLDER", "var/log");
    List<JsonNode> console = run(environment);
    List<JsonNode> file = JsonLines.read(folder.resolve("var/log/shop.log"));

    assertThat(console).extracting(e -> e.path("message").asString()).containsExactly("error");
    assertThat(console.get(0).path("seq").intValue()).isEqualTo(1);
    assertThat(file)
        .extracting(e -> e.path("message").asString())
        .containsExactly("debug", "info", "error");
    assertThat(file.get(0).path("service").asString()).isEqualTo("shop");
    assertThat(file.get(0).path("service_version").asString()).isEqualTo("1.8.2");
    assertThat(file.get(0).path("environment").asString()).isEqualTo("production");
    assertThat(file.get(0).path("host").asString()).isEqualTo("box-7");
  }

  @Test
  void include_serviceNameOfOpenTelemetry() throws Exception {
    run(Map.of("OTEL_SERVICE_NAME", "billing"));
    assertThat(JsonLines.read(folder.resolve("logs/billing.log"))).hasSize(2);
  }

  @Test
  void include_propertiesOfTheConfiguration() throws Exception {
    LoggerContext context =
        configured(
            Map.of(
                "taffrail.service", "orders",
                "taffrail.service.version", "2.0",
                "taffrail.environment", "staging",
                "taffrail.host", "box-8",
                "taffrail.level", "WARN"));
    context.getLogger("com.acme.A").info("not written");
    context.getLogger("com.acme.A").warn("written");
    context.stop();
    assertNoTrouble(context);

    List<JsonNode> file = JsonLines.read(folder.resolve("orders.log"));
    assertThat(file).hasSize(1);
    assertThat(file.get(0).path("service").asString()).isEqualTo("orders");
    assertThat(file.get(0).path("service_version").asString()).isEqualTo("2.0");
    assertThat(file.get(0).path("environment").asString()).isEqualTo("staging");
    assertThat(file.get(0).path("host").asString()).isEqualTo("box-8");
    assertThat(file.get(0).path("message").asString()).isEqualTo("written");
  }

  @Test
  void include_exitWithEventsWaiting_writesThemAll() throws Exception {
    run(ExitingApp.class, Map.of("TAFFRAIL_CONSOLE_LEVEL", "OFF"), 3);
    List<JsonNode> file = JsonLines.read(folder.resolve("logs/app.log"));
    assertThat(file).hasSize(ExitingApp.EVENTS + 1);
    assertThat(file).extracting(e -> e.path("message").asString()).contains("own hook");
    assertThat(file.stream().map(e -> e.path("seq").longValue()).sorted())
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, ExitingApp.EVENTS + 1).boxed().toList());
  }

  @Test
  void include_configuredAgain_numbersGoOn() throws Exception {
    for (int i = 0; i < 3; i++) {
      LoggerContext context = configured(Map.of());
      context.getLogger("com.acme.A").info("m");
      context.stop();
    }
    assertThat(JsonLines.read(folder.resolve("app.log")))
        .extracting(e -> e.path("seq").intValue())
        .containsExactly(1, 2, 3);
  }

  @Test
  void include_rollsBySizeWithoutLosingALine() throws Exception {
    LoggerContext context = configured(Map.of("taffrail.file.size", "100KB"));
    int events = 0;
    while (compressedFiles().size() <= 10) {
      events += logFromFourThreads(context.getLogger("com.acme.A"), 500);
      assertThat(events).as("events until ten files are full").isLessThan(1_000_000);
    }
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> files().stream().allMatch(IncludeTest::isFinal));
    context.stop();
    assertNoTrouble(context);

    List<JsonNode> all = files().stream().flatMap(f -> JsonLines.read(f).stream()).toList();
    assertThat(all)
        .extracting(e -> e.path("instance_id").asString())
        .containsOnly(ProcessInstance.ID);
    assertThat(all.stream().map(e -> e.path("seq").longValue()).sorted())
        .containsExactlyElementsOf(LongStream.rangeClosed(1, events).boxed().toList());
  }

  @Test
  void include_capsTheTotalSizeAtStart() throws Exception {
    LoggerContext first = configured(Map.of("taffrail.file.size", "100KB"));
    for (int events = 0; compressedBytes() <= 20 * 1024; ) {
      events += logFromFourThreads(first.getLogger("com.acme.A"), 500);
      assertThat(events).as("events until 20 KB are packed").isLessThan(1_000_000);
    }
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> files().stream().allMatch(IncludeTest::isFinal));
    first.stop();

    LoggerContext second =
        configured(Map.of("taffrail.file.size", "100KB", "taffrail.file.total", "20KB"));
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(compressedBytes()).isBetween(1L, 20L * 1024));
    second.stop();
  }

  /** Runs {@link ThreeLineApp} in a process of its own; returns what it wrote to the console. */
  private List<JsonNode> run(Map<String, String> environment) throws Exception {
    return run(ThreeLineApp.class, environment, 0);
  }

  private List<JsonNode> run(Class<?> main, Map<String, String> environment, int exit)
      throws Exception {
    Files.writeString(folder.resolve("logback.xml"), THREE_LINES);
    AppProcess app = AppProcess.run(folder, main, AppProcess.CLASS_PATH, environment);
    assertThat(app.exit()).as(app.text()).isEqualTo(exit);
    return JsonLines.parse(app.output());
  }

  private LoggerContext configured(Map<String, String> properties) throws JoranException {
    Map<String, String> all = new TreeMap<>(properties);
    all.put("taffrail.file.folder", folder.toString());
    all.put("taffrail.console.level", "OFF");
    StringBuilder xml = new StringBuilder("<configuration>\n");
    all.forEach((k, v) -> xml.append("<property name='%s' value='%s'/>\n".formatted(k, v)));
    xml.append("<include resource='dev/taffrail/logging/json.xml'/>\n</configuration>\n");
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(MDC.getMDCAdapter());
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(new ByteArrayInputStream(xml.toString().getBytes(UTF_8)));
    assertNoTrouble(context);
    return context;
  }

  private static void assertNoTrouble(LoggerContext context) {
    assertThat(context.getStatusManager().getCopyOfStatusList())
        .filteredOn(s -> s.getEffectiveLevel() >= Status.WARN)
        .isEmpty();
  }

  private static int logFromFourThreads(Logger logger, int each) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      Callable<Void> work =
          () -> {
            for (int i = 0; i < each; i++) {
              logger.warn("event {} of an ordinary length, with some words", i);
            }
            return null;
          };
      for (Future<Void> done : pool.invokeAll(List.of(work, work, work, work))) {
        done.get();
      }
    } finally {
      pool.shutdownNow();
    }
    return 4 * each;
  }

  private List<Path> compressedFiles() throws Exception {
    return files().stream().filter(file -> file.toString().endsWith(".gz")).toList();
  }

  private long compressedBytes() throws Exception {
    long total = 0;
    for (Path file : compressedFiles()) {
      total += Files.size(file);
    }
    return total;
  }

  /** Not the raw file that Logback leaves until its copy is compressed. */
  private static boolean isFinal(Path file) {
    String name = file.getFileName().toString();
    return name.matches("app\\.log|app\\.\\d{4}-\\d\\d-\\d\\d\\.\\d+\\.log\\.gz");
  }

  private static boolean isHidden(Path file) {
    return file.getFileName().toString().startsWith(".");
  }

  private List<Path> files() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> !isHidden(file)).sorted().toList();
    }
  }
}
