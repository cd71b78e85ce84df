package dev.taffrail.web.api;

import static dev.taffrail.web.api.Asking.with;
import static dev.taffrail.web.api.Asking.withHeader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taffrail.Analyzer;
import dev.taffrail.AnalyzerConfig;
import dev.taffrail.source.FileGlob;
import dev.taffrail.source.SourceSpec;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.FacetsRequest;
import dev.taffrail.store.TimeRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Following live through restarts of the server, over a real index. */
@Timeout(120)
class LiveResumeTest {
  @TempDir private Path folder;
  private int written;

  private Analyzer open() throws IOException {
    AnalyzerConfig config =
        AnalyzerConfig.defaults()
            .withData(folder.resolve("data"))
            .withSources(List.of(new SourceSpec(FileGlob.of(folder, "*.log"), List.of())));
    Analyzer analyzer = Analyzer.open(config, Clock.systemUTC());
    analyzer.ingest().follow();
    return analyzer;
  }

  private static LiveApi live(Analyzer analyzer) {
    return new LiveApi(analyzer.search(), analyzer.ingest().feed(), new QueryPermits());
  }

  /** Lines go to two files by turns. */
  private void write(int count) throws IOException {
    String[] lines = Arrays.copyOfRange(Lines.many(written + count), written, written + count);
    for (String line : lines) {
      Files.writeString(
          folder.resolve(written++ % 2 + ".log"),
          line + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
  }

  private static long stored(Analyzer analyzer) throws IOException {
    FacetsRequest all =
        new FacetsRequest(
            new EventQuery.All(), TimeRange.ALL, List.of(), 1, Duration.ofSeconds(10));
    return analyzer.aggregations().facets(all).total();
  }

  @Test
  void live_showsALineThatIsWritten() throws IOException {
    try (Analyzer analyzer = open();
        LiveApi api = live(analyzer)) {
      LiveClient client = LiveClient.follow(api, with());

      write(1);

      await().until(() -> client.numbers().equals(List.of(0)));
    }
  }

  @Test
  void live_throughRestarts_losesNothing() throws IOException {
    List<Integer> seen = new ArrayList<>();
    String place = "0";
    for (int run = 0; run < 4; run++) {
      try (Analyzer analyzer = open();
          LiveApi api = live(analyzer)) {
        LiveClient client = LiveClient.follow(api, withHeader("last-event-id", place));
        write(10);
        await().until(() -> client.numbers().size() >= 10);
        write(7);
        client.leave();
        seen.addAll(client.numbers());
        place = client.lastEventId();
        write(20);
      }
      write(20);
    }
    try (Analyzer analyzer = open();
        LiveApi api = live(analyzer)) {
      LiveClient client = LiveClient.follow(api, withHeader("last-event-id", place));
      await().until(() -> stored(analyzer) == written);
      String newest = Long.toString(analyzer.search().arrived());
      await().until(() -> client.lastEventId().equals(newest));
      seen.addAll(client.numbers());
    }

    assertThat(seen.stream().distinct().sorted().toList())
        .isEqualTo(IntStream.range(0, written).boxed().toList());
  }
}
