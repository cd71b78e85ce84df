package dev.taffrail.alert.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taffrail.alert.engine.Engine;
import dev.taffrail.alert.engine.EngineOptions;
import dev.taffrail.alert.engine.Past;
import dev.taffrail.alert.journal.Journal;
import dev.taffrail.alert.rule.RuleFiles;
import dev.taffrail.config.ConfigException;
import dev.taffrail.event.LogEvent;
import dev.taffrail.notify.Answer;
import dev.taffrail.notify.Limits;
import dev.taffrail.notify.Message;
import dev.taffrail.notify.Notifications;
import dev.taffrail.notify.NotifyConfig;
import dev.taffrail.notify.ReceiverSpec;
import dev.taffrail.notify.route.GroupBy;
import dev.taffrail.notify.route.Matchers;
import dev.taffrail.notify.route.Route;
import dev.taffrail.notify.route.Routing;
import dev.taffrail.notify.route.Timing;
import dev.taffrail.store.TestEvents;
import dev.taffrail.store.memory.MemoryStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A million matches in a minute, and every one of 20,000 users is an alert of its own. */
class FloodTest {
  private static final int MATCHES = 1_000_000;
  private static final int USERS = 20_000;
  private static final int MOST_KEYS = 2_000;
  private static final int PER_HOUR = 60;
  private static final int SECONDS = 60;
  private static final String RULE =
      "rules: [{alert: Abuse, type: any, match: '*', by: [user_id], window: 1m, severity: error}]";

  @TempDir private Path folder;
  private final List<Message> got = new CopyOnWriteArrayList<>();

  private Notifications tell(Journal journal, Clock clock) throws IOException {
    Timing atOnce = new Timing(Duration.ZERO, Duration.ofMinutes(5), Duration.ofHours(4));
    Route root = Route.leaf("/", "chat", Matchers.ANY, GroupBy.of(List.of("...")), atOnce);
    ReceiverSpec chat =
        new ReceiverSpec(
            "chat",
            "test",
            "chat",
            true,
            PER_HOUR,
            null,
            message -> {
              got.add(message);
              return new Answer.Accepted("ok");
            });
    NotifyConfig config =
        new NotifyConfig(List.of(chat), new Routing(root, List.of()), Limits.DEFAULT);
    Notifications notifications = Notifications.open(folder.resolve("notify"), config, clock);
    notifications.follow(journal);
    return notifications;
  }

  /** An event of each user who has some in a second. */
  private static List<LogEvent> events(TestEvents file, int second, long micros) {
    List<LogEvent> events = new ArrayList<>();
    for (int i = second; i < USERS; i += SECONDS) {
      events.add(file.event().at(micros).with("level", "WARN").with("user_id", "u" + i).make());
    }
    return events;
  }

  @Test
  void flood_reachesPeopleAsAFewMessagesAndADigest() throws IOException, ConfigException {
    Instant start = Instant.now();
    Clock clock = Clock.systemUTC();
    long micros = start.toEpochMilli() * 1_000;
    MemoryStore store = new MemoryStore();
    try (Journal journal = Journal.open(folder.resolve("alerts"));
        Notifications notifications = tell(journal, clock)) {
      Desk desk = new Desk(journal, new Evidences(store, pattern -> null), clock);
      EngineOptions options = new EngineOptions(Duration.ofSeconds(10), MOST_KEYS);
      Engine engine = new Engine(options, Past.NONE, micros, desk::add);
      engine.put(RuleFiles.readText("test", RULE).getFirst(), micros);
      TestEvents file = new TestEvents(1);
      long matches = 0;
      for (int second = 0; second < SECONDS; second++) {
        long now = micros + second * 1_000_000L;
        List<LogEvent> events = events(file, second, now);
        for (int i = 0; i < MATCHES / USERS; i++) {
          engine.add(events);
          matches += events.size();
        }
        engine.advance(now);
        assertThat(desk.write()).isTrue();
      }

      assertThat(matches).isEqualTo(MATCHES);
      assertThat(engine.status().getFirst().keys()).isEqualTo(MOST_KEYS + 1);
      assertThat(journal.last()).isEqualTo(MOST_KEYS + 1);
      await().until(() -> notifications.waiting().isEmpty() && got.size() >= PER_HOUR);
    }
    assertThat(got).hasSize(PER_HOUR);

    Clock later = Clock.offset(clock, Duration.ofMinutes(61));
    try (Journal journal = Journal.open(folder.resolve("alerts"));
        Notifications notifications = tell(journal, later)) {
      await().until(() -> notifications.waiting().isEmpty() && got.size() > PER_HOUR);
    }
    assertThat(got.get(PER_HOUR).kind()).isEqualTo(Message.Kind.DIGEST);
    assertThat(got.get(PER_HOUR).note())
        .startsWith(MOST_KEYS + 1 - PER_HOUR + " messages were held back")
        .endsWith("Abuse 1,941");
  }
}
