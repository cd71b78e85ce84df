package dev.taffrail.insight.patterns;

import dev.taffrail.pattern.KnownPattern;
import dev.taffrail.pattern.NamedPattern;
import dev.taffrail.pattern.PatternGroup;
import dev.taffrail.pattern.PatternKey;
import dev.taffrail.pattern.PatternRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Patterns by all their names. A pattern's own id goes before an alias of another. */
final class Names {
  private final Map<PatternKey, PatternRecord> patterns = new HashMap<>();

  Names(List<PatternRecord> shown) {
    for (PatternRecord known : shown) {
      for (String alias : known.pattern().aliases()) {
        patterns.put(new PatternKey(known.service(), alias), known);
      }
    }
    shown.forEach(known -> putMembers(known, known.pattern()));
    shown.forEach(known -> patterns.put(known.key(), known));
  }

  private void putMembers(PatternRecord shown, KnownPattern known) {
    switch (known) {
      case NamedPattern named -> putMembers(shown, named.of());
      case PatternGroup group ->
          group
              .members()
              .forEach(member -> patterns.put(new PatternKey(shown.service(), member.id()), shown));
      default -> {}
    }
  }

  @Nullable PatternRecord get(String service, String id) {
    return patterns.get(new PatternKey(service, id));
  }
}
