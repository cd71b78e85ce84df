package dev.taffrail.report.print;

import dev.taffrail.notify.Link;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A report as people read it, before it is laid out. Texts are as they were found; who prints a
 * sheet makes them harmless.
 *
 * @param kicker what kind of report it is, and of what
 * @param title its conclusion
 * @param tone of the conclusion
 * @param lead what explains it
 * @param period which time it is about
 * @param foot last lines
 * @param more where it goes on
 */
record Sheet(
    String kicker,
    String title,
    Tone tone,
    String lead,
    String period,
    List<Figure> figures,
    List<Part> parts,
    List<String> foot,
    Link more) {
  Sheet {
    figures = List.copyOf(figures);
    parts = List.copyOf(parts);
    foot = List.copyOf(foot);
  }

  /**
   * A number to see at once.
   *
   * @param against what it is compared with
   * @param tone of the comparison
   */
  record Figure(String value, String name, String against, Tone tone) {}

  /** A part with a heading. */
  sealed interface Part {
    String title();

    /** A remark beside the heading; empty without. */
    String note();
  }

  /**
   * Counts over time.
   *
   * @param left under the first bar
   * @param middle under the middle of them
   * @param right under the last bar
   */
  record Chart(String title, String note, List<Bar> bars, String left, String middle, String right)
      implements Part {
    Chart {
      bars = List.copyOf(bars);
    }
  }

  /**
   * A bar of a chart.
   *
   * @param usual how high it usually is; empty when nobody knows
   */
  record Bar(String name, long value, OptionalDouble usual, Tone tone) {}

  /** A list whose items take several lines. */
  record Entries(String title, String note, List<Entry> entries) implements Part {
    Entries {
      entries = List.copyOf(entries);
    }
  }

  /**
   * An item of a list.
   *
   * @param word its state
   * @param where who or what
   * @param text what it is, as a machine wrote it when {@code mono}
   * @param sample an example; empty without
   * @param details more about it; empty without
   * @param amount how much
   * @param against what that is compared with
   * @param bars counts over the period; empty without
   * @param left the part of a budget that is left; empty without
   */
  record Entry(
      Tone tone,
      String word,
      String where,
      String text,
      boolean mono,
      String sample,
      String details,
      List<Link> links,
      String amount,
      String against,
      List<Long> bars,
      OptionalDouble left) {
    Entry {
      links = List.copyOf(links);
      bars = List.copyOf(bars);
    }
  }

  /** A table; the first column takes the room, the others are as wide as their texts. */
  record Grid(String title, String note, List<String> heads, List<List<Cell>> rows)
      implements Part {
    Grid {
      heads = List.copyOf(heads);
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  /**
   * A cell.
   *
   * @param more a remark; empty without
   * @param tone of the remark, or of the text when there is no remark; null for none
   * @param bars counts over the period; empty without
   */
  record Cell(String text, String more, @Nullable Tone tone, List<Long> bars) {
    Cell {
      bars = List.copyOf(bars);
    }

    Cell(String text, String more, @Nullable Tone tone) {
      this(text, more, tone, List.of());
    }

    static Cell of(String text) {
      return new Cell(text, "", null);
    }
  }

  /** What happened when. */
  record Course(String title, String note, List<Happening> happenings) implements Part {
    Course {
      happenings = List.copyOf(happenings);
    }
  }

  /**
   * Something that happened.
   *
   * @param name in bold; empty without
   */
  record Happening(String when, String name, String text, Tone tone, @Nullable Link link) {}
}
