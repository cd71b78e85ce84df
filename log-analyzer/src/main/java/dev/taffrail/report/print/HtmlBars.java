package dev.taffrail.report.print;

import static dev.taffrail.report.print.HtmlStyle.DIM;
import static dev.taffrail.report.print.HtmlStyle.SANS;
import static dev.taffrail.report.print.HtmlText.escaped;

import dev.taffrail.report.period.Words;
import dev.taffrail.report.print.Sheet.Bar;
import java.util.List;
import java.util.Locale;

/** Bars as blocks in cells of tables: all that mail programs show of charts. */
final class HtmlBars {
  private static final int HEIGHT = 64;
  private static final int LEAST = 2;
  private static final int PERCENT = 100;
  private static final int HEATS = 4;
  private static final String TABLE = SheetHtml.TABLE;
  private static final String LABEL = SANS + "font-size:12px;line-height:18px;" + DIM;

  private final StringBuilder out;

  HtmlBars(StringBuilder out) {
    this.out = out;
  }

  /** Counts over time; what is above the usual is in colour. */
  void chart(Sheet.Chart chart) {
    long most = Math.max(1, chart.bars().stream().mapToLong(Bar::value).max().orElse(1));
    out.append(TABLE)
        .append(" class=\"edge\" style=\"table-layout:fixed;border-bottom:1px solid #c9c5b8;\">")
        .append("<tr>");
    for (Bar bar : chart.bars()) {
      out.append("<td height=\"")
          .append(HEIGHT)
          .append("\" valign=\"bottom\" title=\"")
          .append(escaped(bar.name() + ": " + Words.number(bar.value())))
          .append("\" style=\"height:")
          .append(HEIGHT)
          .append("px;padding:0 1px;vertical-align:bottom;\">");
      bar(bar, most);
      out.append("</td>");
    }
    out.append("</tr></table>").append(TABLE).append("><tr>");
    label("24%", "left", chart.left());
    label("52%", "center", chart.middle());
    label("24%", "right", chart.right());
    out.append("</tr></table>");
  }

  private void bar(Bar bar, long most) {
    int height =
        bar.value() == 0
            ? 0
            : (int) Math.max(LEAST, Math.round((double) HEIGHT * bar.value() / most));
    boolean parted = bar.tone() == Tone.BAD && bar.usual().isPresent();
    int usual =
        parted ? (int) Math.round(HEIGHT * Math.min(1, bar.usual().getAsDouble() / most)) : 0;
    block(height - usual, bar.tone());
    block(usual, Tone.DIM);
  }

  private void block(int height, Tone tone) {
    if (height > 0) {
      out.append("<div ")
          .append(HtmlStyle.fill(tone))
          .append("height:")
          .append(height)
          .append("px;line-height:")
          .append(height)
          .append("px;font-size:1px;mso-line-height-rule:exactly;\">&nbsp;</div>");
    }
  }

  private void label(String width, String align, String text) {
    out.append("<td class=\"dim\" width=\"")
        .append(width)
        .append("\" align=\"")
        .append(align)
        .append("\" style=\"padding-top:4px;vertical-align:top;")
        .append(LABEL)
        .append("\">")
        .append(escaped(text))
        .append("</td>");
  }

  /** Counts over time in one line: the more, the darker; equal neighbours are one cell. */
  void strip(List<Long> counts) {
    long most = counts.stream().mapToLong(count -> count).max().orElse(0);
    begin();
    int from = 0;
    for (int i = 1; i <= counts.size(); i++) {
      int heat = heat(counts.get(from), most);
      if (i == counts.size() || heat(counts.get(i), most) != heat) {
        cell((double) PERCENT * (i - from) / counts.size(), HtmlStyle.heat(heat));
        from = i;
      }
    }
    out.append("</tr></table>");
  }

  private static int heat(long count, long most) {
    return count == 0 ? 0 : (int) Math.ceil((double) HEATS * count / most);
  }

  private void begin() {
    out.append(TABLE)
        .append(" style=\"table-layout:fixed;margin-top:6px;\">")
        .append("<tr style=\"line-height:6px;font-size:1px;\">");
  }

  /** How much of a budget is left. */
  void gauge(double left, Tone tone) {
    long full = Math.round(Math.clamp(left, 0, 1) * PERCENT);
    begin();
    if (full > 0) {
      cell(full, HtmlStyle.fill(tone) + "\"");
    }
    if (full < PERCENT) {
      cell(PERCENT - full, HtmlStyle.heat(0));
    }
    out.append("</tr></table>");
  }

  private void cell(double percent, String fill) {
    out.append("<td width=\"")
        .append(String.format(Locale.ROOT, "%.4g", percent))
        .append("%\" height=\"6\" ")
        .append(fill)
        .append(">&nbsp;</td>");
  }
}
