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

  private String[] withRules(String... yaml) {
    String config = "patterns: " + session.write("rules.yml", yaml);
    return new String[] {"--config", session.write("taffrail.yml", config).toString()};
  }

  @Test
  void patterns_byRules_haveTheirNames_andWhatIsIgnoredIsLeftOut() {
    String[] rules =
        withRules(
            "rename: [{template: 'order * paid *', name: Paid}]",
            "ignore: [{template: 'slow page*', reason: known, author: kim}]");

    Session.Result shown = ofThatDay(rules);

    assertThat(shown.lines()).hasSize(6);
    assertThat(shown.lines().getFirst()).endsWith("  Paid");
    assertThat(shown.out()).doesNotContain("slow page");
    assertThat(shown.err()).contains("left out, because rules ignore them: 1");
    Session.Result ignored = ofThatDay(rules[0], rules[1], "--state", "ignored");
    assertThat(ignored.lines()).singleElement().asString().contains("ignored", "slow page");
    assertThat(ofThatDay(rules[0], rules[1], "Paid").out())
        .startsWith("Paid\n  template   order <*> paid")
        .contains("together   the same words in the same order", "variable", "when");
    String id = ignored.out().replaceAll("(?s).*([0-9a-f]{16}).*", "$1");
    assertThat(ofThatDay(rules[0], rules[1], id).out()).contains("ignored    by kim: known");
  }

  @Test
  void patterns_dividedByARule_haveALineForEachValue() {
    String[] rules = withRules("split: [{template: 'order * paid *', variable: order}]");

    assertThat(ofThatDay(rules).out()).contains("[order=17]", "[order=18]");
    assertThat(ofThatDay(rules).lines()).hasSize(8);
  }

  @Test
  void patterns_byRulesThatAreWrongOrNotThere_areRefused() {
    Session.Result wrong = ofThatDay(withRules("rename:", "  - name: x", "ignor: []"));
    assertThat(wrong.exit()).isEqualTo(78);
    assertThat(wrong.err()).contains("rules.yml:2: rename[0].pattern: is missing", ":3: ignor: ");
    assertThat(ofThatDay("--config", folder + "/none.yml").exit())
        .isEqualTo(ExitCode.CONFIGURATION);
  }

  @Test
  void patterns_new_sayWithWhichVersionTheyCame() {
    String line =
        "{\"@timestamp\":\"2026-03-02T%s:00Z\",\"service\":\"carts\",\"service_version\":\"%s\","
            + "\"message\":\"%s\"}";
    session.write(
        "carts.log",
        line.formatted("13:00", "1.8.1", "cart opened"),
        line.formatted("15:00", "1.8.2", "cart opened"),
        line.formatted("15:01", "1.8.2", "cart was lost"));
    assertThat(session.run("ingest", folder.resolve("carts.log").toString()).exit()).isZero();

    Session.Result result =
        session.run(
            "patterns",
            "--from",
            "2026-03-02",
            "--to",
            "2026-03-02T16:00:00Z",
            "--state",
            "new",
            "--service",
            "carts");

    assertThat(result.lines()).singleElement().asString().endsWith("cart was lost  (since 1.8.2)");
    assertThat(ofThatDay("--format", "json", "--service", "carts").out())
        .contains("\"since_version\":\"1.8.2\"");
  }
}
