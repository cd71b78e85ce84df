package dev.taffrail.store;

import java.time.Duration;
import java.util.List;

/**
 * Asks for the most frequent values of fields.
 *
 * @param query what the events must be
 * @param time when they must have happened
 * @param fields which fields, each once: of {@link FieldClass#KEYWORD} or {@link FieldClass#OTHER}
 * @param top how many values of each, at least 1
 * @param timeout when to stop counting; what was counted by then is a partial answer
 */
public record FacetsRequest(
    EventQuery query, TimeRange time, List<String> fields, int top, Duration timeout) {
  public FacetsRequest {
    fields = fields.stream().distinct().toList();
    if (top < 1) {
      throw new IllegalArgumentException("top < 1");
    }
    for (String field : fields) {
      switch (FieldClass.of(field)) {
        case KEYWORD, OTHER -> {}
        default -> throw new IllegalArgumentException(field + " has no facet");
      }
    }
  }
}
