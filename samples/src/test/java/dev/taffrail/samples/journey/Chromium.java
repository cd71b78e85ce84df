package dev.taffrail.samples.journey;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;

/**
 * The machine's own Chromium, driven by its own Node. Where one of them is missing the tests are
 * skipped and say so; in CI (variable {@code CI}) they fail.
 */
final class Chromium implements AutoCloseable {
  private static final Path CHROMIUM =
      Path.of(System.getProperty("taffrail.chromium", "/usr/bin/chromium"));
  private static final Path NODE = Path.of(System.getenv("PLAYWRIGHT_NODEJS_PATH"));

  private static final List<String> QUIET =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  static Chromium start() {
    Needs.program(CHROMIUM);
    Needs.program(NODE);
    Playwright playwright = Playwright.create();
    BrowserType.LaunchOptions options =
        new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM).setArgs(QUIET);
    return new Chromium(playwright, playwright.chromium().launch(options));
  }

  /** A tab with cookies and storage of its own. */
  Tab open(Look look) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(look.width(), look.height())
                .setColorScheme(look.scheme())
                .setTimezoneId("UTC")
                .setLocale("en-GB"));
    return new Tab(context, look);
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
