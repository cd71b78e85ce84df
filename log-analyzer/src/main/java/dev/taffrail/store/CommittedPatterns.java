package dev.taffrail.store;

import dev.taffrail.pattern.CatalogueChange;
import dev.taffrail.pattern.PatternKey;
import dev.taffrail.pattern.PatternRecord;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The catalogue of patterns as it has been committed. Thread-safe. */
public final class CommittedPatterns implements PatternReader {
  private final Map<PatternKey, PatternRecord> patterns = new LinkedHashMap<>();

  /** Begins again with these. */
  public synchronized void reset(Collection<PatternRecord> known) {
    patterns.clear();
    known.forEach(pattern -> patterns.put(pattern.key(), pattern));
  }

  /** Takes the changes of a commit. */
  public synchronized void apply(List<CatalogueChange> changes) {
    for (CatalogueChange change : changes) {
      switch (change) {
        case CatalogueChange.Put put -> patterns.put(put.key(), put.pattern());
        case CatalogueChange.Remove removed -> patterns.remove(removed.key());
      }
    }
  }

  @Override
  public synchronized List<PatternRecord> patterns() {
    return List.copyOf(patterns.values());
  }
}
