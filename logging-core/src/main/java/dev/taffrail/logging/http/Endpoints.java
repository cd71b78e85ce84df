package dev.taffrail.logging.http;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Names of endpoints, few enough to be a tag. Where the server knows no route a path is named by
 * its segments, with {@code {id}} for those that look like one; beyond a limit all further are
 * {@value #OTHER}, so that whoever tries paths makes no meters.
 */
final class Endpoints {
  static final String NONE = "none";
  static final String OTHER = "other";
  static final int LIMIT = 200;

  /** What Spring looks for files with, when no route is found. */
  private static final String CATCH_ALL = "/**";

  private static final int NOT_FOUND = 404;
  private static final int NOT_ALLOWED = 405;
  private static final int LONGEST_SEGMENT = 40;
  private static final int MOST_SEGMENTS = 8;

  private final Set<String> known = ConcurrentHashMap.newKeySet();

  String of(@Nullable String template, String path, int status) {
    if ((template == null || template.equals(CATCH_ALL))
        && (status == NOT_FOUND || status == NOT_ALLOWED)) {
      return NONE;
    }
    return limited(template == null ? guess(path) : template);
  }

  private String limited(String name) {
    if (known.contains(name)) {
      return name;
    }
    if (known.size() >= LIMIT) {
      return OTHER;
    }
    known.add(name);
    return name;
  }

  private static String guess(String path) {
    return Arrays.stream(path.split("/", -1))
        .limit(MOST_SEGMENTS)
        .map(segment -> isId(segment) ? "{id}" : segment)
        .collect(Collectors.joining("/"));
  }

  private static boolean isId(String segment) {
    return segment.length() > LONGEST_SEGMENT
        || (segment.chars().anyMatch(Character::isDigit) && !segment.matches("v\\d+"));
  }
}
