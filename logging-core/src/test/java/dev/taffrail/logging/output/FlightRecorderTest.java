package dev.taffrail.logging.output;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.taffrail.logging.CorrelationScope;
import dev.taffrail.logging.http.RequestLog;
import dev.taffrail.logging.http.RequestOptions;
import dev.taffrail.logging.http.ServedRequest;
import dev.taffrail.logging.trace.Trust;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.MDC;

class FlightRecorderTest {
  private final LoggerContext context = new LoggerContext();
  private final ListAppender<ILoggingEvent> output = new ListAppender<>();
  private final FlightRecorder recorder = new FlightRecorder();
  private Logger log;

  @BeforeEach
  void start() {
    context.setMDCAdapter(MDC.getMDCAdapter());
    output.setContext(context);
    output.start();
    recorder.setContext(context);
    recorder.setRequests(3);
    recorder.setEvents(2);
    recorder.addAppender(output);
    recorder.start();
    log = context.getLogger("com.acme.A");
    log.setLevel(Level.TRACE);
    log.addAppender(recorder);
  }

  @Test
  void request_thatGoesWell_leavesNoDetails() {
    request("req-1", 200, "a");
    assertThat(messages()).containsExactly("said a", "over");
  }

  @Test
  void request_thatFails_leavesTheLastDetailsWithTheirTime() {
    Instant before = Instant.now();
    request("req-1", 503, "a", "b", "c");
    assertThat(messages()).containsExactly("said a", "said b", "said c", "b", "c", "over");
    assertThat(output.list.get(3).getInstant()).isBetween(before, output.list.get(5).getInstant());
    assertThat(output.list.get(3).getMDCPropertyMap()).containsEntry("request_id", "req-1");
  }

  @Test
  void details_takeTheirNumbersWhenTheyAreWritten_soThatThoseForgottenLeaveNoGap() {
    GatedAppender written = new GatedAppender();
    written.setContext(context);
    AsyncOutput numbered = new AsyncOutput();
    numbered.setContext(context);
    numbered.setName("recorded");
    numbered.addAppender(written);
    numbered.start();
    written.open();
    recorder.addAppender(numbered);
    request("req-1", 200, "a", "b");
    request("req-2", 503, "c");
    numbered.stop();

    assertThat(written.events())
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly("said a", "said b", "over", "said c", "c", "over");
    assertThat(written.numbers()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
  }

  @Test
  void request_thatIsSlow_leavesDetails() {
    try (CorrelationScope scope = CorrelationScope.with().requestId("req-1").open()) {
      log.debug("a");
      log.atWarn().addKeyValue("kind", "request").addKeyValue("slow", "slow").log("over");
    }
    assertThat(messages()).containsExactly("a", "over");
  }

  @Test
  void request_thatAsksForDetails_hasThemAtOnce() {
    try (CorrelationScope scope =
        CorrelationScope.with().requestId("req-1").recordDetails().open()) {
      log.trace("a");
      assertThat(messages()).containsExactly("a");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "true, ALWAYS, true",
    "true, PRIVATE_NETWORKS, true",
    "true, NEVER, false",
    "yes, ALWAYS, false",
    "'', ALWAYS, false",
    "'true\r\nX: 1', ALWAYS, false",
  })
  void header_ofATrustedCaller_asksForDetails(String value, Trust trust, boolean written) {
    serve(List.of(value), trust);
    assertThat(messages()).containsExactlyElementsOf(written ? List.of("a") : List.of());
  }

  @Test
  void header_twice_isIgnored() {
    serve(List.of("true", "true"), Trust.ALWAYS);
    assertThat(messages()).isEmpty();
  }

  /** A request whose only event is a detail. */
  private void serve(List<String> asking, Trust trust) {
    RequestLog requests =
        new RequestLog(
            RequestOptions.ofEnvironment().withMeters(new SimpleMeterRegistry()).withTrust(trust));
    try (ServedRequest request =
        requests.begin(
            "GET",
            "/orders",
            name -> name.equals("X-Record-Details") ? asking : List.of(),
            InetAddress.getLoopbackAddress())) {
      log.debug("a");
      request.status(200);
    }
  }

  @Test
  void requests_moreThanAreKept_forgetTheOldest() {
    for (int i = 0; i < 4; i++) {
      try (CorrelationScope scope = CorrelationScope.with().requestId("req-" + i).open()) {
        log.debug("detail {}", i);
      }
    }
    end("req-0", 500);
    end("req-3", 500);
    assertThat(messages()).containsExactly("over", "detail 3", "over");
  }

  @Test
  void event_outsideOfARequest_passes() {
    log.debug("a");
    assertThat(messages()).containsExactly("a");
  }

  private void request(String id, int status, String... details) {
    try (CorrelationScope scope = CorrelationScope.with().requestId(id).open()) {
      for (String detail : details) {
        log.debug(detail);
        log.info("said {}", detail);
      }
    }
    end(id, status);
  }

  private void end(String id, int status) {
    try (CorrelationScope scope = CorrelationScope.with().requestId(id).open()) {
      log.atInfo().addKeyValue("kind", "request").addKeyValue("status_code", status).log("over");
    }
  }

  private List<String> messages() {
    return output.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
