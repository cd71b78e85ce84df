package dev.taffrail.web.api;

import dev.taffrail.insight.sla.SlaQueries;
import dev.taffrail.insight.sla.Spending;
import dev.taffrail.insight.sla.Verdict;
import dev.taffrail.logging.FieldNames;
import dev.taffrail.query.QueryParser;
import dev.taffrail.rollup.Minutes;
import dev.taffrail.store.EventSearch;
import dev.taffrail.store.Order;
import dev.taffrail.store.SearchRequest;
import dev.taffrail.store.StoredEvent;
import dev.taffrail.store.TimeRange;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** The last request that spent a budget, for each route, so that one can look at its story. */
final class SlaSamples {
  /** What is found so late is not worth the wait; the answer has the query too. */
  private static final Duration LONGEST = Duration.ofMillis(100);

  private final Map<Spending.OfRoute, StoredEvent> found = new HashMap<>();

  private SlaSamples() {}

  static SlaSamples of(EventSearch search, Verdict verdict, Spending spending) throws IOException {
    SlaSamples samples = new SlaSamples();
    TimeRange time =
        new TimeRange(
            Minutes.micros(verdict.span().from()), Minutes.micros(verdict.span().to()) - 1);
    for (Spending.OfRoute route : spending.routes()) {
      samples.find(search, verdict, route, time);
    }
    return samples;
  }

  private void find(EventSearch search, Verdict verdict, Spending.OfRoute route, TimeRange time)
      throws IOException {
    SearchRequest request =
        SearchRequest.of(
                QueryParser.parse(SlaQueries.of(verdict, route)).query(),
                time,
                Order.NEWEST_FIRST,
                1)
            .timeout(LONGEST);
    search.search(request).events().forEach(event -> found.put(route, event));
  }

  /** As members of the object of a route; none when nothing was found. */
  void write(JsonGenerator json, Spending.OfRoute route) {
    Optional.ofNullable(found.get(route))
        .ifPresent(sample -> {
          json.writeStringProperty("sample_event", sample.id().toString());
          String requestId = sample.event().text(FieldNames.REQUEST_ID);
          if (requestId != null) {
            json.writeStringProperty("sample_request", requestId);
          }
        });
  }
}
