package dev.taffrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrendsCommandTest {
  @TempDir private Path folder;
  private Session session;

  @BeforeEach
  void ingest() {
    session = new Session(folder);
    KnownEvents.ingest(session);
  }

  private Session.Result ofThatDay(String... more) {
    List<String> all = new ArrayList<>(List.of("--from", "2026-03-02", "--to", "2026-03-03"));
    all.addAll(List.of(more));
    return session.run("trends", all.toArray(String[]::new));
  }

  @Test
  void trends_areAligned() {
    Session.Result result = ofThatDay();

    assertThat(result.exit()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.lines().getFirst())
        .isEqualTo("all services, every 1h, 2026-03-02 00:00 to 2026-03-03 00:00, UTC");
    assertThat(result.out())
        .contains(
            "                        total     average         max         min",
            "events                      6        0.25           4           0",
            "  ERROR                     2       0.083           2           0",
            "p95 ms                      -",
            "  payments                  1",
            "█");
  }

  @Test
  void trends_inAZone_haveItsDays() {
    Session.Result result = ofThatDay("--every", "1d", "--zone", "Asia/Kathmandu");

    assertThat(result.lines().getFirst())
        .endsWith("every 1d, 2026-03-02 00:00 to 2026-03-03 05:45, Asia/Kathmandu");
  }

  @Test
  void trends_asJson_areOneValue() {
    assertThat(ofThatDay("--format", "json", "--service", "orders").lines())
        .singleElement()
        .asString()
        .startsWith("{\"from\":\"2026-03-02T00:00:00Z\"")
        .contains("\"service\":\"orders\"", "\"measure\":\"events\",\"total\":2,");
  }

  @Test
  void trends_ofNothing_areSaidToBeNone() {
    Session.Result result = ofThatDay("--service", "nobody");

    assertThat(result.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(result.err()).contains("no event of this service");
  }

  @Test
  void trends_thatCannotBe_areWrongUsage() {
    for (String[] wrong :
        new String[][] {{"--every", "5m"}, {"--zone", "Mars"}, {"--zone", "+05:17"}}) {
      assertThat(ofThatDay(wrong).exit()).isEqualTo(ExitCode.WRONG_USAGE);
    }
    assertThat(session.run("trends", "--every", "1m", "--since", "30d").err())
        .contains("more than 2000 buckets", "choose a longer --every");
  }
}
