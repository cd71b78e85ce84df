package dev.taffrail.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taffrail.alert.Alert;
import dev.taffrail.alert.AlertChange;
import dev.taffrail.alert.AlertChanges;
import dev.taffrail.alert.AlertListener;
import dev.taffrail.alert.AlertState;
import dev.taffrail.alert.Severity;
import dev.taffrail.notify.decision.Decision;
import dev.taffrail.notify.decision.Step;
import dev.taffrail.notify.route.GroupBy;
import dev.taffrail.notify.route.Matchers;
import dev.taffrail.notify.route.Route;
import dev.taffrail.notify.route.Routing;
import dev.taffrail.notify.route.Silence;
import dev.taffrail.notify.route.Timing;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same with threads and the real clock. */
class NotificationsTest {
  private static final Timing AT_ONCE =
      new Timing(Duration.ZERO, Duration.ofMillis(50), Duration.ofHours(4));

  @TempDir private Path folder;
  private final Journal journal = new Journal();

  /** A journal in memory. */
  private static final class Journal implements AlertChanges {
    private final List<AlertChange> changes = new ArrayList<>();
    private @Nullable AlertListener listener;
    private boolean keeps = true;
    private long last;

    @Override
    public synchronized Closeable follow(long sequence, AlertListener follower) {
      listener = follower;
      changes.stream().filter(change -> change.sequence() > sequence).forEach(follower::changed);
      return () -> {
        synchronized (this) {
          listener = null;
        }
      };
    }

    synchronized void add(AlertState from, Alert alert) {
      AlertChange change = new AlertChange(++last, Instant.now(), from, alert);
      if (keeps) {
        changes.add(change);
      }
      if (listener != null) {
        listener.changed(change);
      }
    }

    void fire(String key) {
      add(AlertState.PENDING, Desk.firing(Severity.ERROR, key, Instant.now()));
    }
  }

  private static ReceiverSpec receiver(String name, Receiver receiver) {
    return new ReceiverSpec(name, "test", name, true, 1_000, null, receiver);
  }

  private Notifications open(ReceiverSpec... receivers) throws IOException {
    return open(AT_ONCE, receivers);
  }

  private Notifications open(Timing timing, ReceiverSpec... receivers) throws IOException {
    List<Route> routes =
        List.of(receivers).stream()
            .map(receiver ->
                Route.leaf(
                    "/" + receiver.name(),
                    receiver.name(),
                    Matchers.ANY,
                    GroupBy.of(List.of("...")),
                    timing))
            .toList();
    Route root =
        new Route(
            "/",
            Routing.NOBODY,
            Matchers.ANY,
            false,
            GroupBy.NOTHING,
            timing,
            List.of(),
            List.of(),
            routes);
    NotifyConfig config =
        new NotifyConfig(List.of(receivers), new Routing(root, List.of()), Limits.DEFAULT);
    Notifications notifications = Notifications.open(folder, config, Clock.systemUTC());
    notifications.follow(journal);
    return notifications;
  }

  @Test
  void slowReceiver_holdsUpNoOther() throws IOException {
    CountDownLatch end = new CountDownLatch(1);
    List<Message> fast = new CopyOnWriteArrayList<>();
    Receiver hanging =
        message -> {
          try {
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return new Answer.Later("hung", null);
        };
    try (Notifications notifications =
        open(receiver("slow", hanging), receiver("fast", taking(fast)))) {
      for (int i = 0; i < 20; i++) {
        journal.fire("k" + i);
      }

      await().untilAsserted(() -> assertThat(fast).hasSize(20));
      assertThat(notifications.waiting()).isNotEmpty().allMatch(l -> l.receiver().equals("slow"));
      end.countDown();
    }
  }

  private static Receiver taking(List<Message> got) {
    return message -> {
      got.add(message);
      return new Answer.Accepted("ok");
    };
  }

  @Test
  void restart_goesOnWhereItWas() throws IOException {
    List<Message> got = new CopyOnWriteArrayList<>();
    journal.fire("before");
    try (Notifications notifications = open(receiver("chat", taking(got)))) {
      await().untilAsserted(() -> assertThat(got).hasSize(1));
      notifications.silence(
          new Silence(
              "s",
              Matchers.parse(List.of("key=\"quiet\"")),
              Instant.now(),
              Instant.now().plusSeconds(600),
              "ann",
              "no",
              Instant.now()));
    }
    journal.fire("between");
    journal.fire("quiet");
    try (Notifications notifications = open(receiver("chat", taking(got)))) {
      await().untilAsserted(() -> assertThat(got).hasSize(2));
      assertThat(notifications.silences()).extracting(Silence::author).containsExactly("ann");
      assertThat(notifications.expire("s")).isPresent();
      await().untilAsserted(() -> assertThat(got).hasSize(3));
    }
    assertThat(got).allMatch(message -> message.kind() == Message.Kind.CHANGE);
  }

  @Test
  void receiverThatThrows_isTriedAgain() throws IOException {
    List<Message> got = new CopyOnWriteArrayList<>();
    Receiver once =
        message -> {
          got.add(message);
          if (got.size() == 1) {
            throw new IllegalStateException("a bug");
          }
          return new Answer.Accepted("ok");
        };
    try (Notifications notifications = open(receiver("chat", once))) {
      journal.fire("a");

      await().untilAsserted(() -> assertThat(notifications.waiting()).isEmpty());
      await().untilAsserted(() -> assertThat(got).hasSize(2));
    }
  }

  @Test
  void test_returnsTheAnswer_andWhyKnowsTheWay() throws IOException {
    try (Notifications notifications =
        open(receiver("chat", message -> new Answer.Refused("404 no_team")))) {
      assertThat(notifications.test("chat")).contains(new Answer.Refused("404 no_team"));
      assertThat(notifications.test("nobody")).isEmpty();
      journal.fire("a");

      await().untilAsserted(() -> assertThat(notifications.dead()).hasSize(1));
      assertThat(notifications.why("Rule", 10))
          .extracting(Decision::step)
          .containsExactly(Step.FIRING, Step.GROUPED, Step.QUEUED, Step.DEAD);
    }
  }

  @Test
  void flood_keepsTheCap_theMemoryAndTheTime() throws IOException {
    List<Message> got = new CopyOnWriteArrayList<>();
    ReceiverSpec capped = new ReceiverSpec("chat", "test", "chat", true, 60, null, taking(got));
    int flood = Integer.getInteger("taffrail.flood", 100_000);
    Alert alert = Desk.firing(Severity.ERROR, "k", Instant.now());
    journal.keeps = false;
    Timing usual = new Timing(Duration.ZERO, Duration.ofMinutes(5), Duration.ofHours(4));
    try (Notifications notifications = open(usual, capped)) {
      for (int i = 0; i < flood; i++) {
        journal.add(AlertState.PENDING, numbered(alert, i));
      }
      await()
          .atMost(Duration.ofMinutes(2))
          .untilAsserted(() -> assertThat(notifications.waiting()).isEmpty());
      await().untilAsserted(() -> assertThat(got).hasSize(60));
    }
  }

  private static Alert numbered(Alert alert, int number) {
    SortedMap<String, String> labels = new TreeMap<>(alert.labels());
    labels.put("key", "k" + number);
    return new Alert(
        "id" + number,
        alert.rule(),
        labels,
        alert.annotations(),
        alert.severity(),
        alert.state(),
        alert.activeSince(),
        alert.firingSince(),
        null,
        alert.evidence());
  }
}
