package dev.taffrail.notify;

import dev.taffrail.alert.AlertChange;
import dev.taffrail.alert.AlertChanges;
import dev.taffrail.alert.AlertState;
import dev.taffrail.alert.Severity;
import dev.taffrail.config.ConfigFile;
import dev.taffrail.notify.http.Outgoing;
import dev.taffrail.notify.webhook.Webhook;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A process that tells a webhook of alerts, until all are told or it is killed. */
final class NotifyVictim {
  private static final String YAML =
      """
      limits: {per_hour: 1000000}
      receivers: [{name: hook, type: webhook, url: '${URL}', internal: true}]
      route: {receiver: hook, group_by: ['...'], group_wait: 0s}
      """;

  private NotifyVictim() {}

  /**
   * @param args the folder, the address of the webhook, how many alerts there are
   */
  public static void main(String[] args) throws Exception {
    Clock clock = Clock.systemUTC();
    int alerts = Integer.parseInt(args[2]);
    try (Outgoing outgoing = new Outgoing(Duration.ofSeconds(5), clock)) {
      Webhook type = new Webhook(outgoing, new Links("http://localhost"), clock);
      NotifyConfig config =
          ConfigFile.readText(
              "victim.yml",
              YAML,
              Map.of("URL", args[1])::get,
              top -> NotifyConfig.read(top, List.of(type)));
      try (Notifications notifications = Notifications.open(Path.of(args[0]), config, clock)) {
        Thread[] feeding = new Thread[1];
        notifications.follow(journal(alerts, feeding));
        feeding[0].join();
        while (!notifications.waiting().isEmpty()) {
          LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
      }
    }
  }

  /** The same alerts in every life, a hundred a second. */
  private static AlertChanges journal(int alerts, Thread[] feeding) {
    return (sequence, listener) -> {
      feeding[0] =
          Thread.ofPlatform()
              .start(() -> {
                for (long next = sequence + 1; next <= alerts; next++) {
                  listener.changed(
                      new AlertChange(
                          next,
                          Desk.START,
                          AlertState.PENDING,
                          Desk.firing(Severity.ERROR, "k" + next, Desk.START)));
                  LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
                }
              });
      return () -> {};
    };
  }
}
