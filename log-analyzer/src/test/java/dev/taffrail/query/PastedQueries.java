package dev.taffrail.query;

import java.util.List;

/**
 * Things that people really paste into a search field, each with lines that must be found and lines
 * that must not. Every store gives these answers.
 */
public final class PastedQueries {

  /**
   * One pasted thing.
   *
   * @param text what is pasted
   * @param note what it is
   * @param matching lines whose events must be found
   * @param others lines whose events must not be found
   */
  public record Pasted(String text, String note, List<String> matching, List<String> others) {
    @Override
    public String toString() {
      return note + ": " + text;
    }
  }

  /** All of them. */
  public static final List<Pasted> ALL =
      List.of(
          pasted(
              "/api/v1/orders",
              "path",
              List.of(
                  message("GET /api/v1/orders took 12 ms"), message("no route /api/v1/orders/5")),
              List.of(message("GET /api/v2/orders"), message("orders of api v1"))),
          pasted(
              "/var/log/app/",
              "directory",
              List.of(message("cannot write /var/log/app/x.log")),
              List.of(message("cannot write /var/log/nginx/app.log"))),
          pasted(
              "C:\\Users\\bob\\app.log",
              "Windows path",
              List.of(message("open C:\\\\Users\\\\bob\\\\app.log failed")),
              List.of(message("open C:\\\\Users\\\\eve\\\\app.log failed"))),
          pasted(
              "12:05:33",
              "time of day",
              List.of(message("started at 12:05:33"), message("12:05:33.120 tick")),
              List.of(message("started at 12:05:34"))),
          pasted(
              "2026-11-21T12:05:33.123Z",
              "ISO timestamp",
              List.of(message("deadline 2026-11-21T12:05:33.123Z passed")),
              List.of(message("deadline 2026-11-21T12:05:33.124Z passed"))),
          pasted(
              "2026-11-21 12:05:33,123 ERROR [http-1]",
              "log prefix",
              List.of("2026-11-21 12:05:33,123 ERROR [http-1] com.acme.Foo - boom"),
              List.of("2026-11-21 12:05:33,123 ERROR [http-2] com.acme.Foo - boom")),
          pasted(
              "2026-11-21 12:05:33,123 ERROR [main] c.a.Foo - Connection refused (111)",
              "log line",
              List.of("2026-11-21 12:05:33,123 ERROR [main] c.a.Foo - Connection refused (111)"),
              List.of("2026-11-21 12:05:33,123 ERROR [main] c.a.Foo - Connection reset (104)")),
          pasted(
              "[main]",
              "thread in brackets",
              List.of(message("[main] started")),
              List.of(message("[http-1] started"))),
          pasted(
              "https://shop.example.com:8443/cart?id=5&item=A%20B#top",
              "URL",
              List.of(message("GET https://shop.example.com:8443/cart?id=5&item=A%20B#top")),
              List.of(message("GET https://shop.example.com:8443/cart?id=6&item=A%20B#top"))),
          pasted(
              "jdbc:postgresql://db-1:5432/orders",
              "JDBC URL",
              List.of(message("pool jdbc:postgresql://db-1:5432/orders is empty")),
              List.of(message("pool jdbc:postgresql://db-2:5432/orders is empty"))),
          pasted(
              "Caused by: java.io.IOException: reset",
              "cause",
              List.of(
                  error(
                      "x",
                      "java.lang.IllegalStateException: y\\nCaused by: java.io.IOException: reset")),
              List.of(error("x", "java.io.IOException: closed"), message("reset"))),
          pasted(
              "at com.acme.Foo.bar(Foo.java:42)",
              "stack line",
              List.of(
                  error(
                      "x", "a.B: c\\n\\tat com.acme.Foo.bar(Foo.java:42)\\n\\tat d.E.f(E.java:1)")),
              List.of(error("x", "a.B: c\\n\\tat com.acme.Foo.bar(Foo.java:43)"))),
          pasted(
              "at jdk.internal.reflect.DirectMethodHandleAccessor.invoke0(Native Method)",
              "native stack line",
              List.of(
                  error(
                      "x",
                      "a.B\\n\\tat jdk.internal.reflect.DirectMethodHandleAccessor.invoke0(Native Method)")),
              List.of(error("x", "a.B\\n\\tat jdk.internal.reflect.Other.invoke0(Native Method)"))),
          pasted(
              "java.lang.NullPointerException: Cannot invoke \"String.length()\" because \"<local1>\""
                  + " is null\n\tat com.acme.Foo.bar(Foo.java:42)\n\t... 23 more",
              "start of a stack trace",
              List.of(
                  error(
                      "Cannot invoke",
                      "java.lang.NullPointerException: Cannot invoke \\\"String.length()\\\" because"
                          + " \\\"<local1>\\\" is null\\n\\tat com.acme.Foo.bar(Foo.java:42)\\n\\t... 23"
                          + " more")),
              List.of(error("Cannot invoke", "java.lang.NullPointerException\\n\\t... 23 more"))),
          pasted(
              "OrderService.java:42",
              "source position",
              List.of(error("x", "a.B\\n\\tat c.OrderService.place(OrderService.java:42)")),
              List.of(error("x", "a.B\\n\\tat c.OrderService.place(OrderService.java:421)"))),
          pasted(
              "com.acme.OrderService",
              "class name",
              List.of(
                  json("\"logger_name\":\"com.acme.OrderService\",\"message\":\"placed\""),
                  message("bean com.acme.OrderService is missing")),
              List.of(json("\"logger_name\":\"com.acme.CartService\",\"message\":\"placed\""))),
          pasted(
              "550e8400-e29b-41d4-a716-446655440000",
              "UUID",
              List.of(
                  json("\"request_id\":\"550e8400-e29b-41d4-a716-446655440000\",\"message\":\"a\""),
                  json("\"user_id\":\"550e8400-e29b-41d4-a716-446655440000\",\"message\":\"b\""),
                  message("order 550e8400-e29b-41d4-a716-446655440000 is lost")),
              List.of(
                  json(
                      "\"request_id\":\"550e8400-e29b-41d4-a716-446655440001\",\"message\":\"a\""))),
          pasted(
              "\"request-7f3a9c2e51b84d06\",",
              "quoted id of a JSON line",
              List.of(json("\"requestId\":\"request-7f3a9c2e51b84d06\",\"message\":\"a\"")),
              List.of(json("\"requestId\":\"request-7f3a9c2e51b84d07\",\"message\":\"a\""))),
          pasted(
              "4bf92f3577b34da6a3ce929d0e0e4736",
              "trace id",
              List.of(
                  json("\"trace_id\":\"4bf92f3577b34da6a3ce929d0e0e4736\",\"message\":\"a\""),
                  message("trace=4bf92f3577b34da6a3ce929d0e0e4736")),
              List.of(json("\"trace_id\":\"4bf92f3577b34da6a3ce929d0e0e4737\",\"message\":\"a\""))),
          pasted(
              "00f067aa0ba902b7",
              "span id",
              List.of(json("\"span_id\":\"00f067aa0ba902b7\",\"message\":\"a\"")),
              List.of(json("\"span_id\":\"00f067aa0ba902b8\",\"message\":\"a\""))),
          pasted(
              "01ARZ3NDEKTSV4RRFFQ69G5FAV",
              "ULID",
              List.of(json("\"request_id\":\"01ARZ3NDEKTSV4RRFFQ69G5FAV\",\"message\":\"a\"")),
              List.of(json("\"request_id\":\"01ARZ3NDEKTSV4RRFFQ69G5FAW\",\"message\":\"a\""))),
          pasted(
              "\"connection refused\"",
              "phrase",
              List.of(message("Connection refused by host"), message("connection-refused")),
              List.of(message("refused connection"), message("connection was refused"))),
          pasted(
              "Connection refused: db-1/10.0.0.7:5432",
              "message with host and port",
              List.of(message("Connection refused: db-1/10.0.0.7:5432 after 3 tries")),
              List.of(message("Connection refused: db-1/10.0.0.8:5432"))),
          pasted(
              "10.0.0.1:8080",
              "IPv4 with port",
              List.of(message("listening on 10.0.0.1:8080")),
              List.of(message("listening on 10.0.0.1:8081"))),
          pasted(
              "[2001:db8::8a2e:370:7334]:443",
              "IPv6 with port",
              List.of(message("peer [2001:db8::8a2e:370:7334]:443 closed")),
              List.of(message("peer [2001:db8::8a2e:370:7335]:443 closed"))),
          pasted(
              "localhost:8080",
              "host with port",
              List.of(message("bound to localhost:8080")),
              List.of(message("bound to localhost:9090"))),
          pasted(
              "bob@example.com",
              "mail address",
              List.of(message("mail to bob@example.com sent")),
              List.of(message("mail to eve@example.com sent"))),
          pasted(
              "java -Xmx512m -XX:+UseZGC -Dspring.profiles.active=prod",
              "command line",
              List.of(message("run java -Xmx512m -XX:+UseZGC -Dspring.profiles.active=prod")),
              List.of(message("run java -XX:+UseZGC -Dspring.profiles.active=prod"))),
          pasted(
              "spring-boot 3.4.1-SNAPSHOT",
              "version",
              List.of(message("spring-boot 3.4.1-SNAPSHOT started")),
              List.of(message("spring-boot 3.4.2 started"))),
          pasted(
              "{\"order_id\":5,\"state\":\"paid\"}",
              "JSON",
              List.of(message("body {\\\"order_id\\\":5,\\\"state\\\":\\\"paid\\\"}")),
              List.of(message("body {\\\"order_id\\\":5,\\\"state\\\":\\\"open\\\"}"))),
          pasted(
              "{\"error\": \"connection refused\", \"tries\": 3",
              "half a JSON object",
              List.of(message("got {\\\"error\\\": \\\"connection refused\\\", \\\"tries\\\": 3}")),
              List.of(message("got {\\\"error\\\": \\\"connection reset\\\", \\\"tries\\\": 3}"))),
          pasted(
              "orderId=A-17 state=PAID",
              "key=value",
              List.of(message("placed orderId=A-17 state=PAID")),
              List.of(message("placed orderId=A-18 state=PAID"))),
          pasted(
              "status: failed",
              "key and value with a blank",
              List.of(message("status: failed"), message("failed with status 3")),
              List.of(message("status: ok"))),
          pasted(
              "Payment failed (code=E42",
              "open bracket",
              List.of(message("Payment failed (code=E42)")),
              List.of(message("Payment failed (code=E43)"))),
          pasted(
              "payment failed :-) \"half a quote",
              "closed bracket and open quote",
              List.of(message("payment failed, half a quote")),
              List.of(message("payment failed"))),
          pasted(
              "Überweisung fehlgeschlagen",
              "umlauts",
              List.of(message("überweisung ist FEHLGESCHLAGEN")),
              List.of(message("Uberweisung fehlgeschlagen"))),
          pasted("注文失敗", "ideographs", List.of(message("エラー 注文失敗 です")), List.of(message("失敗注文"))),
          pasted(
              "🔥",
              "emoji",
              List.of(message("disk on 🔥 again")),
              List.of(message("disk on fire"))),
          pasted("-->", "punctuation", List.of(message("a --> b")), List.of(message("a -> b"))),
          pasted(
              "level:ERROR service:pay* -message:retry",
              "conditions",
              List.of(json("\"level\":\"error\",\"service\":\"payment\",\"message\":\"no luck\"")),
              List.of(
                  json("\"level\":\"error\",\"service\":\"payment\",\"message\":\"retry later\""),
                  json("\"level\":\"warn\",\"service\":\"payment\",\"message\":\"no luck\""))),
          pasted(
              "kind:request (status:>=500 OR duration:>1.5s) path:/api/*",
              "conditions on requests",
              List.of(request("/api/orders", 503, 12), request("/api/orders", 200, 1501)),
              List.of(request("/api/orders", 200, 1500), request("/health", 503, 12))),
          pasted(
              "@timestamp:[2026-11-21T12:00 TO 2026-11-21T12:05} AND level:>=WARN",
              "time and severity",
              List.of(
                  "{\"@timestamp\":\"2026-11-21T12:04:59.999Z\",\"level\":\"WARN\",\"message\":\"a\"}"),
              List.of(
                  "{\"@timestamp\":\"2026-11-21T12:05:00.000Z\",\"level\":\"WARN\",\"message\":\"a\"}",
                  "{\"@timestamp\":\"2026-11-21T12:04:59.999Z\",\"level\":\"INFO\",\"message\":\"a\"}")));

  private PastedQueries() {}

  private static Pasted pasted(
      String text, String note, List<String> matching, List<String> others) {
    return new Pasted(text, note, matching, others);
  }

  private static String message(String json) {
    return json("\"level\":\"INFO\",\"message\":\"" + json + "\"");
  }

  private static String error(String message, String stackTrace) {
    return json(
        "\"level\":\"ERROR\",\"message\":\""
            + message
            + "\",\"stack_trace\":\""
            + stackTrace
            + "\"");
  }

  private static String request(String path, int status, int millis) {
    return json(
        "\"kind\":\"request\",\"method\":\"GET\",\"path\":\"%s\",\"status_code\":%d,\"duration_ms\":%d"
            .formatted(path, status, millis));
  }

  private static String json(String members) {
    return "{\"@timestamp\":\"2026-11-21T12:05:33.123Z\"," + members + "}";
  }
}
