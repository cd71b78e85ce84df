package dev.taffrail.samples.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** One tab of a browser, which notes everything that should not happen in it. */
final class Tab implements AutoCloseable {
  private static final Path SCREENSHOTS = Checkout.ROOT.resolve("samples/target/screenshots");

  private final BrowserContext context;
  private final Look look;
  private final Page page;
  private final List<String> troubles = new CopyOnWriteArrayList<>();
  private volatile String server = "";

  Tab(BrowserContext context, Look look) {
    this.context = context;
    this.look = look;
    page = context.newPage();
    page.onPageError(error -> troubles.add("error: " + error));
    page.onDialog(this::dialog);
    page.onConsoleMessage(message -> {
      // A page that asks who is logged in is told that nobody is.
      boolean expected = message.text().contains("status of 401");
      if (message.type().equals("error") && !expected) {
        troubles.add("console: " + message.text() + " at " + message.location());
      }
    });
    page.onRequest(request -> {
      if (!request.url().startsWith(server) && !request.url().startsWith("blob:")) {
        troubles.add("request to another host: " + request.url());
      }
    });
  }

  Page page() {
    return page;
  }

  /** An element by the name that it has for tests. */
  Locator part(String name) {
    return page.getByTestId(name);
  }

  /** Opens an address; only its host may be talked to. */
  void open(String address) {
    URI uri = URI.create(address);
    server = uri.getScheme() + "://" + uri.getAuthority();
    page.navigate(address);
  }

  /** Goes to another page of the site as its links do, without loading it again. */
  void follow(String path) {
    page.evaluate(
        "path => { history.pushState({}, '', path); dispatchEvent(new PopStateEvent('popstate')); }",
        path);
  }

  /** Logs in on the page that asks for it. */
  void logIn(String user, String password) {
    part("login-user").fill(user);
    part("login-password").fill(password);
    part("login-submit").click();
    assertThat(part("search-box")).isVisible();
  }

  /** Keeps a picture of the whole page for people to look at. */
  Path screenshot(String name) {
    Path file = SCREENSHOTS.resolve(name + "-" + look.name().toLowerCase(Locale.ROOT) + ".png");
    page.screenshot(new Page.ScreenshotOptions().setPath(file));
    return file;
  }

  /** By how many pixels the page is wider than the window. */
  int sidewaysScroll() {
    Object pixels =
        page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
    return ((Number) pixels).intValue();
  }

  /** Script errors, refused content, dialogs, requests to other hosts. */
  List<String> troubles() {
    return troubles;
  }

  @Override
  public void close() {
    context.close();
  }

  private void dialog(Dialog dialog) {
    troubles.add("dialog: " + dialog.message());
    dialog.dismiss();
  }
}
