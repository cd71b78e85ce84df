package dev.taffrail.report.print;

import dev.taffrail.notify.Link;
import dev.taffrail.report.print.Sheet.Bar;
import dev.taffrail.report.print.Sheet.Cell;
import dev.taffrail.report.print.Sheet.Entry;
import dev.taffrail.report.print.Sheet.Figure;
import dev.taffrail.report.print.Sheet.Happening;
import dev.taffrail.text.PlainText;
import java.util.List;
import java.util.stream.Collectors;

/** A sheet as Markdown in GitHub's flavour. */
final class SheetMarkdown {
  private static final String SPECIAL = "\\`*_{}[]<>|~#&$";

  private final StringBuilder out = new StringBuilder(8 * 1024);
  private final Sheet sheet;

  private SheetMarkdown(Sheet sheet) {
    this.sheet = sheet;
  }

  static String of(Sheet sheet) {
    return new SheetMarkdown(sheet).print();
  }

  /** Whatever a log line holds is only text, and in one line. */
  static String escaped(String text) {
    String plain = PlainText.line(text);
    StringBuilder escaped = new StringBuilder(plain.length() + 16);
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      boolean address =
          (c == ':' && plain.startsWith("//", i + 1))
              || (c == '.' && i >= 3 && plain.regionMatches(true, i - 3, "www", 0, 3))
              || c == '@';
      if (address || SPECIAL.indexOf(c) >= 0) {
        escaped.append('\\');
      }
      escaped.append(c);
    }
    return escaped.toString();
  }

  private String print() {
    line("# " + escaped(sheet.title()));
    line("");
    line(escaped(sheet.kicker()) + ", " + escaped(sheet.period()));
    if (!sheet.lead().isEmpty()) {
      line("");
      line(escaped(sheet.lead()));
    }
    if (!sheet.figures().isEmpty()) {
      line("");
      line("| | | |");
      line("|---|---:|---|");
      for (Figure figure : sheet.figures()) {
        line(row(List.of(figure.name(), figure.value(), figure.against())));
      }
    }
    sheet.parts().forEach(this::part);
    line("");
    line("---");
    sheet
        .foot()
        .forEach(each -> {
          line("");
          line(escaped(each));
        });
    line("");
    line(link(sheet.more()));
    return out.toString();
  }

  private void part(Sheet.Part part) {
    line("");
    line("## " + escaped(part.title()));
    line("");
    if (!part.note().isEmpty()) {
      line(escaped(part.note()));
      line("");
    }
    switch (part) {
      case Sheet.Chart chart -> chart(chart);
      case Sheet.Entries entries -> entries.entries().forEach(this::entry);
      case Sheet.Grid grid -> grid(grid);
      case Sheet.Course course -> course.happenings().forEach(this::happening);
    }
  }

  private void chart(Sheet.Chart chart) {
    line(escaped(chart.middle()));
    line("");
    line("| from | errors | usual |");
    line("|---|---:|---:|");
    for (Bar bar : chart.bars()) {
      String usual =
          bar.usual().isEmpty() ? "–" : Long.toString(Math.round(bar.usual().getAsDouble()));
      line(row(List.of(bar.name(), Long.toString(bar.value()), usual)));
    }
  }

  private void entry(Entry entry) {
    line(
        "- "
            + entry.tone().shape()
            + " **"
            + escaped(entry.word())
            + "** "
            + escaped(entry.where())
            + ": **"
            + escaped(entry.amount())
            + "**"
            + (entry.against().isEmpty() ? "" : ", " + escaped(entry.against())));
    more(escaped(entry.text()));
    more(entry.sample().isEmpty() ? "" : "Sample: " + escaped(entry.sample()));
    more(escaped(entry.details()));
    more(entry.links().stream().map(SheetMarkdown::link).collect(Collectors.joining(", ")));
  }

  private void more(String text) {
    if (!text.isBlank()) {
      out.insert(out.length() - 1, "<br>");
      line("  " + text.strip());
    }
  }

  private void grid(Sheet.Grid grid) {
    line(row(grid.heads()));
    line(
        grid.heads().stream()
            .skip(1)
            .map(head -> "---:|")
            .collect(Collectors.joining("", "|---|", "")));
    for (List<Cell> cells : grid.rows()) {
      line(
          row(
              cells.stream()
                  .map(cell -> cell.text() + (cell.more().isEmpty() ? "" : ", " + cell.more()))
                  .toList()));
    }
  }

  private void happening(Happening happening) {
    Link link = happening.link();
    line(
        "- "
            + escaped(happening.when())
            + " "
            + happening.tone().shape()
            + " **"
            + escaped(happening.name())
            + "** "
            + escaped(happening.text())
            + (link == null ? "" : " (" + link(link) + ")"));
  }

  private static String row(List<String> cells) {
    return cells.stream()
        .map(SheetMarkdown::escaped)
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static String link(Link link) {
    String url =
        PlainText.line(link.url())
            .replace("(", "%28")
            .replace(")", "%29")
            .replace(" ", "%20")
            .replace("<", "%3C")
            .replace(">", "%3E")
            .replace("|", "%7C");
    return "[" + escaped(link.text()) + "](" + url + ")";
  }

  private void line(String line) {
    out.append(line).append('\n');
  }
}
