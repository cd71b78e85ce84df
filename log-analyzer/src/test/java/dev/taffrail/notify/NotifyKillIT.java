package dev.taffrail.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taffrail.notify.http.Server;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is really killed, again and again, while it tells of alerts. */
class NotifyKillIT {
  private static final int KILLS = Math.min(Integer.getInteger("taffrail.kills", 10), 200);
  private static final int ALERTS = 40 * KILLS;

  private final long seed = Long.getLong("taffrail.seed", System.nanoTime() % 1_000_000);

  @TempDir private Path folder;

  @Test
  void kills_loseNoAlert_andDoubleAtMostOneEach() throws Exception {
    System.out.println("-Dtaffrail.seed=" + seed);
    Random random = new Random(seed);
    try (Server server = new Server()) {
      int kills = 0;
      for (; kills < KILLS && server.asked.size() < ALERTS; kills++) {
        Process victim = start(server);
        int until = Math.min(ALERTS, server.asked.size() + 1 + random.nextInt(35));
        await()
            .atMost(Duration.ofMinutes(1))
            .until(() -> server.asked.size() >= until || !victim.isAlive());
        victim.destroyForcibly().waitFor();
      }
      assertThat(start(server).waitFor()).isZero();

      Map<String, Integer> times = new HashMap<>();
      for (Server.Asked asked : server.asked) {
        times.merge(asked.headers().getFirst("Idempotency-Key"), 1, Integer::sum);
      }
      int doubled = server.asked.size() - times.size();
      System.out.println(kills + " kills, " + times.size() + " told, " + doubled + " doubled");
      assertThat(times).as("missed").hasSize(ALERTS);
      assertThat(doubled).as("doubled").isLessThanOrEqualTo(kills);
    }
  }

  private Process start(Server server) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            NotifyVictim.class.getName(),
            folder.toString(),
            server.url("200"),
            Integer.toString(ALERTS));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(new File(folder.toFile(), "victim.log"))
        .start();
  }
}
