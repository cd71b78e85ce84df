package dev.taffrail.notify.webhook;

import dev.taffrail.config.ConfigSection;
import dev.taffrail.config.Secret;
import dev.taffrail.notify.Answer;
import dev.taffrail.notify.Links;
import dev.taffrail.notify.Message;
import dev.taffrail.notify.Receiver;
import dev.taffrail.notify.ReceiverType;
import dev.taffrail.notify.http.Outgoing;
import dev.taffrail.notify.http.Target;
import dev.taffrail.notify.http.TargetReader;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Any program that takes a POST. */
public record Webhook(Outgoing outgoing, Links links, Clock clock) implements ReceiverType {
  @Override
  public String name() {
    return "webhook";
  }

  @Override
  public boolean tellsResolved() {
    return true;
  }

  @Override
  public Optional<Built> read(ConfigSection section, String name) {
    Secret signing = section.secret("signing_key").orElse(null);
    Secret token = section.secret("token").orElse(null);
    return TargetReader.open(section)
        .map(target -> new Built(new Hook(name, target, signing, token, this), target.toString()));
  }

  @Override
  public Optional<Built> ofEnvironment(ConfigSection section, String name) {
    return Optional.empty();
  }

  private record Hook(
      String name, Target target, @Nullable Secret signing, @Nullable Secret token, Webhook type)
      implements Receiver {
    @Override
    public Answer send(Message message) {
      byte[] body = WebhookBody.of(message, name, type.links);
      Map<String, String> headers = new TreeMap<>();
      headers.put("Idempotency-Key", message.id());
      headers.put("X-Taffrail-Notification-Id", message.id());
      if (signing != null) {
        headers.put(Signature.HEADER, Signature.of(signing, type.clock.instant(), body));
      }
      if (token != null) {
        headers.put("Authorization", "Bearer " + token.reveal());
      }
      return type.outgoing.post(target, body, headers);
    }
  }
}
