package dev.taffrail.insight.sla;

import dev.taffrail.rollup.Minutes;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Queries that find what spent a budget, and links to the page that asks them. */
public final class SlaQueries {
  private static final double NANOS_PER_MILLI = 1e6;

  private SlaQueries() {}

  /** Finds the requests of a route that spent the budget. */
  public static String of(Verdict verdict, Spending.OfRoute route) {
    StringBuilder query = new StringBuilder("kind:request");
    add(query, "service", verdict.service());
    add(query, "endpoint", route.endpoint());
    if (verdict.objective().goal() instanceof Goal.Latency latency) {
      double millis = latency.within().toNanos() / NANOS_PER_MILLI;
      query.append(" AND duration_ms:>").append(SlaText.number(millis).replace(",", ""));
    } else if (route.statusClass().endsWith("xx")) {
      char first = route.statusClass().charAt(0);
      query.append(" AND status_code:[" + first + "00 TO " + first + "99]");
    }
    return query.toString();
  }

  /** Finds the events of a pattern. */
  public static String of(Spending.OfPattern pattern) {
    return "pattern:" + pattern.pattern().pattern().id();
  }

  /** The page with the requests of a route. */
  public static String link(Verdict verdict, Spending.OfRoute route) {
    return link(of(verdict, route), verdict);
  }

  /** The page with the events of a pattern. */
  public static String link(Verdict verdict, Spending.OfPattern pattern) {
    return link(of(pattern), verdict);
  }

  private static String link(String query, Verdict verdict) {
    return "/search?q="
        + URLEncoder.encode(query, StandardCharsets.UTF_8)
        + "&from="
        + time(verdict.span().from())
        + "&to="
        + time(verdict.span().to());
  }

  private static void add(StringBuilder query, String field, String value) {
    if (!value.isEmpty()) {
      String quoted = value.replace("\\", "\\\\").replace("\"", "\\\"");
      query.append(" AND ").append(field).append(":\"").append(quoted).append('"');
    }
  }

  private static String time(long minute) {
    return Minutes.instant(minute).toString();
  }
}
