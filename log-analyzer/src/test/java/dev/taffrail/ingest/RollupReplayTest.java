package dev.taffrail.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taffrail.event.Level;
import dev.taffrail.rollup.Family;
import dev.taffrail.rollup.Resolution;
import dev.taffrail.rollup.RollupRequest;
import dev.taffrail.source.FileGlob;
import dev.taffrail.source.SourceSpec;
import dev.taffrail.store.lucene.LuceneOptions;
import dev.taffrail.store.lucene.LuceneStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A crash in the middle, and what is read again. */
class RollupReplayTest {
  private static final int LINES = 60_000;

  @TempDir Path dir;

  @Test
  void replay_afterCrashes_countsTheSame() throws Exception {
    Files.createDirectory(dir.resolve("logs"));
    Map<String, Long> expected = new TreeMap<>();
    for (int file = 0; file < 3; file++) {
      StringBuilder lines = new StringBuilder();
      for (int i = 0; i < LINES; i++) {
        long minute = 29_500_000 + i / 5_000;
        Level level = Level.values()[i % 4];
        lines
            .append("{\"@timestamp\":\"")
            .append(Instant.ofEpochSecond(minute * 60 + i % 60))
            .append("\",\"level\":\"")
            .append(level)
            .append("\",\"service\":\"s")
            .append(i % 3)
            .append("\"}\n");
        expected.merge(minute + " s" + i % 3 + " " + level, 1L, Long::sum);
      }
      Files.writeString(dir.resolve("logs/" + file + ".log"), lines);
    }
    for (int round = 1; round <= 4; round++) {
      readUntilFailure(round);
    }
    try (LuceneStore store = open()) {
      ingest(new CrashingWriter(store)).drain();
      assertThat(counts(store)).isEqualTo(expected);
    }
  }

  private void readUntilFailure(int appends) throws IOException {
    try (LuceneStore store = open()) {
      CrashingWriter writer = new CrashingWriter(store);
      writer.failAfterAppends(appends);
      assertThatThrownBy(ingest(writer)::drain).isInstanceOf(IOException.class);
    }
  }

  private LuceneStore open() throws IOException {
    return LuceneStore.open(dir.resolve("data"), LuceneOptions.DEFAULT, Clock.systemUTC());
  }

  private Ingest ingest(CrashingWriter writer) throws IOException {
    SourceSpec source = new SourceSpec(FileGlob.of(dir, "logs/*.log"), List.of());
    return new Ingest(writer, List.of(source), IngestCase.FAST, Clock.systemUTC());
  }

  private static Map<String, Long> counts(LuceneStore store) throws IOException {
    Map<String, Long> counts = new TreeMap<>();
    RollupRequest all = RollupRequest.of(Family.LEVEL, 0, Long.MAX_VALUE, Resolution.MINUTE);
    store
        .rollups()
        .read(all)
        .series()
        .forEach(series ->
            series
                .points()
                .forEach(point ->
                    counts.put(
                        point.minute() + " " + String.join(" ", series.key()),
                        point.value().count())));
    return counts;
  }
}
