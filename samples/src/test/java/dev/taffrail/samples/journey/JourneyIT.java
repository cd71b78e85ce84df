package dev.taffrail.samples.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An app logs, a server tails it, another process tells the story. */
class JourneyIT {
  private static final int SIGTERM = 143;

  @TempDir private Path folder;

  @Test
  void request_ofTheApp_tellsItsLines() throws Exception {
    configure();
    try (Program serve = serve()) {
      List<String> ids = runApp();

      assertThat(awaitStory(ids.get(0)))
          .contains("2 events of small-app", "no errors", "order received", "Cutty Sark");
      assertThat(awaitStory(ids.get(1)))
          .contains("2 events of small-app", "1 error", "order 4712 cannot be shipped")
          .contains("java.lang.IllegalStateException: no carrier goes to Atlantis")
          .contains("at dev.taffrail.samples.app.SmallApp.carrier(SmallApp.java:");
      assertThat(awaitStory(ids.get(2))).contains("no errors");
      assertThat(serve.terminate()).isEqualTo(SIGTERM);
    }
  }

  @Test
  void request_unknownId_saysSo() throws Exception {
    configure();
    runApp();
    try (Program ingest = taffrail("ingest", "logs/*.log");
        Program request = afterwards(ingest, "request", "no-such-id")) {
      assertThat(request.exit()).isEqualTo(1);
      assertThat(request.out()).isEmpty();
      assertThat(request.err())
          .isEqualTo(
              "no event has the id no-such-id; all of data was looked at, by request, trace, span"
                  + " and user id\n");
    }
  }

  @Test
  void serve_terminated_hasCommittedWhatItRead() throws Exception {
    configure();
    try (Program serve = serve()) {
      awaitStory(runApp().get(2));
      runApp();
      assertThat(serve.terminate()).isEqualTo(SIGTERM);
      assertThat(serve.err()).contains("stopped; everything that was read is committed");
    }
    try (Program ingest = taffrail("ingest", "logs/*.log")) {
      assertThat(ingest.exit()).isZero();
    }
    Ledger expected = Ledger.ofFiles(folder.resolve("logs"));
    assertThat(expected.events()).isEqualTo(12);
    Balance.of(expected, new Index(folder.resolve("data"))).assertEven("serve terminated");
  }

  @Test
  void serve_dataInUse_isRefused() throws Exception {
    configure();
    try (Program first = serve()) {
      try (Program second = taffrail("serve", "--config", "taffrail.yml")) {
        assertThat(second.exit()).isEqualTo(73);
        assertThat(second.err())
            .contains("data is in use", "stop that one, or name another folder with --data")
            .doesNotContain("\tat ");
      }
      assertThat(first.terminate()).isEqualTo(SIGTERM);
    }
  }

  @Test
  void demo_forSomeSeconds_keepsItsFolder() throws Exception {
    try (Program demo = taffrail("demo", "--seconds", "20", "--folder", "demo")) {
      assertThat(demo.exit()).as("%s", demo).isZero();
      assertThat(demo.err()).contains("/requests/", "Logs and index stay in demo");
    }
    try (Program search = taffrail("search", "level:ERROR", "--data", "demo/data")) {
      assertThat(search.exit()).as("%s", search).isZero();
    }
  }

  private void configure() throws IOException {
    Files.createDirectories(folder.resolve("logs"));
    Files.writeString(
        folder.resolve("taffrail.yml"), "data: data\nsources:\n  - files: logs/*.log\n");
  }

  private Program serve() throws IOException {
    Program serve = taffrail("serve", "--config", "taffrail.yml");
    serve.awaitErr("taffrail reads into data");
    return serve;
  }

  private Program afterwards(Program first, String... arguments)
      throws IOException, InterruptedException {
    assertThat(first.exit()).isZero();
    return taffrail(arguments);
  }

  private List<String> runApp() throws IOException, InterruptedException {
    try (Program app = Checkout.samples(folder, "app", "logs")) {
      assertThat(app.exit()).as("%s", app).isZero();
      assertThat(app.out().lines()).hasSize(3);
      return app.out().lines().toList();
    }
  }

  private String awaitStory(String id) {
    return await("story of " + id)
        .atMost(Duration.ofSeconds(30))
        .until(() -> story(id), text -> text.contains("2 events"));
  }

  private String story(String id) throws IOException, InterruptedException {
    try (Program request = taffrail("request", id)) {
      int exit = request.exit();
      assertThat(exit).as("%s", request).isEqualTo(request.out().isEmpty() ? 1 : 0);
      return request.out();
    }
  }

  private Program taffrail(String... arguments) throws IOException {
    return Checkout.taffrail(folder, arguments);
  }
}
