package dev.taffrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.Analyzer;
import dev.taffrail.notify.Notifications;
import dev.taffrail.notify.decision.Decision;
import dev.taffrail.notify.decision.DecisionLog;
import dev.taffrail.notify.decision.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhyCommandTest {
  @TempDir private Path folder;
  private Session session;

  @BeforeEach
  void decide() throws IOException {
    session = new Session(folder);
    Path decisions = Notifications.decisions(Analyzer.notifications(session.data()));
    try (DecisionLog log = new DecisionLog(decisions, Period.ofDays(31))) {
      log.add(
          List.of(
              decision("2026-01-05T10:00:00Z", "a1", Step.FIRING, "6.4 %, limit 5 %"),
              decision("2026-01-05T10:00:30Z", "a1", Step.SENT, "slack: 200 ok \u001b[31m"),
              decision("2026-01-06T10:00:00Z", "a2", Step.SILENCED, "slack: by ann")));
    }
  }

  private static Decision decision(String at, String alert, Step step, String text) {
    return new Decision(Instant.parse(at), alert, "HighErrorRate", step, text);
  }

  @Test
  void why_ofAnAlert_ofARule_andOfATime() {
    Session.Result alert = session.run("why", "a1");
    assertThat(alert.exit()).isZero();
    assertThat(alert.out())
        .contains("firing", "6.4 %, limit 5 %", "slack: 200 ok")
        .doesNotContain("\u001b", "silenced");
    assertThat(session.run("why", "HighErrorRate").out()).contains("sent", "silenced");
    String at = "2026-01-06T10:30:00Z";
    assertThat(session.run("why", "HighErrorRate", "--at", at, "--format", "json").out())
        .isEqualTo(
            "{\"at\":\"2026-01-06T10:00:00Z\",\"alert\":\"a2\",\"rule\":\"HighErrorRate\","
                + "\"step\":\"silenced\",\"text\":\"slack: by ann\"}\n");
  }

  @Test
  void why_ofSomethingUnknown_fails() {
    Session.Result none = session.run("why", "x");
    assertThat(none.exit()).isEqualTo(1);
    assertThat(none.err()).contains("nothing was decided about x");
  }
}
