package dev.taffrail.web.route;

import java.util.Map;

/**
 * What went wrong, for programs and people (RFC 9457).
 *
 * @param status of HTTP
 * @param title what is wrong in a few words, the same for every occurrence
 * @param detail why, and what to do
 * @param members further members, in the values JSON knows
 */
public record Problem(int status, String title, String detail, Map<String, Object> members) {
  /** The media type of a problem. */
  public static final String MEDIA_TYPE = "application/problem+json";

  public Problem {
    members = Map.copyOf(members);
  }

  public static Problem of(int status, String title, String detail) {
    return new Problem(status, title, detail, Map.of());
  }

  /** A parameter that cannot be understood. */
  public static Problem parameter(String name, String value, String allowed) {
    return new Problem(
        400,
        "Parameter not understood",
        name + " is \"" + value + "\"; " + allowed + ".",
        Map.of("parameter", name));
  }
}
