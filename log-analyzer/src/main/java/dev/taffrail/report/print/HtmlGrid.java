package dev.taffrail.report.print;

import static dev.taffrail.report.print.HtmlStyle.DIM;
import static dev.taffrail.report.print.HtmlStyle.INK;
import static dev.taffrail.report.print.HtmlStyle.LINE;
import static dev.taffrail.report.print.HtmlStyle.SANS;
import static dev.taffrail.report.print.HtmlStyle.SMALL;
import static dev.taffrail.report.print.HtmlText.cut;
import static dev.taffrail.report.print.HtmlText.escaped;
import static dev.taffrail.report.print.SheetHtml.LONGEST_TEXT;
import static dev.taffrail.report.print.SheetHtml.NORMAL;
import static dev.taffrail.report.print.SheetHtml.TABLE;

import dev.taffrail.report.print.Sheet.Cell;
import java.util.List;

/** A table of a sheet as HTML. */
final class HtmlGrid {
  private final StringBuilder out;
  private final HtmlBars bars;

  HtmlGrid(StringBuilder out, HtmlBars bars) {
    this.out = out;
    this.bars = bars;
  }

  void print(Sheet.Grid grid) {
    out.append(TABLE).append(">");
    if (grid.heads().stream().anyMatch(head -> !head.isEmpty())) {
      heads(grid.heads());
    }
    for (List<Cell> cells : grid.rows()) {
      out.append("<tr>");
      for (int i = 0; i < cells.size(); i++) {
        cell(cells.get(i), i == 0);
      }
      out.append("</tr>\n");
    }
    out.append("</table>");
  }

  private void heads(List<String> heads) {
    out.append("<tr>");
    for (int i = 0; i < heads.size(); i++) {
      out.append("<td class=\"dim\" ")
          .append(i == 0 ? "" : "align=\"right\" ")
          .append("style=\"padding:0 0 4px ")
          .append(i == 0 ? "0;" : "12px;")
          .append(SANS)
          .append(SMALL)
          .append(DIM)
          .append("\">")
          .append(escaped(heads.get(i)))
          .append("</td>");
    }
    out.append("</tr>");
  }

  private void cell(Cell cell, boolean first) {
    out.append("<td class=\"line ink\" ")
        .append(first ? "" : "align=\"right\" ")
        .append("style=\"vertical-align:top;")
        .append(
            first
                ? "padding:8px 0;word-break:break-word;overflow-wrap:anywhere;"
                : "padding:8px 0 8px 12px;white-space:nowrap;")
        .append(LINE)
        .append(SANS)
        .append(NORMAL)
        .append(INK)
        .append("\">")
        .append(escaped(cut(cell.text(), LONGEST_TEXT)));
    if (!cell.more().isEmpty()) {
      Tone tone = cell.tone() == null ? Tone.DIM : cell.tone();
      out.append("<br><span ")
          .append(HtmlStyle.text(tone))
          .append("font-size:12px;\">")
          .append(escaped(cell.more()))
          .append("</span>");
    }
    if (!cell.bars().isEmpty()) {
      bars.strip(cell.bars());
    }
    out.append("</td>");
  }
}
