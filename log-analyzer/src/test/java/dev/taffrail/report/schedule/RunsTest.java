package dev.taffrail.report.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import dev.taffrail.notify.Backoff;
import dev.taffrail.notify.mail.SmtpScript;
import dev.taffrail.report.Press;
import dev.taffrail.report.ReportRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs with the clock in the hand. */
class RunsTest {
  private static final String DAILY =
      "reports: [{name: daily, schedule: 0 7 * * *, zone: Europe/Berlin}]";
  private static final Instant START = Instant.parse("2026-11-22T05:00:00Z");
  private static final Instant DUE = Instant.parse("2026-11-22T06:00:00Z");

  @TempDir private Path folder;
  private final List<ReportRequest> asked = new ArrayList<>();
  private final AtomicBoolean behind = new AtomicBoolean();

  private Runs open(String yaml) throws IOException {
    return open(25, yaml);
  }

  private Runs open(int port, String yaml) throws IOException {
    Press press =
        request -> {
          asked.add(request);
          return TestPlans.printed(request, "");
        };
    return open(port, yaml, press);
  }

  private Runs open(int port, String yaml, Press press) throws IOException {
    return new Runs(
        folder.resolve("reports"),
        TestPlans.plans(port, yaml),
        press,
        behind::get,
        new Backoff(new Random(1)),
        step -> {});
  }

  private static Instant at(String time) {
    return Instant.parse(time);
  }

  @Test
  void run_isOfThePeriodBeforeItsTime() throws IOException {
    try (Runs runs = open(DAILY)) {
      runs.advance(START);
      assertThat(runs.deadline(START)).isEqualTo(DUE);
      runs.advance(DUE.minusNanos(1));
      assertThat(runs.all()).isEmpty();
      runs.advance(DUE);
      runs.advance(DUE.plusSeconds(10));

      assertThat(runs.all()).hasSize(1);
      Run run = runs.all().getFirst();
      assertThat(run.key()).isEqualTo("daily@20261122T060000Z");
      assertThat(run.state()).isEqualTo(Run.State.DONE);
      assertThat(run.cause()).isEqualTo(Run.Cause.SCHEDULED);
      assertThat(asked).hasSize(1);
      assertThat(asked.getFirst().from()).isEqualTo(DUE.minus(Duration.ofDays(1)));
      assertThat(asked.getFirst().to()).isEqualTo(DUE);
      assertThat(runs.printed(run)).isPresent();
    }
  }

  @Test
  void missedRuns_areCaughtUpOnce_theLatestWithItsOwnPeriod() throws IOException {
    try (Runs runs = open(DAILY)) {
      runs.advance(START);
    }
    try (Runs runs = open(DAILY)) {
      Instant back = at("2026-11-26T09:30:00Z");
      runs.advance(back);
      runs.advance(back.plusSeconds(10));

      assertThat(runs.all()).hasSize(1);
      Run run = runs.all().getFirst();
      assertThat(run.key()).isEqualTo("daily@20261126T060000Z");
      assertThat(run.cause()).isEqualTo(Run.Cause.CAUGHT_UP);
      assertThat(run.to()).isEqualTo(at("2026-11-26T06:00:00Z"));
    }
    try (Runs runs = open(DAILY)) {
      runs.advance(at("2026-11-26T10:30:00Z"));
      assertThat(runs.all()).hasSize(1);
    }
  }

  @Test
  void planThatIsNew_orHasAnotherSchedule_hasMissedNothing() throws IOException {
    try (Runs runs = open(DAILY)) {
      runs.advance(at("2026-11-22T09:00:00Z"));
      assertThat(runs.all()).isEmpty();
    }
    try (Runs runs = open(DAILY.replace("0 7", "30 9"))) {
      runs.advance(at("2026-11-23T09:00:00Z"));
      assertThat(runs.all()).isEmpty();
    }
  }

  @Test
  void clockThatGoesBack_runsNothingTwice() throws IOException {
    try (Runs runs = open(DAILY)) {
      runs.advance(START);
      runs.advance(DUE.plusSeconds(20));
      runs.advance(DUE.minus(Duration.ofHours(2)));
      runs.advance(DUE.plusSeconds(60));
      assertThat(runs.all()).hasSize(1);
    }
  }

