package dev.taffrail.report.print;

import dev.taffrail.notify.Link;
import dev.taffrail.report.print.Sheet.Bar;
import dev.taffrail.report.print.Sheet.Cell;
import dev.taffrail.report.print.Sheet.Entry;
import dev.taffrail.report.print.Sheet.Figure;
import dev.taffrail.report.print.Sheet.Happening;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A sheet as plain text, for mail programs that show nothing else, and for terminals. */
final class SheetText {
  private static final String BARS = " ▁▂▃▄▅▆▇█";
  private static final String INDENT = "  ";
  private static final int LONGEST = 300;

  private final TextLines out = new TextLines();
  private final Sheet sheet;

  private SheetText(Sheet sheet) {
    this.sheet = sheet;
  }

  static String of(Sheet sheet) {
    return new SheetText(sheet).print();
  }

  private String print() {
    out.wrapped("", "", "Taffrail: " + sheet.kicker());
    out.blank();
    out.wrapped("", "", sheet.title().toUpperCase(Locale.ROOT));
    if (!sheet.lead().isEmpty()) {
      out.blank();
      out.wrapped("", "", sheet.lead());
    }
    out.blank();
    out.wrapped("", "", sheet.period());
    if (!sheet.figures().isEmpty()) {
      out.blank();
      sheet.figures().forEach(this::figure);
    }
    sheet.parts().forEach(this::part);
    out.blank();
    out.line("-".repeat(TextLines.WIDTH));
    sheet.foot().forEach(line -> out.wrapped("", "", line));
    link("", sheet.more());
    return out.toString();
  }

  private void figure(Figure figure) {
    String left = String.format(Locale.ROOT, "%12s  %-16s", figure.value(), figure.name());
    out.wrapped(left + "  ", " ".repeat(left.length() + 2), figure.against());
  }

  private void part(Sheet.Part part) {
    out.blank();
    out.blank();
    String note = part.note().isEmpty() ? "" : " (" + part.note() + ")";
    out.wrapped("", "", part.title().toUpperCase(Locale.ROOT) + note);
    switch (part) {
      case Sheet.Chart chart -> chart(chart);
      case Sheet.Entries entries -> entries.entries().forEach(this::entry);
      case Sheet.Grid grid -> grid.rows().forEach(this::row);
      case Sheet.Course course -> course.happenings().forEach(this::happening);
    }
  }

  private void chart(Sheet.Chart chart) {
    out.blank();
    String bars = sparkline(chart.bars().stream().map(Bar::value).toList());
    int wide = Math.max(1, (TextLines.WIDTH - INDENT.length()) / Math.max(1, bars.length()));
    String shown =
        bars.chars()
            .mapToObj(bar -> Character.toString(bar).repeat(Math.min(2, wide)))
            .collect(Collectors.joining());
    TextLines.wrap(shown.replace(' ', '·'), TextLines.WIDTH - INDENT.length())
        .forEach(line -> out.line(INDENT + line));
    out.wrapped(INDENT, INDENT, chart.left() + " to " + chart.right());
    out.wrapped(INDENT, INDENT, chart.middle());
  }

  /** Counts as characters, the largest as high as can be. */
  private static String sparkline(List<Long> counts) {
    long most = Math.max(1, counts.stream().mapToLong(count -> count).max().orElse(1));
    return counts.stream()
        .map(count -> BARS.charAt((int) Math.ceil((double) count * (BARS.length() - 1) / most)))
        .map(String::valueOf)
        .collect(Collectors.joining());
  }

  private void entry(Entry entry) {
    out.blank();
    boolean name = entry.left().isPresent();
    String amount =
        entry.against().isEmpty()
            ? entry.amount()
            : entry.amount() + (name ? " " : ", ") + entry.against();
    out.spread(INDENT, entry.tone().shape() + " " + entry.word() + "  " + entry.where(), amount);
    out.wrapped("    ", "    ", HtmlText.cut(entry.text(), LONGEST));
    if (!entry.sample().isEmpty()) {
      out.wrapped("    > ", "      ", HtmlText.cut(entry.sample(), LONGEST));
    }
    if (!entry.details().isEmpty()) {
      out.wrapped("    ", "    ", entry.details());
    }
    entry.links().stream().limit(1).forEach(link -> link("    ", link));
  }

  /** An address that is broken leads nowhere. */
  private void link(String indent, Link link) {
    if (indent.length() + TextLines.width(link.url()) <= TextLines.WIDTH) {
      out.wrapped(indent, indent, link.url());
    } else if (link.text().contains(" ") && indent.length() > 0) {
      out.wrapped(indent, indent, link.text());
    }
  }

  private void row(List<Cell> cells) {
    String right =
        cells.stream()
            .skip(1)
            .map(cell -> cell.text() + (cell.more().isEmpty() ? "" : " (" + cell.more() + ")"))
            .collect(Collectors.joining("   "));
    Cell first = cells.getFirst();
    String left = HtmlText.cut(first.text(), LONGEST);
    boolean together = TextLines.width(left + first.more() + right) < TextLines.WIDTH - 8;
    if (together && !first.more().isEmpty()) {
      out.spread(INDENT, left + "  " + first.more(), right);
    } else {
      out.spread(INDENT, left, right);
      if (!first.more().isEmpty()) {
        out.wrapped("    ", "    ", first.more());
      }
    }
  }

  private void happening(Happening happening) {
    String when = String.format(Locale.ROOT, "%-15s", happening.when());
    out.wrapped(
        INDENT + when + "  ",
        " ".repeat(when.length() + 4),
        happening.tone().shape()
            + " "
            + happening.name()
            + " "
            + HtmlText.cut(happening.text(), LONGEST));
  }
}
