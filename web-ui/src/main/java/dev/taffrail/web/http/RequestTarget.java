package dev.taffrail.web.http;

import dev.taffrail.web.route.Parameter;
import dev.taffrail.web.route.Problem;
import dev.taffrail.web.route.ProblemException;
import dev.taffrail.web.route.Route;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The path and the query of a request, decoded once and strictly. */
final class RequestTarget {
  /**
   * Segments of plain characters. Escapes that could become a separator, a dot or a control
   * character for somebody who decodes at another time are not among them.
   */
  private static final Pattern PLAIN =
      Pattern.compile(
          "/|(/(?!\\.{1,2}(/|$))"
              + "([A-Za-z0-9._~!$&'()*+,=:@-]|%(?![01]|2[5EeFf]|3[Bb]|5[Cc]|7[Ff])\\p{XDigit}{2})+"
              + ")+/?");

  private RequestTarget() {}

  static boolean isPlain(@Nullable String rawPath) {
    return rawPath != null && PLAIN.matcher(rawPath).matches();
  }

  /** The values of the parameters in a path that fits the route. */
  static Map<String, String> pathParameters(Route route, String rawPath) {
    String[] names = route.path().split("/");
    String[] values = rawPath.split("/");
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 0; i < names.length; i++) {
      if (names[i].startsWith("{")) {
        String name = names[i].substring(1, names[i].length() - 1);
        parameters.put(name, decode(values[i], false));
      }
    }
    return parameters;
  }

  /** The parameters of a query, all of which the route knows. */
  static Map<String, String> query(Route route, @Nullable String rawQuery) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (rawQuery == null || rawQuery.isEmpty()) {
      return parameters;
    }
    Set<String> known =
        route.parameters().stream()
            .filter(parameter -> parameter.in() == Parameter.In.QUERY)
            .map(Parameter::name)
            .collect(Collectors.toSet());
    for (String part : rawQuery.split("&")) {
      if (!part.isEmpty()) {
        add(part, known, parameters);
      }
    }
    return parameters;
  }

  private static void add(String part, Set<String> known, Map<String, String> parameters) {
    int equals = part.indexOf('=');
    String name = decode(equals < 0 ? part : part.substring(0, equals), true);
    if (!known.contains(name)) {
      throw new ProblemException(
          new Problem(
              400,
              "Unknown parameter",
              "There is no parameter \"" + name + "\" here; there is: " + sorted(known) + ".",
              Map.of("parameter", name)));
    }
    if (parameters.put(name, equals < 0 ? "" : decode(part.substring(equals + 1), true)) != null) {
      throw new ProblemException(
          new Problem(
              400, "Repeated parameter", name + " is there twice.", Map.of("parameter", name)));
    }
  }

  private static String sorted(Set<String> names) {
    return names.isEmpty() ? "none" : names.stream().sorted().collect(Collectors.joining(", "));
  }

  static String decode(String raw, boolean plusIsSpace) {
    try {
      return PercentText.decode(raw, plusIsSpace);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          Problem.of(400, "Bad request", "The address is not percent-encoded UTF-8."));
    }
  }
}
