package dev.taffrail.notify.mail;

import dev.taffrail.alert.Sample;
import dev.taffrail.alert.Severity;
import dev.taffrail.notify.Card;
import dev.taffrail.notify.Link;
import dev.taffrail.notify.Message;
import dev.taffrail.notify.Wording;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A message as HTML that mail programs can show: tables, styles in the elements, nothing that is
 * loaded.
 */
final class MailHtml {
  private static final String SANS =
      "font-family:'Segoe UI',-apple-system,Roboto,Helvetica,Arial,sans-serif;";
  private static final String MONO =
      "font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;";
  private static final String INK = "color:#13233b;";
  private static final String DIM = "color:#5a687c;";
  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light">
      <title>%s</title>
      </head>
      <body style="margin:0;padding:0;background-color:#faf9f5;">
      <div style="display:none;max-height:0;overflow:hidden;">%s</div>
      <table role="presentation" width="100%%" cellpadding="0" cellspacing="0" border="0" \
      bgcolor="#faf9f5"><tr><td align="center" style="padding:24px 8px;">
      <table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" \
      style="width:100%%;max-width:600px;background-color:#fffefc;border:1px solid #e2dfd5;\
      border-radius:6px;">
      %s</table>
      </td></tr></table>
      </body>
      </html>
      """;

  private final Wording wording;

  MailHtml(Wording wording) {
    this.wording = wording;
  }

  String of(Message message) {
    String title = escaped(wording.title(message));
    List<Card> cards = wording.cards(message, MailText.MOST_CARDS);
    StringBuilder rows = new StringBuilder();
    row(rows, "20px 24px 0", SANS + "font-size:12px;line-height:16px;" + DIM, head());
    row(rows, "8px 24px 0", SANS + "font-size:20px;line-height:28px;font-weight:600;" + INK, title);
    for (Card card : cards) {
      append(rows, card, cards.size() > 1);
    }
    String remarks = wording.remarks(message, cards.size());
    if (!remarks.isEmpty()) {
      row(rows, "20px 24px 0", SANS + "font-size:13px;line-height:20px;" + INK, escaped(remarks));
    }
    row(
        rows,
        "24px 24px 20px",
        SANS + "font-size:12px;line-height:18px;" + DIM,
        anchor(new Link("All alerts", wording.links().alerts()), DIM));
    return PAGE.formatted(title, title, rows);
  }

  private static String head() {
    return "<span style=\"color:#83601c;font-weight:600;\">Taffrail</span> &nbsp; Alert";
  }

  private static void append(StringBuilder rows, Card card, boolean titled) {
    row(
        rows,
        "16px 24px 0",
        SANS + "font-size:13px;line-height:20px;" + INK,
        badge(card) + " &nbsp;" + escaped(card.since()));
    if (titled) {
      text(rows, "font-size:15px;line-height:22px;font-weight:600;" + INK, card.title());
    }
    text(rows, "font-size:15px;line-height:22px;" + INK, card.measured());
    text(rows, "font-size:12px;line-height:18px;" + DIM, card.labels());
    text(rows, "font-size:14px;line-height:22px;" + INK, card.description());
    text(rows, "font-size:18px;line-height:22px;letter-spacing:1px;" + INK, card.sparkline());
    if (!card.pattern().isEmpty()) {
      mono(
          rows,
          "6px 24px 0",
          "<span style=\"" + DIM + "\">Pattern</span> " + escaped(card.pattern()));
    }
    for (Sample sample : card.samples()) {
      mono(rows, "6px 24px 0", escaped(sample.line()));
    }
    if (!card.links().isEmpty()) {
      row(rows, "14px 24px 0", SANS + "font-size:14px;line-height:20px;", links(card.links()));
    }
  }

  /** A shape and a word besides the colour. */
  private static String badge(Card card) {
    if (!card.firing()) {
      return badge("&#9679;", "#1c6f6b", "resolved");
    }
    String word = card.severity().text();
    return switch (card.severity()) {
      case INFO -> badge("&#9679;", "#32649b", word);
      case WARNING -> badge("&#9650;", "#8a5a00", word);
      case ERROR, CRITICAL ->
          badge("&#9670;", card.severity() == Severity.CRITICAL ? "#8b0000" : "#b3341f", word);
    };
  }

  private static String badge(String shape, String colour, String word) {
    return "<span style=\"color:"
        + colour
        + ";font-weight:600;\">"
        + shape
        + " "
        + word
        + "</span>";
  }

  /** The first one is the button. */
  private static String links(List<Link> links) {
    Link first = links.getFirst();
    String button =
        "<a href=\""
            + escaped(first.url())
            + "\" style=\"display:inline-block;padding:8px 14px;background-color:#13233b;"
            + "border-radius:4px;color:#fbfaf6;font-weight:600;text-decoration:none;\">"
            + escaped(first.text())
            + "</a>";
    return links.stream()
        .skip(1)
        .map(link -> anchor(link, INK))
        .collect(Collectors.joining(" &nbsp; ", button + " &nbsp; ", ""));
  }

  private static String anchor(Link link, String colour) {
    return "<a href=\""
        + escaped(link.url())
        + "\" style=\""
        + colour
        + "\">"
        + escaped(link.text())
        + "</a>";
  }

  private static void text(StringBuilder rows, String style, String text) {
    if (!text.isEmpty()) {
      row(rows, "4px 24px 0", SANS + style, escaped(text));
    }
  }

  private static void mono(StringBuilder rows, String padding, String content) {
    row(
        rows,
        padding,
        MONO + "font-size:12px;line-height:18px;word-break:break-word;" + INK,
        content);
  }

  private static void row(StringBuilder rows, String padding, String style, String content) {
    rows.append("<tr><td style=\"padding:")
        .append(padding)
        .append(";")
        .append(style)
        .append("\">")
        .append(content)
        .append("</td></tr>\n");
  }

  /** Whatever a log line holds is text. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '&' -> escaped.append("&amp;");
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;");
            case '"' -> escaped.append("&quot;");
            case '\'' -> escaped.append("&#39;");
            default -> escaped.appendCodePoint(Character.isISOControl(c) ? 0xfffd : c);
          }
        });
    return escaped.toString();
  }
}
