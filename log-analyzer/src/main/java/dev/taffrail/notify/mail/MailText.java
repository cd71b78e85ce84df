package dev.taffrail.notify.mail;

import dev.taffrail.alert.Sample;
import dev.taffrail.notify.Card;
import dev.taffrail.notify.Link;
import dev.taffrail.notify.Message;
import dev.taffrail.notify.Wording;
import java.util.List;

/** A message as plain text. */
final class MailText {
  static final int MOST_CARDS = 10;

  private final Wording wording;

  MailText(Wording wording) {
    this.wording = wording;
  }

  String of(Message message) {
    StringBuilder text = new StringBuilder(wording.title(message)).append("\n");
    List<Card> cards = wording.cards(message, MOST_CARDS);
    for (Card card : cards) {
      append(text.append("\n"), card);
    }
    String remarks = wording.remarks(message, cards.size());
    if (!remarks.isEmpty()) {
      text.append("\n").append(remarks).append("\n");
    }
    text.append("\nAll alerts: ").append(wording.links().alerts()).append("\n");
    return printable(text.toString());
  }

  private static void append(StringBuilder text, Card card) {
    line(text, "", card.severity().text() + ": " + card.title());
    line(text, "  ", card.since());
    line(text, "  measured  ", card.measured());
    line(text, "  labels    ", card.labels());
    line(text, "  ", card.description());
    line(text, "  counts    ", card.sparkline());
    line(text, "  pattern   ", card.pattern());
    for (Sample sample : card.samples()) {
      line(text, "  > ", sample.line());
    }
    for (Link link : card.links()) {
      line(text, "  " + link.text() + ": ", link.url());
    }
  }

  private static void line(StringBuilder text, String before, String value) {
    if (!value.isEmpty()) {
      text.append(before).append(value.replace('\n', ' ')).append('\n');
    }
  }

  private static String printable(String text) {
    return text.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "�");
  }
}
