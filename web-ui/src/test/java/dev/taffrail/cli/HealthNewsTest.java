package dev.taffrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.insight.health.ServicesHealth;
import dev.taffrail.store.lucene.ReadOnlyStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthNewsTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  @TempDir private Path folder;

  @Test
  void change_isToldOnce_withItsReason() throws Exception {
    Session session = new Session(folder);
    List<String> lines = new ArrayList<>();
    for (Instant time = NOON.minusSeconds(1_800); time.isBefore(NOON); time = time.plusSeconds(5)) {
      lines.add(line(time, "front"));
      if (time.isBefore(NOON.minusSeconds(40))) {
        lines.add(line(time, "pay\\u001b[2J"));
      }
    }
    String file = session.write("shop.log", lines.toArray(String[]::new)).toString();
    assertThat(session.run("ingest", file).exit()).isZero();
    List<String> told = new ArrayList<>();

    try (ReadOnlyStore store = ReadOnlyStore.open(session.data())) {
      HealthNews news =
          new HealthNews(new ServicesHealth(store.rollups(), store.aggregations()), told::add);
      news.look(NOON.minusSeconds(60));
      assertThat(told).isEmpty();
      news.look(NOON);
      news.look(NOON);
      news.look(NOON.minusSeconds(50));
    }

    assertThat(told)
        .satisfiesExactly(
            text ->
                assertThat(text)
                    .startsWith("pay\\u001b[2J is silent: nothing for ")
                    .endsWith(", usually never more than 10 s"),
            text -> assertThat(text).isEqualTo("pay\\u001b[2J is healthy"));
  }

  private static String line(Instant time, String service) {
    return """
    {"@timestamp":"%s","service":"%s","level":"INFO","message":"all is well"}\
    """
        .formatted(time, service);
  }
}
