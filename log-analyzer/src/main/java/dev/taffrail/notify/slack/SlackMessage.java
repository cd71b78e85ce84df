package dev.taffrail.notify.slack;

import dev.taffrail.alert.Sample;
import dev.taffrail.alert.Severity;
import dev.taffrail.notify.Card;
import dev.taffrail.notify.Link;
import dev.taffrail.notify.Message;
import dev.taffrail.notify.Wording;
import dev.taffrail.notify.http.JsonBody;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/** A message as an attachment for each alert, in the colour of its severity. */
final class SlackMessage {
  private static final String GREEN = "#2eb67d";
  private static final String ORANGE = "#e8912d";
  private static final String RED = "#d72b3f";
  private static final String DARK_RED = "#8b0000";
  private static final int MOST_CARDS = 5;
  private static final int MOST_LINE = 300;
  private static final int MOST_TEXT = 2_500;

  private final Wording wording;

  SlackMessage(Wording wording) {
    this.wording = wording;
  }

  byte[] body(Message message) {
    return JsonBody.of(json -> write(json, message));
  }

  private void write(JsonGenerator json, Message message) {
    String title = escaped(wording.title(message));
    List<Card> cards = wording.cards(message, MOST_CARDS);
    String remarks = wording.remarks(message, cards.size());
    json.writeStartObject();
    json.writeStringProperty("text", cut(title, MOST_TEXT));
    json.writeArrayPropertyStart("attachments");
    cards.forEach(card -> write(json, card));
    if (!remarks.isEmpty()) {
      json.writeStartObject();
      json.writeStringProperty("fallback", escaped(remarks));
      json.writeStringProperty("text", escaped(remarks));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Card card) {
    json.writeStartObject();
    json.writeStringProperty("color", card.firing() ? colour(card.severity()) : GREEN);
    json.writeStringProperty("fallback", escaped(card.title()));
    json.writeStringProperty("title", escaped(card.title()));
    if (!card.links().isEmpty()) {
      json.writeStringProperty("title_link", card.links().getFirst().url());
    }
    json.writeStringProperty("text", cut(text(card), MOST_TEXT) + links(card));
    json.writeArrayPropertyStart("mrkdwn_in");
    json.writeString("text");
    json.writeEndArray();
    json.writeEndObject();
  }

  private static String colour(Severity severity) {
    return switch (severity) {
      case INFO -> GREEN;
      case WARNING -> ORANGE;
      case ERROR -> RED;
      case CRITICAL -> DARK_RED;
    };
  }

  private static String text(Card card) {
    List<String> lines = new ArrayList<>();
    lines.add("*" + card.severity().text() + "*, " + escaped(card.since()));
    add(lines, "", card.measured());
    add(lines, "", card.labels());
    add(lines, "", card.description());
    add(lines, "Counts: ", card.sparkline());
    if (!card.pattern().isEmpty()) {
      lines.add("Pattern: `" + code(card.pattern()) + "`");
    }
    if (!card.samples().isEmpty()) {
      lines.add(
          card.samples().stream()
              .map(Sample::line)
              .map(SlackMessage::code)
              .collect(Collectors.joining("\n", "```", "```")));
    }
    return String.join("\n", lines);
  }

  private static void add(List<String> lines, String label, String text) {
    if (!text.isEmpty()) {
      lines.add(label + escaped(text.replace('`', '\'')));
    }
  }

  private static String links(Card card) {
    return card.links().stream()
        .map(SlackMessage::link)
        .collect(Collectors.joining("  ", "\n", ""));
  }

  private static String link(Link link) {
    String url = link.url().replace("|", "%7C").replace(">", "%3E").replace("<", "%3C");
    return "<" + url + "|" + escaped(link.text()) + ">";
  }

  /** What a line of a log holds must not end the block that it stands in. */
  private static String code(String line) {
    return escaped(cut(line.replace('`', '\'').replace('\n', ' '), MOST_LINE));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }
}
