package dev.taffrail.logging.http;

import static dev.taffrail.logging.CapturedLog.field;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.taffrail.logging.CapturedLog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.Map;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** Both servlet APIs, each served by a real server. */
class ServletFilterTest {
  private final CapturedLog log = CapturedLog.of(ServedRequest.class.getName());
  private final RequestLog requests =
      new RequestLog(
          RequestOptions.of(Map.of("SLOW_REQUEST_THRESHOLD", "60000", "MAX_BODY_LOG_LENGTH", "4"))
              .withMeters(new SimpleMeterRegistry()));
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);

  @AfterEach
  void stop() throws Exception {
    server.stop();
    log.close();
  }

  @Test
  void jakarta_request_eventHeadersAndBody() throws Exception {
    start(jakarta());
    checkRequest();
  }

  @Test
  void javax_request_eventHeadersAndBody() throws Exception {
    start(javax());
    checkRequest();
  }

  @Test
  void jakarta_failing_isTold() throws Exception {
    start(jakarta());
    checkFailure();
  }

  @Test
  void javax_failing_isTold() throws Exception {
    start(javax());
    checkFailure();
  }

  @Test
  void jakarta_async_isToldWhenItCompletes() throws Exception {
    start(jakarta());
    checkAsync();
  }

  @Test
  void javax_async_isToldWhenItCompletes() throws Exception {
    start(javax());
    checkAsync();
  }

  private void checkRequest() throws Exception {
    HttpResponse<String> answer = post("/echo/17");
    assertThat(answer.body()).isEqualTo("req-42 body");
    assertThat(answer.headers().firstValue("X-Request-ID")).hasValue("req-42");
    assertThat(answer.headers().firstValue("X-Process-Time").orElseThrow())
        .matches("\\d+\\.\\d{6}");
    ILoggingEvent event = event();
    assertThat(field(event, "endpoint")).isEqualTo("/echo/{id}");
    assertThat(field(event, "status_code")).isEqualTo(201);
    assertThat(field(event, "request_body")).isEqualTo("body");
    assertThat(field(event, "request_bytes")).isEqualTo(9L);
    assertThat(field(event, "request_id")).isEqualTo("req-42");
    assertThat(field(event, "user_id")).isEqualTo("ada");
  }

  private void checkFailure() throws Exception {
    assertThat(post("/fail").statusCode()).isEqualTo(500);
    assertThat(field(event(), "status_code")).isEqualTo(500);
    assertThat(event().getThrowableProxy()).isNotNull();
  }

  private void checkAsync() throws Exception {
    assertThat(post("/async").statusCode()).isEqualTo(202);
    assertThat(field(event(), "status_code")).isEqualTo(202);
    assertThat(field(event(), "request_id")).isEqualTo("req-42");
    assertThat((double) field(event(), "duration_ms")).isGreaterThanOrEqualTo(20);
  }

  private Handler jakarta() {
    org.eclipse.jetty.ee11.servlet.ServletContextHandler context =
        new org.eclipse.jetty.ee11.servlet.ServletContextHandler();
    org.eclipse.jetty.ee11.servlet.FilterHolder filter =
        new org.eclipse.jetty.ee11.servlet.FilterHolder(new JakartaRequestFilter(requests));
    filter.setAsyncSupported(true);
    context.addFilter(filter, "/*", EnumSet.of(jakarta.servlet.DispatcherType.REQUEST));
    org.eclipse.jetty.ee11.servlet.ServletHolder servlet =
        new org.eclipse.jetty.ee11.servlet.ServletHolder(new JakartaEcho());
    servlet.setAsyncSupported(true);
    context.addServlet(servlet, "/*");
    return context;
  }

  private Handler javax() {
    org.eclipse.jetty.ee8.servlet.ServletContextHandler context =
        new org.eclipse.jetty.ee8.servlet.ServletContextHandler();
    org.eclipse.jetty.ee8.servlet.FilterHolder filter =
        new org.eclipse.jetty.ee8.servlet.FilterHolder(new JavaxRequestFilter(requests));
    filter.setAsyncSupported(true);
    context.addFilter(filter, "/*", EnumSet.of(javax.servlet.DispatcherType.REQUEST));
    org.eclipse.jetty.ee8.servlet.ServletHolder servlet =
        new org.eclipse.jetty.ee8.servlet.ServletHolder(new JavaxEcho());
    servlet.setAsyncSupported(true);
    context.addServlet(servlet, "/*");
    return context.get();
  }

  private void start(Handler handler) throws Exception {
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(handler);
    server.start();
  }

  private HttpResponse<String> post(String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + connector.getLocalPort() + path);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("X-Request-ID", "req-42")
            .POST(BodyPublishers.ofString("body long"))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  private ILoggingEvent event() {
    await().until(() -> !log.events().isEmpty());
    return log.event();
  }

  private static void later(Runnable task) {
    Thread thread =
        new Thread(() -> {
          java.util.concurrent.locks.LockSupport.parkNanos(30_000_000);
          task.run();
        });
    thread.start();
  }

  private static final class JakartaEcho extends jakarta.servlet.http.HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doPost(
        jakarta.servlet.http.HttpServletRequest asked,
        jakarta.servlet.http.HttpServletResponse answer)
        throws IOException {
      if (asked.getRequestURI().equals("/fail")) {
        throw new IllegalStateException("boom");
      }
      if (asked.getRequestURI().equals("/async")) {
        answer.setStatus(202);
        jakarta.servlet.AsyncContext context = asked.startAsync();
        later(context::complete);
        return;
      }
      String body = new String(asked.getInputStream().readAllBytes(), UTF_8);
      asked.setAttribute("taffrail.user", "ada");
      answer.setStatus(201);
      answer.getWriter().write(MDC.get("request_id") + " " + body.substring(0, 4));
    }
  }

  private static final class JavaxEcho extends javax.servlet.http.HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doPost(
        javax.servlet.http.HttpServletRequest asked, javax.servlet.http.HttpServletResponse answer)
        throws IOException {
      if (asked.getRequestURI().equals("/fail")) {
        throw new IllegalStateException("boom");
      }
      if (asked.getRequestURI().equals("/async")) {
        answer.setStatus(202);
        javax.servlet.AsyncContext context = asked.startAsync();
        later(context::complete);
        return;
      }
      String body = new String(asked.getInputStream().readAllBytes(), UTF_8);
      asked.setAttribute("taffrail.user", "ada");
      answer.setStatus(201);
      answer.getWriter().write(MDC.get("request_id") + " " + body.substring(0, 4));
    }
  }
}
