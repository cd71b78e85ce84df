package dev.taffrail.notify;

import dev.taffrail.alert.Alert;
import dev.taffrail.alert.AlertJson;
import dev.taffrail.notify.route.Matchers;
import dev.taffrail.notify.route.Silence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** The rows of the ledger as JSON. */
final class LedgerJson {
  private LedgerJson() {}

  static void write(JsonGenerator json, Held held) {
    json.writeStartObject();
    json.writeStringProperty("heard", held.heard().toString());
    json.writeName("alert");
    AlertJson.write(json, held.alert());
    json.writeEndObject();
  }

  static Held readHeld(JsonNode node) {
    return new Held(AlertJson.read(node.path("alert")), time(node, "heard"));
  }

  static void write(JsonGenerator json, GroupRow group) {
    json.writeStartObject();
    json.writeStringProperty("route", group.route());
    json.writeStringProperty("next", group.next().toString());
    json.writeEndObject();
  }

  static GroupRow readGroup(JsonNode node) {
    return new GroupRow(text(node, "route"), time(node, "next"));
  }

  static void write(JsonGenerator json, Telling telling) {
    json.writeStartObject();
    json.writeStringProperty("at", telling.at().toString());
    writeTexts(json, "firing", new TreeSet<>(telling.firing()));
    writeTexts(json, "resolved", new TreeSet<>(telling.resolved()));
    json.writeEndObject();
  }

  static Telling readTelling(JsonNode node) {
    return new Telling(
        time(node, "at"), Set.copyOf(texts(node, "firing")), Set.copyOf(texts(node, "resolved")));
  }

  static void write(JsonGenerator json, Letter letter) {
    json.writeStartObject();
    json.writeStringProperty("receiver", letter.receiver());
    json.writeNumberProperty("tries", letter.tries());
    json.writeStringProperty("due", letter.due().toString());
    json.writeStringProperty("trouble", letter.trouble());
    json.writeBooleanProperty("escalated", letter.escalated());
    if (letter.instead() != null) {
      json.writeStringProperty("instead", letter.instead());
    }
    json.writeName("message");
    write(json, letter.message());
    json.writeEndObject();
  }

  static Letter readLetter(JsonNode node) {
    return new Letter(
        readMessage(node.path("message")),
        text(node, "receiver"),
        node.path("tries").intValue(),
        time(node, "due"),
        text(node, "trouble"),
        node.path("escalated").booleanValue(),
        textOrNull(node, "instead"));
  }

  private static void write(JsonGenerator json, Message message) {
    json.writeStartObject();
    json.writeStringProperty("id", message.id());
    json.writeStringProperty("kind", message.kind().name());
    json.writeStringProperty("group", message.group());
    json.writeStringProperty("at", message.at().toString());
    writeTexts(json, "group_labels", message.groupLabels());
    json.writeNumberProperty("firing", message.firing());
    json.writeNumberProperty("resolved", message.resolved());
    json.writeStringProperty("repeat", message.repeat().toString());
    json.writeStringProperty("note", message.note());
    writeAlerts(json, "alerts", message.alerts());
    json.writeEndObject();
  }

  private static Message readMessage(JsonNode node) {
    return new Message(
        text(node, "id"),
        Message.Kind.valueOf(text(node, "kind")),
        text(node, "group"),
        time(node, "at"),
        textMap(node, "group_labels"),
        alerts(node, "alerts"),
        node.path("firing").intValue(),
        node.path("resolved").intValue(),
        Duration.parse(text(node, "repeat")),
        text(node, "note"));
  }

  static void write(JsonGenerator json, Silence silence) {
    json.writeStartObject();
    json.writeStringProperty("id", silence.id());
    writeTexts(json, "matchers", silence.matchers().texts());
    json.writeStringProperty("from", silence.from().toString());
    json.writeStringProperty("until", silence.until().toString());
    json.writeStringProperty("author", silence.author());
    json.writeStringProperty("comment", silence.comment());
    json.writeStringProperty("updated", silence.updated().toString());
    json.writeEndObject();
  }

  static Silence readSilence(JsonNode node) {
    return new Silence(
        text(node, "id"),
        Matchers.parse(texts(node, "matchers")),
        time(node, "from"),
        time(node, "until"),
        text(node, "author"),
        text(node, "comment"),
        time(node, "updated"));
  }

  static void write(JsonGenerator json, Allowance allowance) {
    json.writeStartObject();
    json.writeStringProperty("start", allowance.start().toString());
    json.writeNumberProperty("sent", allowance.sent());
    json.writeNumberProperty("held", allowance.held());
    json.writeObjectPropertyStart("rules");
    allowance.rules().forEach(json::writeNumberProperty);
    json.writeEndObject();
    writeAlerts(json, "worst", allowance.worst());
    json.writeEndObject();
  }

  static Allowance readAllowance(JsonNode node) {
    SortedMap<String, Integer> rules = new TreeMap<>();
    node.path("rules")
        .properties()
        .forEach(entry -> rules.put(entry.getKey(), entry.getValue().intValue()));
    return new Allowance(
        time(node, "start"),
        node.path("sent").intValue(),
        node.path("held").intValue(),
        rules,
        alerts(node, "worst"));
  }

  private static void writeAlerts(JsonGenerator json, String name, List<Alert> alerts) {
    json.writeArrayPropertyStart(name);
    alerts.forEach(alert -> AlertJson.write(json, alert));
    json.writeEndArray();
  }

  private static List<Alert> alerts(JsonNode node, String name) {
    List<Alert> alerts = new ArrayList<>();
    node.path(name).forEach(each -> alerts.add(AlertJson.read(each)));
    return List.copyOf(alerts);
  }

  private static void writeTexts(JsonGenerator json, String name, Collection<String> texts) {
    json.writeArrayPropertyStart(name);
    texts.forEach(json::writeString);
    json.writeEndArray();
  }

  private static void writeTexts(JsonGenerator json, String name, Map<String, String> texts) {
    json.writeObjectPropertyStart(name);
    texts.forEach(json::writeStringProperty);
    json.writeEndObject();
  }

  private static List<String> texts(JsonNode node, String name) {
    List<String> texts = new ArrayList<>();
    node.path(name).forEach(each -> texts.add(each.stringValue()));
    return texts;
  }

  private static SortedMap<String, String> textMap(JsonNode node, String name) {
    SortedMap<String, String> texts = new TreeMap<>();
    node.path(name)
        .properties()
        .forEach(entry -> texts.put(entry.getKey(), entry.getValue().stringValue()));
    return texts;
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).stringValue();
  }

  private static @Nullable String textOrNull(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isString() ? value.stringValue() : null;
  }

  private static Instant time(JsonNode node, String name) {
    return Instant.parse(text(node, name));
  }
}
