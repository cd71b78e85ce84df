package dev.taffrail.benchmarks.compare;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The figures of all sides in Markdown. */
final class Table {
  private static final String NOTHING = "";

  private Table() {}

  static String of(List<Figures> sides) {
    compare(sides);
    StringBuilder table = new StringBuilder("| |");
    sides.forEach(side -> table.append(' ').append(side.name()).append(" |"));
    table.append(" must | met |\n|---|").append("---|".repeat(sides.size() + 2));
    for (Row row : Row.values()) {
      table.append("\n| ").append(row.title()).append(" |");
      for (Figures side : sides) {
        Figures.Figure figure = side.get(row);
        table.append(' ').append(figure == null ? NOTHING : figure.text()).append(" |");
      }
      table.append(must(row.must(), side(sides, TaffrailSide.NAME), row));
    }
    return table.toString();
  }

  private static String must(Row.@Nullable Must must, @Nullable Figures taffrail, Row row) {
    Figures.Figure figure = taffrail == null ? null : taffrail.get(row);
    if (must == null) {
      return " | |";
    }
    if (figure == null) {
      return " " + must.text() + " | not measured |";
    }
    return " " + must.text() + (must.isMetBy(figure.value()) ? " | met |" : " | **not met** |");
  }

  private static void compare(List<Figures> sides) {
    Figures taffrail = side(sides, TaffrailSide.NAME);
    Figures other = side(sides, OpenSearchSide.NAME);
    Figures.Figure own = taffrail == null ? null : taffrail.get(Row.INGEST);
    Figures.Figure others = other == null ? null : other.get(Row.INGEST);
    if (taffrail != null && own != null && others != null) {
      double times = own.value() / others.value();
      taffrail.put(Row.INGEST_AGAINST, String.format(Locale.ROOT, "%.1f x", times), times);
    }
  }

  private static @Nullable Figures side(List<Figures> sides, String name) {
    return sides.stream().filter(side -> side.name().equals(name)).findFirst().orElse(null);
  }
}
