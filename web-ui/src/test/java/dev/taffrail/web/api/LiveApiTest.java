package dev.taffrail.web.api;

import static dev.taffrail.web.api.Asking.problem;
import static dev.taffrail.web.api.Asking.with;
import static dev.taffrail.web.api.Asking.withHeader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taffrail.ingest.Ingest;
import dev.taffrail.ingest.IngestOptions;
import dev.taffrail.source.FileGlob;
import dev.taffrail.source.SourceSpec;
import dev.taffrail.store.memory.MemoryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LiveApiTest {
  @TempDir private Path folder;
  private Ingest ingest;
  private LiveApi api;

  private void follow(MemoryStore store) throws IOException {
    SourceSpec source = new SourceSpec(FileGlob.of(folder, "*.log"), List.of());
    ingest = new Ingest(store, List.of(source), IngestOptions.defaults(), Clock.systemUTC());
    ingest.follow();
    api = new LiveApi(store, ingest.feed(), new QueryPermits());
  }

  @AfterEach
  void close() throws IOException {
    if (ingest != null) {
      api.close();
      ingest.close();
    }
  }

  private void write(String... lines) throws IOException {
    Files.writeString(
        folder.resolve("app.log"),
        String.join("\n", lines) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  @Test
  void live_beginsWithWhereItIs() throws IOException {
    follow(Lines.store(Lines.many(5)));

    LiveClient client = LiveClient.follow(api, with());

    assertThat(client.text())
        .isEqualTo("id: 5\nevent: state\ndata: {\"dropped\":0,\"behind\":0}\n\n");
  }

  @Test
  void live_sendsWhatIsWritten() throws IOException {
    follow(new MemoryStore());
    LiveClient client = LiveClient.follow(api, with("q", "n:1"));

    write(Lines.many(3));

    await().until(() -> client.numbers().equals(List.of(1)));
    assertThat(client.text())
        .containsPattern("\ndata: \\{\"id\":\"[^\n]+\"n\":1}\n\nid: 3\nevent: state\n");
  }

  @Test
  void live_resumes_afterTheLastEventId() throws IOException {
    follow(Lines.store(Lines.many(10)));

    LiveClient byHeader = LiveClient.follow(api, withHeader("last-event-id", "7", "after", "1"));
    LiveClient byParameter = LiveClient.follow(api, with("after", "8"));

    await().until(() -> byHeader.numbers().equals(List.of(7, 8, 9)));
    await().until(() -> byParameter.numbers().equals(List.of(8, 9)));
    await().until(() -> byParameter.lastEventId().equals("10"));
  }

  @Test
  void live_fromAPlaceThatTheStoreHasNotReached_goesOnAtTheNewest() throws IOException {
    follow(Lines.store(Lines.many(10)));

    assertThat(LiveClient.follow(api, with("after", "99")).lastEventId()).isEqualTo("10");
  }

  @Test
  void live_tooFarBehind_dropsTheOldestAndCountsThem() throws IOException {
    follow(Lines.store(Lines.many(25_000)));

    LiveClient client = LiveClient.follow(api, with("after", "0"));

    await().until(() -> client.behind() == 0);
    List<Integer> numbers = client.numbers();
    assertThat(numbers.size()).isBetween(9_000, LiveStream.MOST_BEHIND);
    assertThat(numbers)
        .isEqualTo(IntStream.range(25_000 - numbers.size(), 25_000).boxed().toList());
    assertThat(client.dropped()).isEqualTo(25_000 - numbers.size());
  }

  @Test
  void live_behindByFewThatMatch_dropsNone() throws IOException {
    follow(Lines.store(Lines.many(25_000)));

    LiveClient client = LiveClient.follow(api, with("after", "0", "q", "n:(3 OR 24999)"));

    await().until(() -> client.numbers().equals(List.of(3, 24_999)));
    assertThat(client.dropped()).isZero();
  }

  @Test
  void live_isAliveWithoutEvents() throws IOException {
    follow(new MemoryStore());
    LiveClient client = LiveClient.follow(api, with());

    await().until(() -> client.text().split("event: state", -1).length > 2);
  }

  @Test
  void close_endsEveryStream() throws IOException {
    follow(new MemoryStore());
    LiveClient one = LiveClient.follow(api, with());
    LiveClient other = LiveClient.follow(api, with());
    assertThat(api.clients()).isEqualTo(2);

    api.close();

    assertThat(List.of(one, other))
        .allMatch(client -> client.text().endsWith("event: end\ndata: {}\n\n"));
    assertThat(api.clients()).isZero();
    assertThat(LiveClient.follow(api, with()).text()).contains("event: end");
  }

  @Test
  void endOfIngest_endsStreams() throws IOException {
    follow(new MemoryStore());
    LiveClient client = LiveClient.follow(api, with());

    ingest.close();

    await().until(client::isDone);
    assertThat(client.text()).endsWith("event: end\ndata: {}\n\n");
  }

  @Test
  void client_thatLeaves_isForgotten() throws IOException {
    follow(new MemoryStore());
    LiveClient client = LiveClient.follow(api, with());

    client.leave();
    write(Lines.many(1));

    await().until(() -> api.clients() == 0);
  }

  @Test
  void live_tooManyClients_isRefused() throws IOException {
    follow(new MemoryStore());
    for (int i = 0; i < LiveApi.MOST_CLIENTS; i++) {
      LiveClient.follow(api, with());
    }

    assertThat(problem(api::live, with()).status()).isEqualTo(503);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "1.5", "99999999999999999999"})
  void live_badPlace_isRefused(String after) throws IOException {
    follow(new MemoryStore());

    assertThat(problem(api::live, with("after", after)).members())
        .containsEntry("parameter", "after");
    assertThat(problem(api::live, withHeader("last-event-id", after)).members())
        .containsEntry("parameter", "Last-Event-ID");
  }
}
