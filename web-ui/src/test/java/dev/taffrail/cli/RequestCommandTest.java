package dev.taffrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RequestCommandTest {
  @TempDir private Path folder;
  private Session session;

  @BeforeEach
  void ingest() {
    session = new Session(folder);
    KnownEvents.ingest(session);
  }

  @Test
  void request_text_tellsTheStory() {
    Session.Result result = session.run("request", "r-1");

    assertThat(result.exit()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .isEqualTo(
            """
            r-1: 4 events of storefront, orders, payments, 3.00 s from 2026-03-02T10:00:00.000Z, 2 errors

              storefront POST /checkout  ████████████████████████████████    3.00 s  502  ◆ failed

            2026-03-02T10:00:00.000Z     +0.0 ms  ● INFO   storefront  cart opened
            2026-03-02T10:00:01.000Z     +1.00 s  ● INFO   orders      order placed
            2026-03-02T10:00:02.500Z     +2.50 s  ◆ ERROR  payments    card declined
                com.acme.Declined: no funds
                \tat com.acme.Pay.take(Pay.java:7)
            2026-03-02T10:00:03.000Z     +3.00 s  ◆ ERROR  storefront  POST /checkout
            """);
  }

  @Test
  void request_json_hasAllParts() {
    JsonNode story =
        JsonMapper.shared().readTree(session.run("request", "--format", "json", "r-1").out());

    assertThat(story.propertyNames())
        .containsExactlyInAnyOrder(
            "id", "first", "last", "truncated", "services", "spans", "errors", "events");
    assertThat(story.get("id").asString()).isEqualTo("r-1");
    assertThat(story.get("first").asString()).isEqualTo("2026-03-02T10:00:00Z");
    assertThat(story.get("last").asString()).isEqualTo("2026-03-02T10:00:03Z");
    assertThat(story.get("services").toString())
        .isEqualTo("[\"storefront\",\"orders\",\"payments\"]");
    assertThat(story.get("events")).hasSize(4);
    assertThat(story.get("errors")).hasSize(2);
    JsonNode span = story.get("spans").get(0);
    assertThat(span.get("name").asString()).isEqualTo("POST /checkout");
    assertThat(span.get("duration_ms").asDouble()).isEqualTo(3_000);
    assertThat(span.get("failed").asBoolean()).isTrue();
    assertThat(span.get("event")).isEqualTo(story.get("events").get(3).get("id"));
  }

  @Test
  void request_userGivenIdWithBlanks_isFound() {
    assertThat(session.run("request", " u-7 ").out()).startsWith("u-7: 4 events of storefront");
  }

  @Test
  void request_withoutService_saysSo() {
    session.run("ingest", session.write("bare.log", "{\"request_id\":\"r-9\"}").toString());
    assertThat(session.run("request", "r-9").out()).startsWith("r-9: 1 event of no named service,");
  }

  @Test
  void request_unknownId_saysSoAndFails() {
    assertThat(session.run("request", "r-3"))
        .isEqualTo(
            new Session.Result(
                1,
                "",
                "no event has the id r-3; all of "
                    + session.data()
                    + " was looked at, by request, trace, span and user id\n"));
  }

  @Test
  void request_withoutId_isWrongUsage() {
    Session.Result result = session.run("request");
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("ID", "See: taffrail request --help");
  }
}
