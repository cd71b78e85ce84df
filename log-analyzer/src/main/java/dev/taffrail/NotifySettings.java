package dev.taffrail;

import dev.taffrail.config.ConfigSection;
import dev.taffrail.notify.Links;
import dev.taffrail.notify.NotifyConfig;
import dev.taffrail.notify.ReceiverSpec;
import dev.taffrail.notify.ReceiverType;
import dev.taffrail.notify.Wording;
import dev.taffrail.notify.alertmanager.Alertmanager;
import dev.taffrail.notify.http.Heartbeat;
import dev.taffrail.notify.http.Outgoing;
import dev.taffrail.notify.http.Target;
import dev.taffrail.notify.http.TargetReader;
import dev.taffrail.notify.mail.Mail;
import dev.taffrail.notify.mail.Mailbox;
import dev.taffrail.notify.mail.Sender;
import dev.taffrail.notify.pagerduty.PagerDuty;
import dev.taffrail.notify.slack.Slack;
import dev.taffrail.notify.webhook.Webhook;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Who is told of alerts, and over what.
 *
 * @param links where the page is that everything leads to
 * @param outgoing sends what goes over HTTP
 * @param heartbeat the address that is asked so that somebody notices when that ends; null without
 * @param beatEvery how often
 */
public record NotifySettings(
    NotifyConfig config,
    Links links,
    Outgoing outgoing,
    @Nullable Target heartbeat,
    Duration beatEvery) {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Nobody is told. */
  static final NotifySettings NONE =
      new NotifySettings(
          NotifyConfig.NONE,
          new Links(Links.DEFAULT_PAGE),
          new Outgoing(Outgoing.PATIENCE, Clock.systemUTC()),
          null,
          MINUTE);

  /** Reads the section {@code notify}. */
  static NotifySettings read(ConfigSection section) {
    Clock clock = Clock.systemUTC();
    Outgoing outgoing = new Outgoing(Outgoing.PATIENCE, clock);
    Links links = new Links(section.text("page", Links.DEFAULT_PAGE));
    Wording wording = new Wording(links);
    List<ReceiverType> types =
        List.of(
            new Slack(outgoing, wording),
            new Mail(wording),
            new PagerDuty(outgoing, wording),
            new Webhook(outgoing, links, clock),
            new Alertmanager(outgoing, links));
    NotifyConfig config = NotifyConfig.read(section, types);
    ConfigSection heartbeat = section.section("heartbeat");
    Duration every = heartbeat.positiveDuration("every", MINUTE);
    Optional<Target> target =
        section.has("heartbeat") ? TargetReader.secret(heartbeat) : Optional.empty();
    return new NotifySettings(config, links, outgoing, target.orElse(null), every);
  }

  /** Over what mail goes, by the names of the receivers, in their order. */
  public Map<String, Sender> senders() {
    Map<String, Sender> senders = new LinkedHashMap<>();
    for (ReceiverSpec receiver : config.receivers()) {
      if (receiver.receiver() instanceof Mailbox mailbox) {
        senders.put(receiver.name(), mailbox.sender());
      }
    }
    return senders;
  }

  /** Begins the heartbeat, if there is one. */
  @Nullable Heartbeat startHeartbeat(BooleanSupplier alive) {
    return heartbeat == null ? null : Heartbeat.start(heartbeat, beatEvery, outgoing, alive);
  }
}
