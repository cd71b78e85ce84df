package dev.taffrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatternsCommandTest {
  private static final String[] OF_THAT_DAY = {"--from", "2026-03-02", "--to", "2026-03-03"};

  @TempDir private Path folder;
  private Session session;

  @BeforeEach
  void ingest() {
    session = new Session(folder);
    KnownEvents.ingest(session);
    String line =
        "{\"@timestamp\":\"2026-03-02T13:0%d:00Z\",\"service\":\"orders\","
            + "\"message\":\"order %d paid in %d ms\\u001b[2J\"}";
    session.write("more.log", line.formatted(1, 17, 4), line.formatted(2, 18, 5));
    assertThat(session.run("ingest", folder.resolve("more.log").toString()).exit()).isZero();
  }

  private Session.Result ofThatDay(String... more) {
    String[] all = new String[OF_THAT_DAY.length + more.length];
    System.arraycopy(OF_THAT_DAY, 0, all, 0, OF_THAT_DAY.length);
    System.arraycopy(more, 0, all, OF_THAT_DAY.length, more.length);
    return session.run("patterns", all);
  }

  @Test
  void patterns_ofATime_mostFrequentFirst() {
    Session.Result result = ofThatDay();

    assertThat(result.exit()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.lines()).hasSize(7);
    assertThat(result.lines().getFirst())
        .matches("        2 .* orders +[0-9a-f]{16}  order <\\*> paid in .*");
    assertThat(result.out()).contains("com.acme.Declined at com.acme.Pay.take");
    assertThat(result.out()).doesNotContain("\u001b");
  }

  @Test
  void patterns_ofAServiceAndALimit() {
    assertThat(ofThatDay("--service", "payments").lines()).hasSize(1);
    assertThat(ofThatDay("--limit", "2").lines()).hasSize(2);
    assertThat(ofThatDay("--limit", "-1").exit()).isEqualTo(ExitCode.WRONG_USAGE);
  }

  @Test
  void patterns_oneInFull_hasItsSamples() {
    String id = ofThatDay("--service", "payments").out().replaceAll("(?s).*([0-9a-f]{16}).*", "$1");

    Session.Result result = ofThatDay(id);

    assertThat(result.exit()).isZero();
    assertThat(result.out())
        .contains("com.acme.Declined at com.acme.Pay.take", "count      1", "payments")
        .contains("| \tat com.acme.Pay.take(Pay.java:7)");
    assertThat(session.run("search", "pattern:" + id).out()).contains("card declined");
  }

  @Test
  void patterns_asJson_areOneValueALine() {
    Session.Result result = ofThatDay("--format", "json", "--service", "orders");

    assertThat(result.lines().getFirst())
        .startsWith("{\"id\":\"")
        .contains("\"service\":\"orders\"", "\"count\":2", "\"bars\":[", "\"state\":\"");
  }

  @Test
  void patterns_ofTheFuture_isWrongUsage() {
    Session.Result result = session.run("patterns", "--from", "9000-01-01");

    assertThat(result.exit()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(result.err()).contains("9000-01-01", "has not come yet");
  }

  @Test
  void patterns_none_isSaid() {
    assertThat(ofThatDay("0123456789abcdef").exit()).isEqualTo(ExitCode.FAILED);
    Session.Result result = session.run("patterns", "--from", "2020-01-01", "--to", "2020-01-02");
    assertThat(result.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(result.err()).contains("no pattern in this time");
  }
}
