package dev.taffrail.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.taffrail.event.Line;
import dev.taffrail.event.LinePosition;
import dev.taffrail.event.LogEvent;
import dev.taffrail.event.RawText;
import dev.taffrail.parse.EventParser;
import dev.taffrail.store.Arrivals;
import dev.taffrail.store.Checkpoint;
import dev.taffrail.store.Cursor;
import dev.taffrail.store.EventId;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.EventSearch;
import dev.taffrail.store.SearchPage;
import dev.taffrail.store.SearchRequest;
import dev.taffrail.store.Shortfall;
import dev.taffrail.store.StoredEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestStoriesTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final List<String> ORDER =
      List.of(
          "{'@timestamp':'12:00:00.010Z','service':'gateway','request_id':'r-1','message':'in'}",
          "{'@timestamp':'12:00:00.050Z','service':'orders','request_id':'r-1','trace_id':'%s','message':'placing'}",
          "{'@timestamp':'12:00:00.080Z','service':'payment','trace_id':'%s','level':'ERROR','message':'card declined','span_id':'c'}",
          "{'@timestamp':'12:00:00.090Z','service':'payment','kind':'request','method':'POST','endpoint':'/pay','status_code':502,'duration_ms':20.5,'trace_id':'%s','span_id':'c','parent_span_id':'b'}",
          "{'@timestamp':'12:00:00.095Z','service':'orders','kind':'operation','operation':'place','outcome':'failure','duration_ms':40,'trace_id':'%s','span_id':'b'}",
          "{'@timestamp':'12:00:00.100Z','service':'orders','kind':'request','method':'POST','endpoint':'/orders/{id}','status_code':200,'duration_ms':60,'request_id':'r-1','trace_id':'%s','span_id':'b','parent_span_id':'a'}",
          "{'@timestamp':'12:00:00.110Z','service':'gateway','kind':'request','method':'POST','path':'/orders/5','status_code':200,'duration_ms':100.25,'request_id':'r-1','user_id':'bob','span_id':'a'}",
          "{'@timestamp':'12:00:01.000Z','service':'orders','request_id':'r-2','message':'other'}");

  @ParameterizedTest
  @ValueSource(strings = {"r-1", TRACE, " r-1\n"})
  void find_requestOrTraceId_tellsTheWholeStory(String id) throws IOException {
    RequestStory story = stories(ORDER).find(id);
    assertThat(story.id()).isEqualTo(id.strip());
    assertThat(story.events())
        .extracting(e -> e.id().position().offset())
        .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(story.services()).containsExactly("gateway", "orders", "payment");
    assertThat(story.truncated()).isFalse();
  }

  @Test
  void find_requestId_hasSpansByTheirStart() throws IOException {
    RequestStory story = stories(ORDER).find("r-1");
    assertThat(story.spans())
        .extracting(Span::service, Span::name, Span::depth, Span::durationNanos, Span::failed)
        .containsExactly(
            tuple("gateway", "POST /orders/5", 0, 100_250_000L, false),
            tuple("orders", "POST /orders/{id}", 1, 60_000_000L, false),
            tuple("orders", "place", 2, 40_000_000L, true),
            tuple("payment", "POST /pay", 3, 20_500_000L, true));
    assertThat(story.spans().get(3))
        .returns("502", Span::statusCode)
        .returns("c", Span::spanId)
        .returns("b", Span::parentSpanId)
        .returns(micros("12:00:00.0695Z"), Span::startMicros)
        .returns(micros("12:00:00.090Z"), Span::endMicros)
        .returns(3L, span -> span.event().position().offset());
    assertThat(story.spans().get(2)).returns("failure", Span::outcome);
  }

  @Test
  void find_requestId_hasErrorsAndTimes() throws IOException {
    RequestStory story = stories(ORDER).find("r-1");
    assertThat(story.errors())
        .extracting(e -> e.id().position().offset())
        .containsExactly(2L, 3L, 4L);
    assertThat(story.first()).isEqualTo(micros("12:00:00.00975Z"));
    assertThat(story.last()).isEqualTo(micros("12:00:00.110Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bob",
        "c",
        "4BF92F3577B34DA6A3CE929D0E0E4736",
        "4bf92f35-77b3-4da6-a3ce-929d0e0e4736",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
      })
  void find_otherId_leadsToTheRequest(String id) throws IOException {
    assertThat(stories(ORDER).find(id).services()).contains("payment");
  }

  @Test
  void find_userWithoutRequest_hasTheUsersEvents() throws IOException {
    List<String> lines = List.of("{'@timestamp':'12:00:00Z','user_id':'eve','message':'login'}");
    RequestStory story = stories(lines).find("eve");
    assertThat(story.events()).hasSize(1);
    assertThat(story.spans()).isEmpty();
    assertThat(story.services()).isEmpty();
    assertThat(story.first()).isEqualTo(story.last());
  }

  @ParameterizedTest
  @ValueSource(strings = {"r-3", "", "*", "message"})
  void find_unknownId_isNull(String id) throws IOException {
    assertThat(stories(ORDER).find(id)).isNull();
  }

  @Test
  void find_spansWithoutIds_nestByTime() throws IOException {
    RequestStory story =
        stories(
                List.of(
                    operation("12:00:00.020Z", 10, "first", ""),
                    operation("12:00:00.045Z", 5, "inner", ""),
                    operation("12:00:00.050Z", 20, "second", ""),
                    operation("12:00:00.100Z", 100, "outer", ""),
                    operation("12:00:00.300Z", 50, "after", "")))
            .find("r");
    assertThat(story.spans())
        .extracting(Span::name, Span::depth)
        .containsExactly(
            tuple("outer", 0),
            tuple("first", 1),
            tuple("second", 1),
            tuple("inner", 2),
            tuple("after", 0));
  }

  @Test
  void find_spanThatOutlivesItsParent_isStillWithinIt() throws IOException {
    RequestStory story =
        stories(
                List.of(
                    operation("12:00:00.020Z", 20, "parent", ",'span_id':'p'"),
                    operation("12:00:00.100Z", 90, "late", ",'span_id':'l','parent_span_id':'p'")))
            .find("r");
    assertThat(story.spans()).extracting(Span::depth).containsExactly(0, 1);
  }

  @Test
  void find_spansThatNameEachOther_end() throws IOException {
    RequestStory story =
        stories(
                List.of(
                    operation("12:00:00.020Z", 10, "a", ",'span_id':'a','parent_span_id':'b'"),
                    operation("12:00:00.040Z", 10, "b", ",'span_id':'b','parent_span_id':'a'"),
                    operation("12:00:00.060Z", 10, "c", ",'span_id':'c','parent_span_id':'c'")))
            .find("r");
    assertThat(story.spans()).extracting(Span::depth).containsExactly(0, 0, 0);
  }

  @Test
  void find_spansOfEqualTimes_areNeighbours() throws IOException {
    RequestStory story =
        stories(
                List.of(
                    operation("12:00:00.020Z", 1, "a", ""), operation("12:00:00.020Z", 1, "b", "")))
            .find("r");
    assertThat(story.spans()).extracting(Span::depth).containsExactly(0, 0);
  }

  @Test
  void find_badDuration_isNoSpan() throws IOException {
    RequestStory story =
        stories(List.of(operation("12:00:00Z", -5, "a", ""), operation("12:00:00Z", 5, "b", "")))
            .find("r");
    assertThat(story.spans()).extracting(Span::name).containsExactly("b");
  }

  @Test
  void find_longStory_isTruncated() throws IOException {
    List<String> lines =
        IntStream.rangeClosed(0, RequestStories.MAX_EVENTS)
            .mapToObj(i -> operation("12:00:00Z", 1, "a", ""))
            .toList();
    RequestStory story = stories(lines).find("r");
    assertThat(story.events()).hasSize(RequestStories.MAX_EVENTS);
    assertThat(story.truncated()).isTrue();
  }

  @Test
  void find_userWithManyRequests_isTruncated() throws IOException {
    List<String> lines =
        IntStream.range(0, 1_500)
            .mapToObj(i -> "{'@timestamp':'12:00:00Z','user_id':'bob','request_id':'r-" + i + "'}")
            .toList();
    RequestStory story = stories(lines).find("bob");
    assertThat(story.events()).hasSize(1_500);
    assertThat(story.truncated()).isTrue();
  }

  private static String operation(String time, int millis, String name, String more) {
    return "{'@timestamp':'%s','request_id':'r','kind':'operation','operation':'%s','duration_ms':%d%s}"
        .formatted(time, name, millis, more);
  }

  private static long micros(String time) {
    return Instant.parse("2026-11-21T" + time).toEpochMilli() * 1_000
        + Instant.parse("2026-11-21T" + time).getNano() / 1_000 % 1_000;
  }

  private static RequestStories stories(List<String> lines) {
    List<StoredEvent> events = new ArrayList<>();
    for (String line : lines) {
      LinePosition position = new LinePosition(0, 0, events.size());
      String json =
          line.replace("%s", TRACE).replace('\'', '"').replace(":\"12:", ":\"2026-11-21T12:");
      LogEvent event = new EventParser().parse(new Line(position, RawText.of(json)), 0);
      events.add(new StoredEvent(new EventId(0, position), event));
    }
    return new RequestStories(new ListSearch(events));
  }

  /** The smallest store there is. */
  private record ListSearch(List<StoredEvent> events) implements EventSearch {
    @Override
    public SearchPage search(SearchRequest request) {
      List<StoredEvent> found =
          events.stream()
              .filter(request::test)
              .sorted(Comparator.comparing(Cursor::of, request.order().comparator()))
              .toList();
      boolean more = found.size() > request.limit();
      List<StoredEvent> page = more ? found.subList(0, request.limit()) : found;
      return new SearchPage(page, more ? Cursor.of(page.getLast()) : null, Shortfall.NONE);
    }

    @Override
    public StoredEvent find(EventId id) {
      return events.stream().filter(e -> e.id().equals(id)).findFirst().orElse(null);
    }

    @Override
    public Arrivals arrivals(EventQuery query, long after, int limit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long arrived() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Checkpoint checkpoint() {
      return Checkpoint.NONE;
    }
  }
}
