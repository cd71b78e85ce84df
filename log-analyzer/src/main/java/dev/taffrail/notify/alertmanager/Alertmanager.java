package dev.taffrail.notify.alertmanager;

import dev.taffrail.alert.Alert;
import dev.taffrail.config.ConfigSection;
import dev.taffrail.notify.Answer;
import dev.taffrail.notify.Links;
import dev.taffrail.notify.Message;
import dev.taffrail.notify.Receiver;
import dev.taffrail.notify.ReceiverType;
import dev.taffrail.notify.http.JsonBody;
import dev.taffrail.notify.http.Outgoing;
import dev.taffrail.notify.http.Target;
import dev.taffrail.notify.http.TargetReader;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import tools.jackson.core.JsonGenerator;

/**
 * An Alertmanager. It takes an alert for over when it hears no more of it, so each has an end that
 * lies behind the next repetition.
 */
public record Alertmanager(Outgoing outgoing, Links links) implements ReceiverType {
  private static final String PATH = "/api/v2/alerts";

  @Override
  public String name() {
    return "alertmanager";
  }

  @Override
  public boolean tellsResolved() {
    return true;
  }

  @Override
  public Optional<Built> read(ConfigSection section, String name) {
    return TargetReader.open(section)
        .map(target -> new Built(new Server(target.resolve(PATH), this), target.toString()));
  }

  @Override
  public Optional<Built> ofEnvironment(ConfigSection section, String name) {
    return Optional.empty();
  }

  private record Server(Target target, Alertmanager type) implements Receiver {
    @Override
    public Answer send(Message message) {
      return type.outgoing.post(target, JsonBody.of(json -> type.write(json, message)), Map.of());
    }
  }

  private void write(JsonGenerator json, Message message) {
    json.writeStartArray();
    for (Alert alert : message.alerts()) {
      Instant start = alert.firingSince() == null ? alert.activeSince() : alert.firingSince();
      Instant end =
          alert.resolvedAt() == null
              ? message.at().plus(message.repeat().multipliedBy(2))
              : alert.resolvedAt();
      json.writeStartObject();
      write(json, "labels", alert.labels());
      write(json, "annotations", alert.annotations());
      json.writeStringProperty("startsAt", start.toString());
      json.writeStringProperty("endsAt", end.toString());
      json.writeStringProperty("generatorURL", links.lines(alert, message.at()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, String name, SortedMap<String, String> texts) {
    json.writeObjectPropertyStart(name);
    texts.forEach(json::writeStringProperty);
    json.writeEndObject();
  }
}
