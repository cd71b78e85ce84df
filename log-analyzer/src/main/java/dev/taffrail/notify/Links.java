package dev.taffrail.notify;

import dev.taffrail.alert.Alert;
import dev.taffrail.alert.Sample;
import dev.taffrail.notify.route.Matchers;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Addresses of the page that lead on from an alert.
 *
 * @param page where the page is, without a slash at the end
 */
public record Links(String page) {
  /** Where the page is when nothing else is said. */
  public static final String DEFAULT_PAGE = "http://localhost:7420";

  private static final Duration BEFORE = Duration.ofMinutes(5);

  public Links {
    page = page.endsWith("/") ? page.substring(0, page.length() - 1) : page;
  }

  /** What leads on from an alert, the most useful first. */
  List<Link> of(Alert alert, Instant now) {
    List<Link> links = new ArrayList<>();
    if (!alert.evidence().query().isEmpty()) {
      links.add(new Link("Lines", lines(alert, now)));
    }
    for (Sample sample : alert.evidence().samples()) {
      if (sample.requestId() != null) {
        links.add(new Link("Request", request(sample.requestId())));
        break;
      }
    }
    String runbook = alert.annotation(Alert.RUNBOOK);
    if (isWebAddress(runbook)) {
      links.add(new Link("Runbook", runbook));
    }
    links.add(new Link("Why", page + "/alerts?id=" + encoded(alert.id())));
    links.add(
        new Link(
            "Silence",
            page + "/alerts?silence=" + encoded(Matchers.equal(alert.labels()).toString())));
    return links;
  }

  /** The events behind an alert. */
  public String lines(Alert alert, Instant now) {
    Instant end = alert.resolvedAt() == null ? now : alert.resolvedAt();
    return page
        + "/search?q="
        + encoded(alert.evidence().query())
        + "&from="
        + alert.activeSince().minus(BEFORE)
        + "&to="
        + end;
  }

  /** The story of a request. */
  public String request(String id) {
    return page + "/requests/" + encoded(id);
  }

  /** All alerts. */
  public String alerts() {
    return page + "/alerts";
  }

  /** Whatever else stands in a template must not become a link. */
  private static boolean isWebAddress(String text) {
    String start = text.toLowerCase(Locale.ROOT);
    if (!start.startsWith("https://") && !start.startsWith("http://")) {
      return false;
    }
    try {
      return URI.create(text).getHost() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
