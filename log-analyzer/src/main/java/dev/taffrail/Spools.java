package dev.taffrail;

import dev.taffrail.source.SourceSpec;
import dev.taffrail.source.spool.Room;
import dev.taffrail.source.spool.Spool;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The spools of a data folder: a text without end may not be mixed with what programs send. */
record Spools(Spool http, Spool stdin) implements Closeable {
  static Spools open(AnalyzerConfig config, Room room, Clock clock) throws IOException {
    Path folder = config.data().resolve("spool");
    Spool http = Spool.open(folder.resolve("http"), config.spool(), room, clock, List.of());
    try {
      return new Spools(
          http, Spool.open(folder.resolve("stdin"), config.spool(), room, clock, List.of()));
    } catch (IOException | RuntimeException e) {
      http.close();
      throw e;
    }
  }

  List<SourceSpec> with(List<SourceSpec> others) {
    List<SourceSpec> all = new ArrayList<>(others);
    all.add(http.source());
    all.add(stdin.source());
    return List.copyOf(all);
  }

  @Override
  public void close() throws IOException {
    try (http) {
      stdin.close();
    }
  }
}
