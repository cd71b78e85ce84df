package dev.taffrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

/** One request that fails, over three services, and two lines beside it. */
public final class KnownEvents {
  public static final String[] LINES = {
    """
    {"@timestamp":"2026-03-02T10:00:00.000Z","level":"INFO","service":"storefront",\
    "message":"cart opened","request_id":"r-1","user_id":"u-7"}\
    """,
    """
    {"@timestamp":"2026-03-02T10:00:01.000Z","level":"INFO","service":"orders",\
    "message":"order placed","request_id":"r-1","order":4711,"amount":12.50,"gift":true}\
    """,
    """
    {"@timestamp":"2026-03-02T10:00:02.500Z","level":"ERROR","service":"payments",\
    "message":"card declined","request_id":"r-1","error_type":"com.acme.Declined",\
    "error_message":"no funds","stack_trace":"com.acme.Declined: no funds\\n\\tat com.acme.Pay.take\
    (Pay.java:7)"}\
    """,
    """
    {"@timestamp":"2026-03-02T10:00:03.000Z","level":"ERROR","service":"storefront",\
    "kind":"request","message":"POST /checkout","request_id":"r-1","method":"POST",\
    "endpoint":"/checkout","status_code":502,"duration_ms":3000.0,"span_id":"s-1"}\
    """,
    """
    {"@timestamp":"2026-03-02T11:00:00.000Z","level":"WARN","service":"storefront",\
    "message":"slow page, 2 s","request_id":"r-2"}\
    """,
    """
    {"@timestamp":"2026-03-02T12:00:00.000Z","level":"INFO","service":"orders",\
    "message":"nightly \\"report\\" done"}\
    """
  };

  private KnownEvents() {}

  static void ingest(Session session) {
    String file = session.write("known.log", LINES).toString();
    assertThat(session.run("ingest", file).exit()).isZero();
  }
}
