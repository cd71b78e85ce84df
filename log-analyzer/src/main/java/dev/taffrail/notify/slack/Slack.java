package dev.taffrail.notify.slack;

import dev.taffrail.config.ConfigSection;
import dev.taffrail.notify.Answer;
import dev.taffrail.notify.Message;
import dev.taffrail.notify.Receiver;
import dev.taffrail.notify.ReceiverType;
import dev.taffrail.notify.Wording;
import dev.taffrail.notify.http.Outgoing;
import dev.taffrail.notify.http.Target;
import dev.taffrail.notify.http.TargetReader;
import java.util.Map;
import java.util.Optional;

/** Incoming webhooks of Slack. Their address is the secret. */
public record Slack(Outgoing outgoing, Wording wording) implements ReceiverType {
  private static final String VARIABLE = "SLACK_WEBHOOK_URL";

  @Override
  public String name() {
    return "slack";
  }

  @Override
  public boolean tellsResolved() {
    return false;
  }

  @Override
  public Optional<Built> read(ConfigSection section, String name) {
    return TargetReader.secret(section).map(this::built);
  }

  @Override
  public Optional<Built> ofEnvironment(ConfigSection section, String name) {
    return section
        .environment(VARIABLE)
        .flatMap(url -> {
          try {
            return Optional.of(built(Target.parse(url, false)));
          } catch (IllegalArgumentException e) {
            section.problem(
                "receivers",
                VARIABLE + " " + e.getMessage(),
                "set it to the address that Slack gave you");
            return Optional.empty();
          }
        });
  }

  private Built built(Target target) {
    return new Built(new Channel(target, this), target.toString());
  }

  private record Channel(Target target, Slack slack) implements Receiver {
    @Override
    public Answer send(Message message) {
      return slack.outgoing.post(target, new SlackMessage(slack.wording).body(message), Map.of());
    }
  }
}
