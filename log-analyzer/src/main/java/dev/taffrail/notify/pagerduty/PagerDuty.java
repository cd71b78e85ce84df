package dev.taffrail.notify.pagerduty;

import dev.taffrail.alert.Sample;
import dev.taffrail.config.ConfigSection;
import dev.taffrail.config.Secret;
import dev.taffrail.notify.Answer;
import dev.taffrail.notify.Card;
import dev.taffrail.notify.Link;
import dev.taffrail.notify.Message;
import dev.taffrail.notify.Receiver;
import dev.taffrail.notify.ReceiverType;
import dev.taffrail.notify.Wording;
import dev.taffrail.notify.http.JsonBody;
import dev.taffrail.notify.http.Outgoing;
import dev.taffrail.notify.http.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** Incidents of PagerDuty: one for each group of alerts, by its {@code dedup_key}. */
public record PagerDuty(Outgoing outgoing, Wording wording) implements ReceiverType {
  private static final String ADDRESS = "https://events.pagerduty.com/v2/enqueue";

  /** Longer ones are refused. */
  private static final int MOST_SUMMARY = 1_024;

  private static final int MOST_CARDS = 10;

  @Override
  public String name() {
    return "pagerduty";
  }

  @Override
  public boolean tellsResolved() {
    return true;
  }

  @Override
  public Optional<Built> read(ConfigSection section, String name) {
    boolean internal = section.flag("internal", false);
    String url = section.text("url", ADDRESS);
    if (!section.has("key") && !section.has("key_file")) {
      section.requiredText("key");
    }
    Optional<Secret> key = section.secret("key");
    try {
      Target target = Target.parse(url, internal);
      return key.map(found -> new Built(new Service(target, found, this), target.toString()));
    } catch (IllegalArgumentException e) {
      section.problem("url", String.valueOf(e.getMessage()), "leave it out");
      return Optional.empty();
    }
  }

  @Override
  public Optional<Built> ofEnvironment(ConfigSection section, String name) {
    return Optional.empty();
  }

  private record Service(Target target, Secret key, PagerDuty type) implements Receiver {
    @Override
    public Answer send(Message message) {
      return type.outgoing.post(
          target, JsonBody.of(json -> type.write(json, message, key)), Map.of());
    }
  }

  private void write(JsonGenerator json, Message message, Secret key) {
    boolean resolves = !message.isFiring() && message.kind() == Message.Kind.CHANGE;
    json.writeStartObject();
    json.writeStringProperty("routing_key", key.reveal());
    json.writeStringProperty("event_action", resolves ? "resolve" : "trigger");
    json.writeStringProperty("dedup_key", message.dedupKey());
    json.writeStringProperty("client", "Taffrail");
    json.writeStringProperty("client_url", wording.links().alerts());
    writePayload(json, message);
    writeLinks(json, message);
    json.writeEndObject();
  }

  private void writePayload(JsonGenerator json, Message message) {
    String title = wording.title(message);
    json.writeObjectPropertyStart("payload");
    json.writeStringProperty(
        "summary", title.length() > MOST_SUMMARY ? title.substring(0, MOST_SUMMARY) : title);
    json.writeStringProperty("source", message.commonLabels().getOrDefault("service", "taffrail"));
    json.writeStringProperty("severity", message.severity().text());
    json.writeStringProperty("timestamp", message.at().toString());
    json.writeStringProperty("class", message.commonLabels().getOrDefault("alertname", "several"));
    json.writeObjectPropertyStart("custom_details");
    json.writeNumberProperty("firing", message.firing());
    json.writeNumberProperty("resolved", message.resolved());
    List<Card> cards = wording.cards(message, MOST_CARDS);
    String remarks = wording.remarks(message, cards.size());
    if (!remarks.isEmpty()) {
      json.writeStringProperty("remarks", remarks);
    }
    json.writeArrayPropertyStart("alerts");
    cards.forEach(card -> write(json, card));
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Card card) {
    json.writeStartObject();
    json.writeStringProperty("title", card.title());
    json.writeStringProperty("since", card.since());
    json.writeStringProperty("measured", card.measured());
    json.writeStringProperty("labels", card.labels());
    json.writeStringProperty("description", card.description());
    json.writeStringProperty("pattern", card.pattern());
    json.writeStringProperty("counts", card.sparkline());
    json.writeArrayPropertyStart("lines");
    card.samples().stream().map(Sample::line).forEach(json::writeString);
    json.writeEndArray();
    json.writeEndObject();
  }

  private void writeLinks(JsonGenerator json, Message message) {
    json.writeArrayPropertyStart("links");
    for (Card card : wording.cards(message, 1)) {
      for (Link link : card.links()) {
        json.writeStartObject();
        json.writeStringProperty("href", link.url());
        json.writeStringProperty("text", link.text());
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }
}
