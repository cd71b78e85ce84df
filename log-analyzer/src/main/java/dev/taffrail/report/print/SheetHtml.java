package dev.taffrail.report.print;

import static dev.taffrail.report.print.HtmlStyle.DIM;
import static dev.taffrail.report.print.HtmlStyle.INK;
import static dev.taffrail.report.print.HtmlStyle.LINE;
import static dev.taffrail.report.print.HtmlStyle.MONO;
import static dev.taffrail.report.print.HtmlStyle.SANS;
import static dev.taffrail.report.print.HtmlStyle.SMALL;
import static dev.taffrail.report.print.HtmlText.cut;
import static dev.taffrail.report.print.HtmlText.escaped;

import dev.taffrail.notify.Link;
import dev.taffrail.report.print.Sheet.Entry;
import dev.taffrail.report.print.Sheet.Figure;
import dev.taffrail.report.print.Sheet.Happening;
import java.util.stream.Collectors;

/**
 * A sheet as HTML for mail programs and browsers: tables, styles in the elements, bars of blocks,
 * no image, no script, nothing that is loaded.
 */
final class SheetHtml {
  static final String TABLE =
      "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"";
  static final String NORMAL = "font-size:14px;line-height:20px;";
  static final int LONGEST_TEXT = 300;
  private static final int LONGEST_SAMPLE = 220;

  private final StringBuilder out = new StringBuilder(32 * 1024);
  private final Sheet sheet;
  private final HtmlBars bars = new HtmlBars(out);

  private SheetHtml(Sheet sheet) {
    this.sheet = sheet;
  }

  static String of(Sheet sheet, String subject) {
    return new SheetHtml(sheet).page(subject);
  }

  private String page(String subject) {
    out.append(HtmlStyle.HEAD.formatted(escaped(subject)));
    out.append("<body class=\"page\" style=\"margin:0;padding:0;background-color:#faf9f5;\">\n")
        .append("<div style=\"display:none;max-height:0;overflow:hidden;mso-hide:all;\">")
        .append(escaped(sheet.title() + ". " + sheet.lead()))
        .append("</div>\n")
        .append(TABLE)
        .append(" class=\"page\" bgcolor=\"#faf9f5\"><tr>")
        .append("<td align=\"center\" style=\"padding:24px 8px;\">\n")
        .append(TABLE.replace("100%", "600"))
        .append(" class=\"card\" style=\"width:100%;max-width:600px;background-color:#fffefc;")
        .append("border:1px solid #e2dfd5;border-radius:6px;\">\n")
        .append("<tr><td height=\"4\" ")
        .append(HtmlStyle.fill(sheet.tone()))
        .append("height:4px;line-height:4px;font-size:1px;border-radius:5px 5px 0 0;\">")
        .append("&nbsp;</td></tr>\n");
    head();
    sheet.parts().forEach(this::part);
    foot();
    out.append("</table>\n</td></tr></table>\n</body>\n</html>\n");
    return out.toString();
  }

