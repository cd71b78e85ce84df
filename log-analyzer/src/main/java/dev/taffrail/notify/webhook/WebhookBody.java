package dev.taffrail.notify.webhook;

import dev.taffrail.alert.Alert;
import dev.taffrail.alert.AlertJson;
import dev.taffrail.notify.Links;
import dev.taffrail.notify.Message;
import dev.taffrail.notify.http.JsonBody;
import java.time.Instant;
import java.util.SortedMap;
import tools.jackson.core.JsonGenerator;

/** Version 4 of what Alertmanager posts, with the evidence of each alert besides. */
final class WebhookBody {
  private static final String NO_END = "0001-01-01T00:00:00Z";

  private WebhookBody() {}

  static byte[] of(Message message, String receiver, Links links) {
    return JsonBody.of(json -> write(json, message, receiver, links));
  }

  private static void write(JsonGenerator json, Message message, String receiver, Links links) {
    json.writeStartObject();
    json.writeStringProperty("version", "4");
    json.writeStringProperty("groupKey", message.group());
    json.writeNumberProperty("truncatedAlerts", message.leftOut());
    json.writeStringProperty("status", message.isFiring() ? "firing" : "resolved");
    json.writeStringProperty("receiver", receiver);
    write(json, "groupLabels", message.groupLabels());
    write(json, "commonLabels", message.commonLabels());
    write(json, "commonAnnotations", message.commonAnnotations());
    json.writeStringProperty("externalURL", links.page());
    json.writeStringProperty("notification_reason", reason(message));
    if (!message.note().isEmpty()) {
      json.writeStringProperty("note", message.note());
    }
    json.writeArrayPropertyStart("alerts");
    for (Alert alert : message.alerts()) {
      write(json, alert, message.at(), links);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static String reason(Message message) {
    return switch (message.kind()) {
      case CHANGE -> message.isFiring() ? "firing" : "resolved";
      case REPEAT -> "repeat interval";
      case DIGEST -> "digest";
      case MANUAL -> "manual";
      case TEST -> "test";
    };
  }

  private static void write(JsonGenerator json, Alert alert, Instant now, Links links) {
    Instant start = alert.firingSince() == null ? alert.activeSince() : alert.firingSince();
    json.writeStartObject();
    json.writeStringProperty("status", alert.isFiring() ? "firing" : "resolved");
    write(json, "labels", alert.labels());
    write(json, "annotations", alert.annotations());
    json.writeStringProperty("startsAt", start.toString());
    json.writeStringProperty(
        "endsAt", alert.resolvedAt() == null ? NO_END : alert.resolvedAt().toString());
    json.writeStringProperty("generatorURL", links.lines(alert, now));
    json.writeStringProperty("fingerprint", alert.id());
    json.writeName("evidence");
    AlertJson.write(json, alert.evidence());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, String name, SortedMap<String, String> texts) {
    json.writeObjectPropertyStart(name);
    texts.forEach(json::writeStringProperty);
    json.writeEndObject();
  }
}
