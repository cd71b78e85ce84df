package dev.taffrail.insight.errors;

import dev.taffrail.pattern.PatternRecord;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Addresses of the page that show the events behind a number. */
public final class SearchLink {
  /** Events of older names of a pattern are few. */
  private static final int MOST_NAMES = 4;

  private SearchLink() {}

  /** The page with a query and a time. */
  public static String of(String query, Instant from, Instant to) {
    return "/search?q="
        + URLEncoder.encode(query, StandardCharsets.UTF_8).replace("+", "%20")
        + "&from="
        + from
        + "&to="
        + to;
  }

  /** The errors of a pattern. */
  public static String ofErrors(PatternRecord pattern, ErrorQuestion question) {
    return of(errors(pattern), question.from(), question.to());
  }

  /** The query that finds the errors of a pattern. */
  public static String errors(PatternRecord pattern) {
    List<String> names = new ArrayList<>();
    names.add(pattern.pattern().id());
    pattern.pattern().aliases().reversed().stream().limit(MOST_NAMES - 1).forEach(names::add);
    String any = names.stream().collect(Collectors.joining(" OR "));
    String ids = names.size() == 1 ? any : "(" + any + ")";
    String service = pattern.service().isEmpty() ? "" : " service:" + quoted(pattern.service());
    return "pattern:" + ids + " level:ERROR" + service;
  }

  /** A value as a query has it: in quotes where it needs them. */
  public static String quoted(String text) {
    boolean plain = text.matches("[A-Za-z0-9_-]+");
    return plain ? text : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
