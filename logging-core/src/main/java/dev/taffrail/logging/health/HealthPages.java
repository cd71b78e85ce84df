package dev.taffrail.logging.health;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code /health}, {@code /health/detailed}, {@code /health/readiness} and {@code
 * /health/liveness} answer, for any server. An answer takes no time: it is what was found last.
 */
public final class HealthPages {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  private final HealthChecks health;

  public HealthPages(HealthChecks health) {
    this.health = health;
  }

  /**
   * An answer.
   *
   * @param status of HTTP
   * @param json to be sent as {@code application/json}
   */
  public record Answer(int status, String json) {}

  /** Returns the answer to a GET of a path, empty if the path is none of these. */
  public Optional<Answer> answer(String path) {
    return switch (path) {
      case "/health", "/health/readiness" -> Optional.of(answer(Map.of()));
      case "/health/detailed" -> Optional.of(answer(Map.of("checks", details())));
      case "/health/liveness" ->
          Optional.of(new Answer(OK, "{\"status\":\"" + HealthStatus.HEALTHY.text() + "\"}"));
      default -> Optional.empty();
    };
  }

  private Answer answer(Map<String, ?> more) {
    HealthStatus status = health.status();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", status.text());
    body.putAll(more);
    return new Answer(
        status == HealthStatus.UNHEALTHY ? UNAVAILABLE : OK, JSON.writeValueAsString(body));
  }

  private Map<String, Object> details() {
    Map<String, Object> checks = new LinkedHashMap<>();
    health
        .results()
        .forEach((name, result) -> {
          Map<String, Object> check = new LinkedHashMap<>();
          check.put("status", result.verdict().status().text());
          check.put("detail", result.verdict().detail());
          check.put("duration_ms", result.millis());
          check.put("checked_at", result.at().toString());
          checks.put(name, check);
        });
    return checks;
  }
}
