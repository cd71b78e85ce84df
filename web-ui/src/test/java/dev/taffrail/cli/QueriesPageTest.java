package dev.taffrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command in the table of {@code docs/queries.md} finds what it is said to find. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueriesPageTest {
  private static final Path PAGE = Path.of("../docs/queries.md");
  private static final Pattern ROW =
      Pattern.compile("\\| (.+?) \\| `.* \\| `((?:search|stats|request) [^`]+)` \\|");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MINUTES);

  /** Lines by name: what a row finds are some of them. */
  private static final Map<String, String> LINES = new LinkedHashMap<>();

  static {
    add("placed", "orders", "INFO", "order 17 placed", "'request_id':'r-1','user_id':'u-7'");
    add("declined", "payments", "ERROR", "card declined", "'request_id':'r-1','user_id':'u-7'");
    add("lost", "orders", "ERROR", "connection lost", "'request_id':'r-2'");
    add("refused", "gate", "WARN", "authentication by password refused", "'user_id':'u-9'");
    add("failed", "gate", "WARN", "Authentication of ann failed", "'user_id':'u-8'");
    add("let in", "gate", "INFO", "authentication by token accepted", "'user_id':'u-7'");
    add("limited", "gate", "WARN", "rate limit of /api/v1/orders reached", "'n':1");
    add("too many", "gate", "INFO", "answered", request("/login", 429, "3"));
    add("slow", "orders", "INFO", "served", request("/api/v2/orders/{id}", 200, "100.001"));
    add("quick", "orders", "INFO", "served", request("/api/v1/orders", 200, "100"));
    add("other", "orders", "INFO", "served", request("/api/vx/orders", 200, "7"));
  }

  private static final Map<String, List<String>> FINDS =
      Map.of(
          "errors of a service", List.of("lost"),
          "everything of a user", List.of("let in", "declined", "placed"),
          "endpoints by a regular expression", List.of("quick", "slow"),
          "failed authentication", List.of("failed", "refused"),
          "rate limits that were hit", List.of("too many", "limited"),
          "requests slower than 100 ms", List.of("slow"));

  private Session session;

  private static void add(String name, String service, String level, String message, String more) {
    Instant time = NOW.minusSeconds(600 - 20L * LINES.size());
    LINES.put(
        name,
        String.format(
                "{'@timestamp':'%s','service':'%s','level':'%s','message':'%s',%s}",
                time, service, level, message, more)
            .replace('\'', '"'));
  }

  private static String request(String endpoint, int status, String millis) {
    return String.format(
        "'kind':'request','endpoint':'%s','status_code':%d,'duration_ms':%s",
        endpoint, status, millis);
  }

  private record Row(String question, String command) {
    @Override
    public String toString() {
      return question;
    }
  }

  static Stream<Row> rows() throws IOException {
    return Files.readAllLines(PAGE).stream()
        .map(ROW::matcher)
        .filter(Matcher::matches)
        .map(row -> new Row(row.group(1), row.group(2)));
  }

  @BeforeAll
  void ingest(@TempDir Path folder) {
    session = new Session(folder);
    session.write("app.log", LINES.values().toArray(String[]::new));
    assertThat(session.run("ingest", folder.resolve("app.log").toString()).exit()).isZero();
  }

  private Session.Result run(String command, String... more) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(command);
    while (word.find()) {
      words.add(word.group(1) != null ? word.group(1) : word.group(2));
    }
    words.addAll(List.of(more));
    Session.Result result =
        session.run(words.getFirst(), words.subList(1, words.size()).toArray(String[]::new));
    assertThat(result.exit()).as("%s: %s", command, result.err()).isZero();
    assertThat(result.err()).as(command).isEmpty();
    return result;
  }

  @Test
  void table_hasTenQuestions() throws IOException {
    assertThat(rows()).hasSize(10);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void command_findsWhatItShould(Row row) {
    switch (row.question()) {
      case "one request, by its id" ->
          assertThat(run(row.command()).out())
              .contains("order 17 placed", "card declined")
              .doesNotContain("connection lost");
      case "error rate over five minutes" ->
          assertThat(run(row.command()).lines())
              .satisfiesExactly(
                  head -> assertThat(head).matches(" +rate +count +service"),
                  first -> assertThat(first).matches(" +0\\.0002[78] +1 +orders .*█.*"),
                  second -> assertThat(second).matches(" +0\\.0002[78] +1 +payments .*█.*"));
      case "the ten most frequent messages of an hour" ->
          assertThat(run(row.command()).lines())
              .hasSize(LINES.size() - 1)
              .contains("        3  served", "        1  order 17 placed");
      case "the flow of a request, in a form of one's own" ->
          assertThat(run(row.command()).lines())
              .satisfiesExactly(
                  first -> assertThat(first).endsWith("Z\torders\tINFO\torder 17 placed"),
                  second -> assertThat(second).endsWith("Z\tpayments\tERROR\tcard declined"));
      default ->
          assertThat(run(row.command(), "--fields", "@timestamp").lines())
              .isEqualTo(times(FINDS.get(row.question())));
    }
  }

  private static List<String> times(List<String> names) {
    return names.stream()
        .map(name -> LINES.get(name).replaceAll(".*\"@timestamp\":\"([^\"]+)\".*", "$1"))
        .toList();
  }
}
