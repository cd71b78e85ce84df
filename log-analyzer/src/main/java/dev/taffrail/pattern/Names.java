package dev.taffrail.pattern;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Patterns by all their names. A pattern's own name goes before an alias of another. */
public final class Names {
  private final Map<PatternKey, PatternRecord> patterns = new HashMap<>();

  public Names(List<PatternRecord> catalogue) {
    for (PatternRecord known : catalogue) {
      for (String alias : known.pattern().aliases()) {
        patterns.put(new PatternKey(known.service(), alias), known);
      }
    }
    catalogue.forEach(known -> patterns.put(known.key(), known));
  }

  /** The pattern of a service that has a name; null when there is none. */
  public @Nullable PatternRecord get(String service, String id) {
    return patterns.get(new PatternKey(service, id));
  }
}
