package dev.taffrail.samples.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a newcomer sees: {@code demo}, its page in a browser, the request that failed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoPageIT {
  private static final Pattern WHERE =
      Pattern.compile("(?s)Page +(http\\S+).*Log in +(\\S+) / (\\S+)");
  private static final Pattern ALERT = Pattern.compile("ALERT \\w+ (\\w+): (\\w+)");

  /** A rate is judged when there were enough requests; the machine may be busy. */
  private static final Duration ALERT_COMES = Duration.ofMinutes(3);

  /** The page asks for alerts every few seconds. */
  private static final double PAGE_SEES_MS = 60_000;

  private static final Set<String> OF_FAULTS =
      Set.of(
          "CriticalErrorRate",
          "HighErrorRate",
          "SloBurnFast",
          "SloBurnSlow",
          "SlowRequests",
          "SlowResponseAverage",
          "SlowResponseP95",
          "SlowResponseP99");
  private static final Pattern FAILED = Pattern.compile("(http\\S+/requests/(\\S+))");

  private Chromium chromium;
  private Program demo;
  private String page;
  private String user;
  private String password;
  private String failedRequest;
  private String failedId;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    chromium = Chromium.start();
    demo = Checkout.taffrail(folder, "demo", "--folder", "demo");
    demo.awaitErr("Ctrl-C");
    demo.awaitErr("/requests/");
    MatchResult where = find(WHERE);
    page = where.group(1);
    user = where.group(2);
    password = where.group(3);
    failedRequest = find(FAILED).group(1);
    failedId = find(FAILED).group(2);
  }

  @AfterAll
  void stop() throws IOException, InterruptedException {
    if (demo != null) {
      demo.terminate();
      demo.close();
    }
    if (chromium != null) {
      chromium.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void page_everyPlace_looksAsItShould(Look look) {
    try (Tab tab = chromium.open(look)) {
      tab.open(page);
      assertThat(tab.part("login-submit")).isVisible();
      tab.screenshot("login");
      tab.logIn(user, password);

      assertThat(tab.part("result-line").first()).isVisible();
      assertThat(tab.part("histogram")).isVisible();
      tab.screenshot("search");

      ask(tab, "level:ERROR");
      // The lines of before are clickable as long as the answer is on its way.
      assertThat(tab.page().locator("li.ln:not(.e)")).hasCount(0);
      tab.part("result-line").first().click();
      assertThat(tab.part("event-detail").first()).isVisible();
      tab.screenshot("event");

      tab.open(failedRequest);
      assertThat(tab.part("waterfall-span").first()).isVisible();
      tab.screenshot("request");

      awaitAlert("storefront");
      tab.open(page + "alerts");
      assertThat(tab.part("alert").first())
          .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PAGE_SEES_MS));
      tab.part("why").first().click();
      assertThat(tab.part("decisions").first()).containsText("firing");
      tab.screenshot("alerts");
      assertThat(tab.sidewaysScroll()).as("pixels that need scrolling sideways").isZero();

      tab.open(page + "alerts?view=rules");
      assertThat(tab.part("rule").first()).isVisible();
      tab.screenshot("rules");

      assertThat(tab.sidewaysScroll()).as("pixels that need scrolling sideways").isZero();
      assertThat(tab.troubles()).isEmpty();
    }
  }

  @Test
  void request_idTypedIntoTheBox_showsAllThreeServicesInOrder() {
    try (Tab tab = chromium.open(Look.LIGHT)) {
      tab.open(page);
      tab.logIn(user, password);
      ask(tab, failedId);
      assertThat(tab.part("story-line").first()).isVisible();

      List<String> lines = tab.part("story-line").allInnerTexts();
      assertThat(lines).anyMatch(line -> line.contains("storefront"));
      assertThat(lines).anyMatch(line -> line.contains("orders"));
      assertThat(lines).anyMatch(line -> line.contains("payments"));
      assertThat(first(lines, "storefront")).isLessThan(first(lines, "orders"));
      assertThat(first(lines, "orders")).isLessThan(first(lines, "payments"));
      assertThat(tab.part("waterfall-span").count()).isGreaterThanOrEqualTo(3);
      assertThat(tab.troubles()).isEmpty();
    }
  }

  @Test
  void alerts_areThoseOfTheFaultsAndNoOthers() throws IOException {
    awaitAlert("storefront");

    assertThat(ALERT.matcher(demo.err()).results().map(found -> found.group(1)))
        .isNotEmpty()
        .isSubsetOf(OF_FAULTS);
  }

  @Test
  void alerts_silencedOnThePage_previewWhatIsHiddenAndEndAgain() {
    awaitAlert("storefront");
    try (Tab tab = chromium.open(Look.LIGHT)) {
      tab.open(page);
      tab.logIn(user, password);
      tab.open(page + "alerts?silence=" + "%7Bservice%3D%22storefront%22%7D");
      assertThat(tab.part("silence-form")).isVisible();
      assertThat(tab.part("silence-preview").locator("li").first())
          .containsText(
              "storefront", new LocatorAssertions.ContainsTextOptions().setTimeout(PAGE_SEES_MS));
      tab.page().locator("input[name=comment]").fill("known");
      tab.screenshot("silence");
      tab.part("silence-submit").click();

      Locator silence = tab.part("silence").first();
      assertThat(silence).containsText("service=\"storefront\"");
      assertThat(silence).containsText("known, by admin");
      silence.locator("button").click();
      assertThat(silence).containsText("expired");
      assertThat(tab.troubles()).isEmpty();
    }
  }

  @Test
  void live_shopIsOpen_linesCome() {
    try (Tab tab = chromium.open(Look.LIGHT)) {
      tab.open(page);
      tab.logIn(user, password);
      tab.part("live-button").click();
      Locator lines = tab.part("result-line");
      assertThat(tab.part("live-state")).isVisible();
      assertThat(lines.nth(5)).isVisible();
      tab.screenshot("live");
      assertThat(tab.troubles()).isEmpty();
    }
  }

  /** Waits until the demo has told of an alert of a service. */
  private void awaitAlert(String service) {
    await("an alert of " + service)
        .atMost(ALERT_COMES)
        .until(() ->
            ALERT.matcher(demo.err()).results().anyMatch(found -> found.group(2).equals(service)));
  }

  private static void ask(Tab tab, String query) {
    tab.part("search-box").fill(query);
    tab.part("search-box").press("Enter");
  }

  private static int first(List<String> lines, String service) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(service)) {
        return i;
      }
    }
    throw new AssertionError("no line of " + service);
  }

  private MatchResult find(Pattern pattern) throws IOException {
    return pattern.matcher(demo.err()).results().findFirst().orElseThrow();
  }
}
