package dev.taffrail.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was measured of one side. Not thread-safe. */
final class Figures {
  private final String name;
  private final Map<Row, Figure> figures = new EnumMap<>(Row.class);
  private final List<String> notes = new ArrayList<>();

  /**
   * One cell.
   *
   * @param value in the unit of the row's limit; NaN when there is none to compare
   */
  record Figure(String text, double value) {}

  Figures(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  Figures put(Row row, String text, double value) {
    figures.put(row, new Figure(text, value));
    return this;
  }

  Figures put(Row row, String text) {
    return put(row, text, Double.NaN);
  }

  /** What taking the file in has cost. */
  Figures putIngest(EventFile file, Running.Spent spent) {
    double rate = file.lines() / spent.seconds();
    double perCpu = file.lines() / spent.cpuSeconds();
    return put(Row.INGEST, whole(rate), rate)
        .put(Row.INGEST_CPU, String.format(Locale.ROOT, "%.1f", spent.cpuSeconds()))
        .put(Row.INGEST_PER_CPU, whole(perCpu), perCpu);
  }

  /** What a folder takes in relation to the file. */
  Figures putDisk(Row row, EventFile file, Path folder) throws IOException {
    double share = (double) Folders.bytes(folder) / file.bytes();
    return put(row, String.format(Locale.ROOT, "%.3f", share), share);
  }

  private static String whole(double number) {
    return String.format(Locale.ROOT, "%,.0f", number);
  }

  Figures note(String note) {
    notes.add(note);
    return this;
  }

  @Nullable Figure get(Row row) {
    return figures.get(row);
  }

  List<String> notes() {
    return notes;
  }
}
