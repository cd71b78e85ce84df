package dev.taffrail.report.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import dev.taffrail.notify.Backoff;
import dev.taffrail.report.Press;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A restart at every step of a run, over real files and a real mail server: the report is printed
 * once, and nobody gets two mails, but for the moment between a server's answer and the journal.
 */
class RunCrashTest {
  private static final Instant BEFORE = Instant.parse("2026-11-22T05:00:00Z");
  private static final Instant DUE = Instant.parse("2026-11-22T06:00:00Z");

  @TempDir private Path folder;
  private final GreenMail server = TestPlans.mailServer();
  private final AtomicInteger prints = new AtomicInteger();
  private final List<String> points = new ArrayList<>();

  @AfterEach
  void stop() {
    server.stop();
  }

  /** The end of a life. */
  private static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private Runs open(Path data, Consumer<String> trace) throws IOException {
    List<Plan> plans =
        TestPlans.plans(
            server.getSmtp().getPort(),
            """
            reports:
              - name: morning
                schedule: 0 7 * * *
                zone: Europe/Berlin
                services: [orders, payments]
                mail: [ann@example.com, bob@example.com]
                attach: [csv]
                folder: %s
                formats: [html, json]
            """
                .formatted(data.resolve("filed")));
    Press press = request -> TestPlans.printed(request, "print " + prints.incrementAndGet());
    return new Runs(
        data.resolve("reports"), plans, press, () -> false, new Backoff(new Random(1)), trace);
  }

  private static void live(Runs runs) throws IOException {
    for (Instant at = DUE; at.isBefore(DUE.plusSeconds(60)); at = at.plusSeconds(5)) {
      runs.advance(at);
    }
  }

  /** Crashes at a point, restarts, and says whether there was such a point. */
  private boolean crashAt(Path data, int point) throws IOException {
    try (Runs first = open(data, step -> {})) {
      first.advance(BEFORE);
    }
    AtomicInteger passed = new AtomicInteger();
    Runs broken =
        open(
            data,
            step -> {
              points.add(step);
              if (passed.incrementAndGet() == point) {
                throw new Crash();
              }
            });
    boolean crashed = false;
    try {
      live(broken);
    } catch (Crash e) {
      crashed = true;
    }
    // What a killed process leaves open the system closes.
    broken.close();
    try (Runs again = open(data, step -> {})) {
      live(again);
      assertThat(again.all()).hasSize(2).allMatch(run -> run.state() == Run.State.DONE);
      again.advance(DUE.plus(Duration.ofHours(3)));
      assertThat(again.all()).hasSize(2);
    }
    return crashed;
  }

  @Test
  void restartAtEveryStep_printsOnce_andSendsNoSecondMail() throws Exception {
    int point = 1;
    for (boolean crashed = true; crashed; point++) {
      server.purgeEmailFromAllMailboxes();
      prints.set(0);
      points.clear();
      Path data = Files.createDirectories(folder.resolve("at-" + point));

      crashed = crashAt(data, point);

      String at = point + ": " + (points.isEmpty() ? "" : points.getLast());
      boolean between = crashed && points.getLast().startsWith("done MAIL");
      Map<String, Integer> mails = mails();
      assertThat(mails).as(at).hasSize(4);
      assertThat(mails.values().stream().mapToInt(n -> n).sum()).as(at).isEqualTo(between ? 5 : 4);
      assertThat(messageIds()).as(at).hasSize(2);
      assertThat(prints).as(at).hasValue(2);
      assertThat(data.resolve("filed"))
          .isDirectoryContaining("glob:**/morning.orders-2026-11-22T0700.html")
          .isDirectoryContaining("glob:**/morning.payments-2026-11-22T0700.json");
      assertThat(data.resolve("filed").toFile().list()).as(at).hasSize(4);
    }
    // Beginning, and for each of two services four steps, before and after the journal.
    assertThat(point - 2).isEqualTo(1 + 2 * 4 * 2);
  }

  /** How many mails each recipient got of each report. */
  private Map<String, Integer> mails() throws Exception {
    Map<String, Integer> mails = new TreeMap<>();
    for (MimeMessage mail : server.getReceivedMessages()) {
      mails.merge(
          mail.getMessageID() + " to " + Arrays.toString(mail.getAllRecipients()), 1, Integer::sum);
    }
    return mails;
  }

  private List<String> messageIds() throws Exception {
    List<String> ids = new ArrayList<>();
    for (MimeMessage mail : server.getReceivedMessages()) {
      ids.add(mail.getMessageID());
    }
    return ids.stream().distinct().toList();
  }
}
