package dev.taffrail.notify.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
  @Test
  void heartbeat_asksWhileAllIsWell() throws IOException {
    AtomicBoolean well = new AtomicBoolean(true);
    try (Server server = new Server();
        Outgoing outgoing = new Outgoing(Duration.ofSeconds(5), Clock.systemUTC())) {
      Target target = Target.parse(server.url("500"), true);
      try (Heartbeat beating =
          Heartbeat.start(target, Duration.ofMillis(20), outgoing, well::get)) {
        await().until(() -> server.asked.size() > 3);
        assertThat(server.asked.getFirst().method()).isEqualTo("GET");
        well.set(false);
        await().during(Duration.ofMillis(200)).until(() -> true);
        int asked = server.asked.size();
        await().during(Duration.ofMillis(200)).until(() -> server.asked.size() == asked);
      }
    }
  }
}