  @Test
  void clockThatWasFarAhead_doesNotKeepRunsFromComing() throws IOException {
    try (Runs runs = open(DAILY)) {
      runs.advance(START);
      runs.advance(at("2099-01-01T12:00:00Z"));
      runs.advance(START.plusSeconds(60));
      runs.advance(DUE);
      assertThat(runs.all())
          .extracting(Run::key)
          .containsExactly("daily@20990101T060000Z", "daily@20261122T060000Z");
    }
  }

  @Test
  void machineThatSlept_runsTheLatestAlone() throws IOException {
    try (Runs runs = open("reports: [{name: often, schedule: '*/5 * * * *'}]")) {
      runs.advance(START);
      runs.advance(START.plus(Duration.ofHours(8)).plusSeconds(30));
      assertThat(runs.all()).extracting(Run::key).containsExactly("often@20261122T130000Z");
    }
  }

  @Test
  void services_haveAReportEach() throws IOException {
    try (Runs runs = open(DAILY.replace("}]", ", services: [orders, 'pay/ments', PAY]}]"))) {
      runs.advance(START);
      runs.advance(DUE);
      runs.advance(DUE.plusSeconds(10));

      assertThat(asked)
          .extracting(ReportRequest::service)
          .containsExactly("orders", "pay/ments", "PAY");
      assertThat(runs.all())
          .extracting(Run::key)
          .allMatch(key -> key.matches("daily\\.[A-Za-z0-9-]+@20261122T060000Z"))
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void printing_waitsForReading_butNotForEver() throws IOException {
    try (Runs runs = open(DAILY)) {
      runs.advance(START);
      behind.set(true);
      runs.advance(DUE);
      runs.advance(DUE.plus(Duration.ofMinutes(14)));
      assertThat(asked).isEmpty();
      runs.advance(DUE.plus(Duration.ofMinutes(15)));
      assertThat(asked).hasSize(1);
    }
  }

  @Test
  void printing_isTriedAgain_andGivenUpAfterADay() throws IOException {
    Press press =
        request -> {
          throw new IOException("the index is away");
        };
    try (Runs runs = open(25, DAILY, press)) {
      runs.advance(START);
      runs.advance(DUE);
      runs.advance(DUE.plusSeconds(10));
      Run run = runs.all().getFirst();
      assertThat(run.state()).isEqualTo(Run.State.BEGUN);
      assertThat(run.reason()).isEqualTo("printing: IOException: the index is away");
      assertThat(runs.deadline(DUE.plusSeconds(10)))
          .isBetween(DUE.plusSeconds(10), DUE.plusSeconds(13));

      runs.advance(DUE.plus(Duration.ofHours(24)).minusSeconds(1));

      run = runs.all().getFirst();
      assertThat(run.state()).isEqualTo(Run.State.FAILED);
      assertThat(run.reason()).contains("the index is away", "given up after 2 tries");
    }
  }

  @Test
  void mail_isTriedAgainWhenTheServerSaysLater_andEndsWhenItSaysNever() throws IOException {
    String yaml = DAILY.replace("}]", ", mail: [ann@example.com, bob@example.com]}]");
    try (SmtpScript server = new SmtpScript(null);
        Runs runs = open(server.port(), yaml)) {
      runs.advance(START);
      server.answers.put("RCPT", "451 greylisted");
      runs.advance(DUE);
      runs.advance(DUE.plusSeconds(10));
      Run run = runs.all().getFirst();
      assertThat(run.state()).isEqualTo(Run.State.PRINTED);
      assertThat(run.reason())
          .startsWith("mail to ann@example.com, mail to bob@example.com: ")
          .contains("451 greylisted");

      server.answers.put("RCPT", "550 unknown");
      runs.advance(DUE.plusSeconds(12));
      run = runs.all().getFirst();
      assertThat(run.state()).isEqualTo(Run.State.FAILED);
      assertThat(run.reason()).contains("550 unknown");
      assertThat(server.mails).isEmpty();
      assertThat(asked).hasSize(1);
    }
  }

  @Test
  void mail_isTriedAgainForEachWhoDidNotGetIt_withTheSameId() throws Exception {
    String yaml = DAILY.replace("}]", ", mail: [ann@example.com, bob@example.com]}]");
    try (SmtpScript server = new SmtpScript(null);
        Runs runs = open(server.port(), yaml)) {
      runs.advance(START);
      server.answers.put(".", "451 later");
      runs.advance(DUE);
      runs.advance(DUE.plusSeconds(10));
      assertThat(runs.all().getFirst().state()).isEqualTo(Run.State.PRINTED);

      List<String> refused = List.copyOf(server.mails);
      server.mails.clear();
      server.answers.clear();
      runs.advance(DUE.plusSeconds(13));

      assertThat(runs.all().getFirst().state()).isEqualTo(Run.State.DONE);
      assertThat(server.mails).hasSize(2);
      assertThat(ids(server.mails)).isEqualTo(ids(refused)).hasSize(1);
      assertThat(asked).hasSize(1);
    }
  }

  private static Set<String> ids(List<String> mails) {
    return mails.stream()
        .flatMap(String::lines)
        .filter(line -> line.startsWith("Message-ID"))
        .collect(Collectors.toSet());
  }

  @Test
  void planThatIsTakenAway_endsItsRuns() throws IOException {
    try (Runs runs = open(DAILY)) {
      runs.advance(START);
      runs.advance(DUE);
    }
    try (Runs runs = open("")) {
      runs.advance(DUE.plusSeconds(10));
      assertThat(runs.all().getFirst().reason())
          .isEqualTo("printing: the plan is not configured any more");
    }
  }

  @Test
  void askedTwiceWithTheSameKey_isOneRun_alsoAfterARestart() throws IOException {
    Run.Asked byAnn = new Run.Asked("ann", "7f3a");
    Run first;
    try (Runs runs = open(DAILY)) {
      Plan plan = TestPlans.plans(25, DAILY).getFirst();
      first = runs.ask(plan, byAnn, DUE).getFirst();
      runs.advance(DUE);
      assertThat(runs.ask(plan, byAnn, DUE.plusSeconds(5)).getFirst().key()).isEqualTo(first.key());
      assertThat(runs.ask(plan, new Run.Asked("ann", ""), DUE).getFirst().key())
          .isNotEqualTo(first.key());
    }
    try (Runs runs = open(DAILY)) {
      Plan plan = TestPlans.plans(25, DAILY).getFirst();
      Run again = runs.ask(plan, byAnn, DUE.plusSeconds(60)).getFirst();
      assertThat(again.key()).isEqualTo(first.key());
      assertThat(again.cause()).isEqualTo(Run.Cause.ASKED);
      assertThat(again.state()).isEqualTo(Run.State.DONE);
    }
  }

  @Test
  void oldRuns_areForgotten_withWhatTheyPrinted() throws IOException {
    try (Runs runs = open("reports: [{name: often, schedule: '* * * * *'}]")) {
      for (int minute = 0; minute < 100; minute++) {
        runs.advance(START.plusSeconds(60 * minute));
      }
      assertThat(runs.all()).hasSizeBetween(40, 42);
      assertThat(folder.resolve("reports/printed").toFile().list()).hasSizeBetween(38, 41);
      assertThat(Files.size(folder.resolve("reports/runs.ndjson"))).isLessThan(2 << 20);
    }
  }

  @Test
  void journalThatCannotBeWritten_keepsReportsFromBeingSent() throws Exception {
    GreenMail server = TestPlans.mailServer();
    try {
      String yaml = DAILY.replace("}]", ", mail: ann@example.com}]");
      Runs runs = open(server.getSmtp().getPort(), yaml);
      runs.advance(START);
      runs.close();

      assertThatThrownBy(() -> runs.advance(DUE.plusSeconds(30))).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> runs.advance(DUE.plusSeconds(60))).isInstanceOf(IOException.class);
      assertThat(server.getReceivedMessages()).isEmpty();
      assertThat(asked).isEmpty();
    } finally {
      server.stop();
    }
  }
}
