package dev.taffrail;

import dev.taffrail.alert.journal.Journal;
import dev.taffrail.source.FileGlob;
import dev.taffrail.source.SourceSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The journal of alerts as one of the sources: what became of alerts is found by search. */
final class AlertSource {
  private static final String FOLDER = "alerts";

  private AlertSource() {}

  static Path folder(Path data) {
    return data.resolve(FOLDER);
  }

  static List<SourceSpec> with(List<SourceSpec> others, Path data) {
    List<SourceSpec> all = new ArrayList<>(others);
    all.add(new SourceSpec(FileGlob.of(folder(data), Journal.glob()), List.of()));
    return List.copyOf(all);
  }
}