  private void head() {
    row("18px", "dim", SANS + SMALL + DIM);
    out.append("<span class=\"brand\" style=\"color:#83601c;font-weight:600;\">Taffrail</span>")
        .append(" &nbsp; ")
        .append(escaped(sheet.kicker()));
    endRow();
    row("8px", "ink", SANS + "font-size:20px;line-height:28px;font-weight:600;" + INK);
    out.append(escaped(sheet.title()));
    endRow();
    if (!sheet.lead().isEmpty()) {
      row("6px", "ink", SANS + "font-size:14px;line-height:22px;overflow-wrap:anywhere;" + INK);
      out.append(escaped(sheet.lead()));
      endRow();
    }
    row("4px", "dim", SANS + SMALL + DIM);
    out.append(escaped(sheet.period()));
    endRow();
    if (!sheet.figures().isEmpty()) {
      figures();
    }
    row("16px", "", "");
    out.append("<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"><tr>")
        .append("<td class=\"button\" bgcolor=\"#13233b\" ")
        .append("style=\"background-color:#13233b;border-radius:4px;\"><a href=\"")
        .append(escaped(sheet.more().url()))
        .append("\" style=\"display:inline-block;padding:10px 16px;")
        .append(SANS)
        .append(NORMAL)
        .append("font-weight:600;color:#fbfaf6;text-decoration:none;\">")
        .append(escaped(sheet.more().text()))
        .append("</a></td></tr></table>");
    endRow();
  }

  private void figures() {
    row("16px", "", "");
    out.append(TABLE).append(" style=\"table-layout:fixed;\"><tr>");
    for (Figure figure : sheet.figures()) {
      out.append("<td class=\"line\" style=\"padding:8px 8px 0 0;vertical-align:top;")
          .append(LINE)
          .append(SANS)
          .append("\"><span class=\"ink\" style=\"")
          .append("font-size:18px;line-height:24px;font-weight:600;")
          .append(INK)
          .append("\">")
          .append(escaped(figure.value()))
          .append("</span><br>");
      small("dim", DIM, figure.name());
      out.append("<br><span ")
          .append(HtmlStyle.text(figure.tone()))
          .append(SMALL)
          .append("\">")
          .append(escaped(figure.against()))
          .append("</span></td>");
    }
    out.append("</tr></table>");
    endRow();
  }

  private void part(Sheet.Part part) {
    row("26px", "ink", SANS + "font-size:15px;line-height:20px;font-weight:600;" + INK);
    out.append(escaped(part.title()));
    if (!part.note().isEmpty()) {
      out.append(" <span class=\"dim\" style=\"font-weight:400;font-size:12px;")
          .append(DIM)
          .append("\">&nbsp;")
          .append(escaped(part.note()))
          .append("</span>");
    }
    endRow();
    row("8px", "", "");
    switch (part) {
      case Sheet.Chart chart -> bars.chart(chart);
      case Sheet.Entries entries -> {
        out.append(TABLE).append(">");
        entries.entries().forEach(this::entry);
        out.append("</table>");
      }
      case Sheet.Grid grid -> new HtmlGrid(out, bars).print(grid);
      case Sheet.Course course -> {
        out.append(TABLE).append(">");
        course.happenings().forEach(this::happening);
        out.append("</table>");
      }
    }
    endRow();
  }

  private void entry(Entry entry) {
    out.append("<tr><td class=\"line\" style=\"padding:10px 0;vertical-align:top;")
        .append("word-break:break-word;overflow-wrap:anywhere;")
        .append(SANS)
        .append(LINE)
        .append("\">");
    badge(entry.tone(), entry.word());
    small("dim", DIM, " " + entry.where());
    out.append("<br><span class=\"ink\" style=\"")
        .append(entry.mono() ? MONO + "font-size:13px;line-height:19px;" : NORMAL)
        .append(INK)
        .append("\">")
        .append(escaped(cut(entry.text(), LONGEST_TEXT)))
        .append("</span>");
    if (!entry.sample().isEmpty()) {
      out.append("<br><span class=\"dim\" style=\"")
          .append(MONO)
          .append(SMALL)
          .append(DIM)
          .append("\">")
          .append(escaped(cut(entry.sample(), LONGEST_SAMPLE)))
          .append("</span>");
    }
    more(entry);
    if (!entry.bars().isEmpty()) {
      bars.strip(entry.bars());
    }
    entry.left().ifPresent(left -> bars.gauge(left, entry.tone()));
    out.append("</td>");
    amount(entry.amount(), entry.against(), entry.tone());
    out.append("</tr>\n");
  }

  private void more(Entry entry) {
    String links = entry.links().stream().map(SheetHtml::anchor).collect(Collectors.joining(", "));
    if (!entry.details().isEmpty() || !links.isEmpty()) {
      out.append("<br><span class=\"dim\" style=\"")
          .append(SMALL)
          .append(DIM)
          .append("\">")
          .append(escaped(entry.details()))
          .append(entry.details().isEmpty() || links.isEmpty() ? "" : "; ")
          .append(links)
          .append("</span>");
    }
  }

  private void amount(String amount, String against, Tone tone) {
    out.append(
            "<td class=\"line ink\" align=\"right\" width=\"1%\" style=\"padding:10px 0 10px 12px;")
        .append("vertical-align:top;white-space:nowrap;")
        .append(LINE)
        .append(SANS)
        .append(NORMAL)
        .append(INK)
        .append("\">")
        .append(escaped(amount))
        .append("<br><span ")
        .append(HtmlStyle.text(tone))
        .append("font-size:12px;\">")
        .append(escaped(against))
        .append("</span></td>");
  }

  private void happening(Happening happening) {
    out.append("<tr><td class=\"line dim\" width=\"1%\" style=\"padding:7px 12px 7px 0;")
        .append("vertical-align:top;white-space:nowrap;")
        .append(LINE)
        .append(MONO)
        .append("font-size:12px;line-height:20px;")
        .append(DIM)
        .append("\">")
        .append(escaped(happening.when()))
        .append("</td><td class=\"line ink\" style=\"padding:7px 0;word-break:break-word;")
        .append("overflow-wrap:anywhere;")
        .append(LINE)
        .append(SANS)
        .append(NORMAL)
        .append(INK)
        .append("\">");
    badge(happening.tone(), "");
    out.append(" <b>").append(escaped(happening.name())).append("</b> ");
    out.append(escaped(cut(happening.text(), LONGEST_TEXT)));
    Link link = happening.link();
    if (link != null) {
      out.append(" <span class=\"dim\" style=\"font-size:12px;")
          .append(DIM)
          .append("\">")
          .append(anchor(link))
          .append("</span>");
    }
    out.append("</td></tr>\n");
  }

  private void foot() {
    row("26px", "dim", SANS + SMALL + DIM + "padding-bottom:20px;");
    out.append(sheet.foot().stream().map(HtmlText::escaped).collect(Collectors.joining("<br>")));
    endRow();
  }

  private void badge(Tone tone, String word) {
    out.append("<span ")
        .append(HtmlStyle.text(tone))
        .append(SMALL)
        .append("font-weight:600;\">")
        .append(tone.shape())
        .append(word.isEmpty() ? "" : " " + escaped(word))
        .append("</span>");
  }

  private void small(String kind, String colour, String text) {
    out.append("<span class=\"")
        .append(kind)
        .append("\" style=\"")
        .append(SMALL)
        .append(colour)
        .append("\">")
        .append(escaped(text))
        .append("</span>");
  }

  private static String anchor(Link link) {
    return "<a href=\""
        + escaped(link.url())
        + "\" class=\"dim\" style=\""
        + DIM
        + "\">"
        + escaped(link.text())
        + "</a>";
  }

  private void row(String above, String kind, String style) {
    out.append("<tr><td class=\"side ")
        .append(kind)
        .append("\" style=\"padding:")
        .append(above)
        .append(" 24px 0 24px;")
        .append(style)
        .append("\">");
  }

  private void endRow() {
    out.append("</td></tr>\n");
  }
}
