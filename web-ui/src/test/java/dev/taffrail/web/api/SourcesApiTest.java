package dev.taffrail.web.api;

import static dev.taffrail.web.api.Asking.body;
import static dev.taffrail.web.api.Asking.joined;
import static dev.taffrail.web.api.Asking.with;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taffrail.cli.KnownEvents;
import dev.taffrail.event.Field;
import dev.taffrail.ingest.DiskSpace;
import dev.taffrail.ingest.IngestOptions;
import dev.taffrail.ingest.Intake;
import dev.taffrail.parse.ParseOptions;
import dev.taffrail.source.FileGlob;
import dev.taffrail.source.SourceSpec;
import dev.taffrail.store.memory.MemoryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesApiTest {
  @TempDir private Path folder;

  @Test
  void sources_areGolden() throws IOException {
    Path known = folder.resolve("known.log");
    String latin = "{\"@timestamp\":\"2026-03-02T12:00:00Z\",\"message\":\"caf\u00e9\"}";
    Files.writeString(known, String.join("\n", KnownEvents.LINES) + "\n");
    Files.write(known, (latin + "\n").getBytes(ISO_8859_1), StandardOpenOption.APPEND);
    List<SourceSpec> sources =
        List.of(
            new SourceSpec(FileGlob.of(folder, "*.log"), List.of(Field.text("service", "shop"))),
            new SourceSpec(FileGlob.of(folder, "*.none"), List.of()));
    try (Intake ingest =
        Intake.open(
            new MemoryStore(),
            sources,
            IngestOptions.defaults(),
            ParseOptions.DEFAULT,
            () -> new DiskSpace.Room(1L << 40, 1L << 40),
            Clock.systemUTC())) {
      ingest.follow();
      await().until(() -> ingest.stats().lines() == 7);
      Vitals seen = new Vitals(Instant.EPOCH, ingest.fileStates(), 51.04, 0, null);

      assertThat(body(new SourcesApi(sources, ingest, () -> seen).sources(with())))
          .isEqualTo(
              joined(
                      """
                      {"sources":[{"pattern":"*.log","service":"shop","files":[
                      {"path":"PATH","size":SIZE,"read":SIZE,"lag_bytes":0,
                      "lag_seconds":0.0,"newest":"2026-03-02T12:00:00Z"}]},
                      {"pattern":"*.none","files":[]}],
                      "files":1,"lag_bytes":0,"lag_seconds":0.0,"lines":7,"bytes":SIZE,"lines_per_second":51.0,
                      "newest":"2026-03-02T12:00:00Z","unparsed":0,"quality":{
                      "unparsed":0,"truncated":0,"bad_encoding":1,"no_time":0,"odd_time":0,
                      "type_conflict":0,"key_overflow":0,
                      "unterminated":0,"spliced":0,"redacted":0},
                      "intake":{"state":"reading","detail":"reading"},"disk":"roomy",
                      "failed_partitions":[]}
                      """)
                  .replace("PATH", known.toString())
                  .replace("SIZE", Long.toString(Files.size(known))));
    }
  }
}
