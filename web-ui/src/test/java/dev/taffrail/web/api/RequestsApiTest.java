package dev.taffrail.web.api;

import static dev.taffrail.web.api.Asking.id;
import static dev.taffrail.web.api.Asking.joined;
import static dev.taffrail.web.api.Asking.json;
import static dev.taffrail.web.api.Asking.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.cli.KnownEvents;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class RequestsApiTest {
  private final RequestsApi api =
      new RequestsApi(Lines.store(KnownEvents.LINES), new QueryPermits());

  @Test
  void story_isOfAllServices() throws IOException {
    assertThat(json(api.story(id("r-2"))))
        .isEqualTo(
            joined(
                """
                {"id":"r-2","first":"2026-03-02T11:00:00Z","last":"2026-03-02T11:00:00Z",
                "truncated":false,"services":["storefront"],"spans":[],"errors":[],"events":[
                {"id":"0-7-0-m9","@timestamp":"2026-03-02T11:00:00Z","level":"WARN","kind":"log",
                "message":"slow page, 2 s","service":"storefront","request_id":"r-2"}],
                "took_ms":0}
                """));
    assertThat(json(api.story(id("r-1"))))
        .contains("\"services\":[\"storefront\",\"orders\",\"payments\"]")
        .contains(
            "\"spans\":[{\"event\":\"0-7-0-fn\",\"service\":\"storefront\","
                + "\"name\":\"POST /checkout\",\"start\":\"2026-03-02T10:00:00Z\","
                + "\"duration_ms\":3000.000000,\"status_code\":\"502\",\"span_id\":\"s-1\","
                + "\"depth\":0,\"failed\":true}]");
  }

  @Test
  void story_ofNothing_isNotFound() {
    assertThat(problem(api::story, id("r-3")).status()).isEqualTo(404);
    assertThat(problem(api::story, id("r-3")).detail()).contains("\"r-3\"");
  }
}
