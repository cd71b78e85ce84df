package dev.taffrail.samples.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Markup and script in every part of a log line and in names of files: the page shows them as text,
 * wherever they turn up.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileLogPageIT {
  private static final Pattern LOGIN = Pattern.compile("(?s)(http://\\S+).* (\\S+) / (\\S+)");

  /** What only markup that has come to life could have made. */
  private static final String INTRUDERS =
      "[...document.querySelectorAll('*')].filter(e => e.matches("
          + "'iframe, object, embed, base, img, video, audio, marquee, math, style, template,"
          + " meta[http-equiv=refresh]') || [...e.attributes].some(a => a.name.startsWith('on')"
          + " || /^(href|src|action|formaction|srcdoc|data|xlink:href)$/.test(a.name)"
          + " && /^\\s*(javascript|data):/i.test(a.value))).map(e => e.outerHTML.slice(0, 200))";

  /** Every so many lines one is the end of a request. */
  private static final int SPAN_EVERY = 3;

  private Path folder;

  private List<String> payloads;
  private Chromium chromium;
  private Program serve;
  private String page;
  private String user;
  private String password;

  @BeforeAll
  void start(@TempDir Path temporary) throws IOException {
    folder = temporary;
    payloads = payloads();
    chromium = Chromium.start();
    writeLogs(Files.createDirectories(folder.resolve("logs")));
    Files.writeString(
        folder.resolve("taffrail.yml"),
        "data: data\nserver:\n  port: 0\nsources:\n  - files: logs/*\n");
    serve = Checkout.taffrail(folder, "serve", "--config", "taffrail.yml");
    serve.awaitErr(" / ");
    MatchResult login = LOGIN.matcher(serve.err()).results().findFirst().orElseThrow();
    page = login.group(1);
    user = login.group(2);
    password = login.group(3);
  }

  @AfterAll
  void stop() throws IOException, InterruptedException {
    if (serve != null) {
      serve.terminate();
      serve.close();
    }
    if (chromium != null) {
      chromium.close();
    }
  }

  @Test
  void page_hostileLines_areText() {
    try (Tab tab = chromium.open(Look.LIGHT)) {
      tab.open(page);
      tab.logIn(user, password);
      for (int i = 0; i < payloads.size(); i++) {
        search(tab, "hostile_number:" + i);
        assertThat(tab.part("result-line").first()).containsText(payloads.get(i).strip());
        tab.part("result-line").first().click();
        assertThat(tab.part("event-detail").first()).isVisible();
        check(tab, i);
      }
    }
  }

  @Test
  void page_hostileIdsAndQueries_areText() {
    try (Tab tab = chromium.open(Look.LIGHT)) {
      tab.open(page);
      tab.logIn(user, password);
      for (int i = 0; i < payloads.size(); i++) {
        if (i % SPAN_EVERY == 0) {
          tab.follow("/requests/req-" + i);
          assertThat(tab.part("waterfall-span").first()).isVisible();
          check(tab, i);
        }
        search(tab, payloads.get(i));
        check(tab, i);
      }
    }
  }

  @Test
  void livePage_hostileLines_areText() throws IOException {
    try (Tab tab = chromium.open(Look.DARK)) {
      tab.open(page);
      tab.logIn(user, password);
      tab.part("live-button").click();
      assertThat(tab.part("live-state")).isVisible();
      writeLogs(folder.resolve("logs"));
      assertThat(tab.part("result-line").nth(payloads.size() - 1)).isVisible();
      check(tab, -1);
    }
  }

  private static void search(Tab tab, String query) {
    tab.page()
        .waitForResponse(
            answer -> answer.url().contains("/api/v1/events?"),
            () -> tab.follow("/search?q=" + encoded(query)));
    assertThat(tab.page().locator(".results[aria-busy=false]")).isVisible();
  }

  private static void check(Tab tab, int number) {
    assertThat(tab.page().evaluate("window.fired")).as("payload %d ran", number).isNull();
    assertThat((List<?>) tab.page().evaluate(INTRUDERS)).as("payload %d", number).isEmpty();
    assertThat(tab.troubles()).as("payload %d", number).isEmpty();
  }

  /** Each payload in all parts of a line of its own, and in the name of a file. */
  private void writeLogs(Path logs) throws IOException {
    JsonMapper json = new JsonMapper();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < payloads.size(); i++) {
      String payload = payloads.get(i);
      ObjectNode line = json.createObjectNode();
      line.put("@timestamp", Instant.now().toString());
      line.put("level", i % 2 == 0 ? "ERROR" : "INFO");
      line.put("hostile_number", i);
      line.put("request_id", "req-" + i);
      line.put("message", payload);
      for (String field :
          List.of("logger_name", "thread_name", "service", "endpoint", "method", "user_id")) {
        line.put(field, payload);
      }
      line.put("service_version", payload);
      line.put("error_type", payload);
      line.put("error_message", payload);
      line.put("stack_trace", payload + "\n\tat " + payload + "(" + payload + ".java:1)");
      line.put("mdc_value", payload);
      line.put(payload, payload);
      if (i % SPAN_EVERY == 0) {
        line.put("kind", "request").put("status_code", 500).put("duration_ms", 12.5);
      }
      lines.add(json.writeValueAsString(line));
      String name = payload.replace("/", "_");
      Files.writeString(logs.resolve("n" + i + name + ".log"), lines.getLast() + "x\n");
    }
    Files.write(
        logs.resolve("hostile.log"),
        lines,
        java.nio.file.StandardOpenOption.CREATE,
        java.nio.file.StandardOpenOption.APPEND);
  }

  private static List<String> payloads() throws IOException {
    try (InputStream in = HostileLogPageIT.class.getResourceAsStream("hostile-markup.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
