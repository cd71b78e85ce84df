package dev.taffrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchCommandTest {
  @TempDir private Path folder;
  private Session session;

  @BeforeEach
  void ingest() {
    session = new Session(folder);
    KnownEvents.ingest(session);
  }

  @Test
  void search_everything_newestFirst() {
    Session.Result result = session.run("search");

    assertThat(result.exit()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .isEqualTo(
            """
            2026-03-02T12:00:00.000Z ● INFO   orders  nightly "report" done
            2026-03-02T11:00:00.000Z ▲ WARN   storefront  slow page, 2 s  request_id=r-2
            2026-03-02T10:00:03.000Z ◆ ERROR  storefront  POST /checkout  request_id=r-1
            2026-03-02T10:00:02.500Z ◆ ERROR  payments  card declined  request_id=r-1
                com.acme.Declined: no funds
                \tat com.acme.Pay.take(Pay.java:7)
            2026-03-02T10:00:01.000Z ● INFO   orders  order placed  request_id=r-1
            2026-03-02T10:00:00.000Z ● INFO   storefront  cart opened  request_id=r-1
            """);
  }

  @Test
  void search_damagedPartition_saysWhatIsMissing() throws IOException {
    Path partition = session.data().resolve("partitions/000000");
    try (Stream<Path> files = Files.list(partition)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".cfs")).toList()) {
        Files.delete(file);
      }
    }
    Session.Result result = session.run("search");

    assertThat(result.err()).contains("partial").contains("partition 0").contains("backup");
    assertThat(result.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(session.run("request", "r-1").err()).contains("partition 0");
  }

  @Test
  void search_onTerminal_hasColors() {
    assertThat(session.runOnTerminal("search", "declined").out())
        .contains("\u001b[31m◆ ERROR\u001b[0m");
  }

  @Test
  void search_ascending_oldestFirst() {
    assertThat(session.run("search", "--asc", "--fields", "message", "service:orders").lines())
        .containsExactly("order placed", "nightly \"report\" done");
  }

  @Test
  void search_severalWords_areOneQuery() {
    assertThat(session.run("search", "--fields", "message", "level:ERROR", "AND", "card").lines())
        .containsExactly("card declined");
  }

  @Test
  void search_limit_cutsAndTellsOnTerminal() {
    assertThat(session.run("search", "--limit", "2").lines()).hasSize(2);
    assertThat(session.run("search", "--limit", "2").err()).isEmpty();
    assertThat(session.runOnTerminal("search", "--limit", "2").err())
        .isEqualTo("there are more; --limit 20 shows them\n");
    assertThat(session.runOnTerminal("search", "--limit", "6").err()).isEmpty();
  }

  @Test
  void search_limitZero_crossesPages() {
    String[] lines =
        IntStream.range(0, 2_500)
            .mapToObj("{\"message\":\"many %d\"}"::formatted)
            .toArray(String[]::new);
    session.run("ingest", session.write("many.log", lines).toString());

    assertThat(session.run("search", "--limit", "0", "--fields", "message", "many").lines())
        .hasSize(2_500)
        .doesNotHaveDuplicates();
    assertThat(session.run("search", "--limit", "1001", "many").lines()).hasSize(1_001);
  }

  @Test
  void search_fields_areColumns() {
    assertThat(
            session
                .run("search", "--fields", "level,order,amount,gift,nothing", "order:4711")
                .out())
        .isEqualTo("INFO\t4711\t12.50\ttrue\t\n");
  }

  @Test
  void search_csv_hasHeaderAndQuotes() {
    assertThat(session.run("search", "--format", "csv", "service:orders OR slow").out())
        .isEqualTo(
            """
            @timestamp,level,service,message,request_id,error_type\r
            2026-03-02T12:00:00Z,INFO,orders,"nightly ""report"" done",,\r
            2026-03-02T11:00:00Z,WARN,storefront,"slow page, 2 s",r-2,\r
            2026-03-02T10:00:01Z,INFO,orders,order placed,r-1,\r
            """);
  }

  @Test
  void search_csvFields_areTheColumns() {
    assertThat(
            session
                .run("search", "--format", "csv", "--fields", "error_type,stack_trace", "declined")
                .out())
        .isEqualTo(
            "error_type,stack_trace\r\n"
                + "com.acme.Declined,\"com.acme.Declined: no funds\n\tat com.acme.Pay.take"
                + "(Pay.java:7)\"\r\n");
  }

  @Test
  void search_json_isOneObjectALine() {
    List<String> lines = session.run("search", "--format", "json", "--asc", "order").lines();

    assertThat(lines.getFirst())
        .matches(
            "\\{\"id\":\"[^\"]+\",\"@timestamp\":\"2026-03-02T10:00:01Z\",\"level\":\"INFO\","
                + "\"kind\":\"log\",\"message\":\"order placed\",\"service\":\"orders\","
                + "\"request_id\":\"r-1\",\"order\":4711,\"amount\":12.50,\"gift\":true}");
  }

  @Test
  void search_jsonFields_areTheOnlyOnes() {
    assertThat(
            session
                .run(
                    "search", "--format", "json", "--fields", "order,message,nothing", "order:4711")
                .out())
        .isEqualTo("{\"order\":4711,\"message\":\"order placed\"}\n");
  }

  @Test
  void search_ownId_findsTheEvent() {
    String id = session.run("search", "--fields", "id", "declined").lines().getFirst();
    assertThat(id).isNotBlank();
    assertThat(session.run("search", "--format", "json", "declined").out())
        .contains("\"id\":\"" + id + "\"");
  }

  @ParameterizedTest
  @CsvSource({
    "--from 2026-03-02T11:00:00Z, 2",
    "--to 2026-03-02T10:00:01Z, 2",
    "--from 2026-03-02T10:00:01Z --to 2026-03-02T10:00:02.5Z, 2",
    "--from 2026-03-02, 6",
    "--since 2026-03-02T12:00:00Z, 1"
  })
  void search_timeRange_bothEndsIncluded(String options, int found) {
    assertThat(session.run("search", (options + " --fields message *").split(" ")).lines())
        .hasSize(found);
  }

  @Test
  void search_nothingFound_saysSoAndFails() {
    Session.Result result = session.run("search", "mermaid");
    assertThat(result).isEqualTo(new Session.Result(1, "", "no event matches\n"));

    assertThat(session.run("search", "--since", "1h", "cart").err())
        .isEqualTo("no event matches in this time range\n");
  }

  @Test
  void search_brokenQuery_isSearchedLiterallyWithANote() {
    Session.Result result = session.run("search", "--fields", "message", "(card declined");

    assertThat(result.exit()).isZero();
    assertThat(result.lines()).containsExactly("card declined");
    assertThat(result.err())
        .startsWith("note: column 1: \"(card\"")
        .endsWith("so every word is searched as text\n");
  }

  @Test
  void search_impossibleQuery_isWrongUsage() {
    Session.Result result = session.run("search", "a".repeat(5_000));

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("taffrail: ").contains("5000 characters, allowed are 4096");
  }

  @Test
  void search_wrongOptions_areWrongUsage() {
    assertThat(session.run("search", "--limit", "-1").err())
        .isEqualTo("taffrail: --limit -1 is below 0; write 0 for all events\n");
    assertThat(session.run("search", "--limit", "-1").exit()).isEqualTo(2);
    assertThat(session.run("search", "--limit", "many").exit()).isEqualTo(2);
    assertThat(session.run("search", "--format", "xml").err())
        .contains("--format", "xml", "See: taffrail search --help");
    assertThat(session.run("search", "--limt", "3").err()).contains("--limt", "--limit");
  }

  @Test
  void search_noIndex_saysWhatToDo() {
    Session.Result result = Session.plain("search", "--data", folder + "/none", "x");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err())
        .startsWith("taffrail: no index in " + folder + "/none: ")
        .contains("taffrail ingest FILE");
  }
}
