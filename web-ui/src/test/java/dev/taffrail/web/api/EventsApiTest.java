package dev.taffrail.web.api;

import static dev.taffrail.web.api.Asking.body;
import static dev.taffrail.web.api.Asking.id;
import static dev.taffrail.web.api.Asking.joined;
import static dev.taffrail.web.api.Asking.json;
import static dev.taffrail.web.api.Asking.problem;
import static dev.taffrail.web.api.Asking.with;
import static dev.taffrail.web.api.Asking.withHeader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taffrail.cli.KnownEvents;
import dev.taffrail.store.Arrivals;
import dev.taffrail.store.Checkpoint;
import dev.taffrail.store.EventId;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.EventSearch;
import dev.taffrail.store.SearchPage;
import dev.taffrail.store.SearchRequest;
import dev.taffrail.store.Shortfall;
import dev.taffrail.store.StoredEvent;
import dev.taffrail.web.route.Problem;
import dev.taffrail.web.route.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventsApiTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-03-02T12:00:00Z"), ZoneOffset.UTC);
  private static final String DAY = "2026-03-02";

  private final EventsApi api = api(Lines.store(KnownEvents.LINES));

  private static EventsApi api(EventSearch search) {
    return new EventsApi(
        search,
        file -> file == Lines.FILE ? Path.of("/logs/known.log") : null,
        new QueryPermits(),
        NOON);
  }

  @Test
  void list_isOfTheLastHourNewestFirst() throws IOException {
    assertThat(json(api.list(with())))
        .isEqualTo(
            joined(
                """
                {"events":[
                {"id":"0-7-0-pr","@timestamp":"2026-03-02T12:00:00Z","level":"INFO","kind":"log",
                "message":"nightly \\"report\\" done","service":"orders"},
                {"id":"0-7-0-m9","@timestamp":"2026-03-02T11:00:00Z","level":"WARN","kind":"log",
                "message":"slow page, 2 s","service":"storefront","request_id":"r-2"}],
                "partial":false,"notes":[],
                "from":"2026-03-02T11:00:00Z","to":"2026-03-02T12:00:00Z",
                "whole_retention":false,"took_ms":0}
                """));
  }

  @Test
  void list_tellsWhatItTookLiterally() throws IOException {
    assertThat(json(api.list(with("q", "(card", "from", DAY))))
        .contains("\"notes\":[{\"text\":\"(card\",\"reason\":\"")
        .contains("\"message\":\"card declined\"");
  }

  @Test
  void list_inPages_hasEveryEventOnce() throws IOException {
    StringBuilder ids = new StringBuilder();
    String[] parameters = {"from", DAY, "limit", "4", "order", "asc"};
    String first = json(api.list(with(parameters)));
    ids.append(ids(first));
    String rest =
        json(api.list(with("from", DAY, "limit", "4", "order", "asc", "cursor", next(first))));
    ids.append(ids(rest));

    assertThat(ids.toString()).isEqualTo(ids(json(api.list(with("from", DAY, "order", "asc")))));
    assertThat(rest).doesNotContain("\"next\"");
  }

  @Test
  void list_pastedId_isSearchedInTheWholeRetention() throws IOException {
    String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    EventsApi old =
        api(
            Lines.store(
                "{\"@timestamp\":\"2024-01-01T00:00:00Z\",\"message\":\"old\",\"trace_id\":\""
                    + trace
                    + "\"}"));

    assertThat(json(old.list(with("q", trace))))
        .contains("\"message\":\"old\"")
        .contains("\"notes\":[],\"whole_retention\":true");
    assertThat(json(old.list(with("q", trace, "from", "2025-01-01"))))
        .contains("\"events\":[]")
        .contains("\"whole_retention\":false");
  }

  @Test
  void list_onlyTheseFields() throws IOException {
    assertThat(json(api.list(with("fields", "message,id"))))
        .contains("[{\"message\":\"nightly \\\"report\\\" done\",\"id\":\"0-7-0-pr\"}");
  }

  @Test
  void list_badQuery_isAProblemWithItsColumn() {
    Problem problem = problem(api::list, with("q", "level:ERROR message:/[/"));

    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.members()).containsEntry("parameter", "q").containsEntry("column", 21);
    assertThat(problem.detail()).contains("Regular expression");
  }

  @ParameterizedTest
  @CsvSource({
    "limit, 0, 1 to 1000",
    "limit, 1001, 1 to 1000",
    "limit, ten, 1 to 1000",
    "order, up, 'desc, asc'",
    "format, xml, 'json, ndjson, csv'",
    "cursor, x, next",
    "from, yesterday, 2026-11-21",
    "from, 2026-03-02T13:00:00Z, before",
    "to, 2026-13-02, 2026-11-21",
    "fields, 'a,,b', commas"
  })
  void list_badParameter_isNamedWithValueAndWhatIsAllowed(
      String name, String value, String allowed) {
    Problem problem = problem(api::list, with(name, value));

    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.members()).containsEntry("parameter", name);
    assertThat(problem.detail()).contains(name, value, allowed);
  }

  @Test
  void ndjson_isEveryEventInOrder() throws IOException {
    EventsApi large = api(Lines.store(Lines.many(2_500)));
    Response response =
        large.list(withHeader("accept", "application/x-ndjson", "from", DAY, "order", "asc"));

    List<String> lines = body(response).lines().toList();

    assertThat(response.contentType()).isEqualTo("application/x-ndjson");
    assertThat(response.headers())
        .containsEntry("Content-Disposition", "attachment; filename=\"events.ndjson\"");
    assertThat(lines)
        .hasSize(2_500)
        .allMatch(line -> line.startsWith("{\"id\":\"0-7-0-") && line.endsWith("}"));
    assertThat(IntStream.range(0, 2_500)).allMatch(n -> lines.get(n).contains("\"n\":" + n + "}"));
  }

  @Test
  void export_withLimit_ends() throws IOException {
    EventsApi large = api(Lines.store(Lines.many(50)));

    assertThat(body(large.list(with("format", "ndjson", "from", DAY, "limit", "7"))).lines())
        .hasSize(7);
  }

  @Test
  void csv_holdsNoFormula() throws IOException {
    EventsApi hostile =
        api(
            Lines.store(
                "{\"@timestamp\":\"2026-03-02T11:30:00Z\",\"message\":\"=1+1\",\"level\":\"WARN\"}"));

    assertThat(body(hostile.list(with("format", "csv"))))
        .isEqualTo(
            "@timestamp,level,service,message,request_id,error_type\r\n"
                + "2026-03-02T11:30:00Z,WARN,,\"'=1+1\",,\r\n");
    assertThat(body(hostile.list(with("format", "csv", "fields", "level"))))
        .isEqualTo("level\r\nWARN\r\n");
  }

  @Test
  void export_thatCannotBeCompleted_breaksOff() throws IOException {
    Response response =
        api(new SlowAfterFirstPage(Lines.store(Lines.many(1_500))))
            .list(with("format", "ndjson", "from", DAY));

    assertThatThrownBy(() -> body(response))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("broken off");
  }

  @Test
  void one_isTheEventItsLineAndItsFile() throws IOException {
    assertThat(json(api.one(id("0-7-0-0"))))
        .isEqualTo(
            joined(
                """
                {"event":{"id":"0-7-0-0","@timestamp":"2026-03-02T10:00:00Z","level":"INFO",
                "kind":"log","message":"cart opened","service":"storefront",
                "request_id":"r-1","user_id":"u-7"},
                "raw":"{\\"@timestamp\\":\\"2026-03-02T10:00:00.000Z\\",\\"level\\":\\"INFO\\",
                \\"service\\":\\"storefront\\",\\"message\\":\\"cart opened\\",
                \\"request_id\\":\\"r-1\\",\\"user_id\\":\\"u-7\\"}",
                "file":"/logs/known.log"}
                """));
  }

  @ParameterizedTest
  @CsvSource({"0-7-0-1", "0-7-1-0", "x", "0-0-0", "''"})
  void one_unknown_isNotFound(String unknown) {
    assertThat(problem(api::one, id(unknown)).status()).isEqualTo(404);
    assertThat(problem(api::context, id(unknown)).status()).isEqualTo(404);
  }

  @Test
  void context_isOldestFirstAroundTheAnchor() throws IOException {
    assertThat(json(api.context(id("0-7-0-m9", "before", "1", "after", "1"))))
        .startsWith("{\"anchor\":\"0-7-0-m9\",\"same\":\"file\",\"events\":[")
        .containsSubsequence("POST /checkout", "slow page", "nightly")
        .doesNotContain("card declined")
        .endsWith("\"more_before\":true,\"more_after\":false}");
  }

  @Test
  void context_ofTheSameService_leavesOthersOut() throws IOException {
    assertThat(json(api.context(id("0-7-0-m9", "same", "service"))))
        .contains("\"same\":\"service\"", "cart opened", "slow page")
        .doesNotContain("order placed", "nightly");
  }

  private static String ids(String json) {
    StringBuilder ids = new StringBuilder();
    Matcher id = Pattern.compile("\"id\":\"([^\"]+)\"").matcher(json);
    while (id.find()) {
      ids.append(id.group(1)).append(' ');
    }
    return ids.toString();
  }

  private static String next(String json) {
    Matcher next = Pattern.compile("\"next\":\"([^\"]+)\"").matcher(json);
    assertThat(next.find()).as("next in %s", json).isTrue();
    return next.group(1);
  }

  /** A store whose time runs out on every page but the first. */
  private record SlowAfterFirstPage(EventSearch store) implements EventSearch {
    @Override
    public SearchPage search(SearchRequest request) throws IOException {
      SearchPage page = store.search(request);
      return new SearchPage(page.events(), page.next(), Shortfall.ofTime(request.after() != null));
    }

    @Override
    public StoredEvent find(EventId id) throws IOException {
      return store.find(id);
    }

    @Override
    public Arrivals arrivals(EventQuery query, long after, int limit) throws IOException {
      return store.arrivals(query, after, limit);
    }

    @Override
    public long arrived() throws IOException {
      return store.arrived();
    }

    @Override
    public Checkpoint checkpoint() throws IOException {
      return store.checkpoint();
    }
  }
}
