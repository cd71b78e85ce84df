package dev.taffrail;

import dev.taffrail.pattern.KnownPattern;
import dev.taffrail.pattern.PatternRecord;
import dev.taffrail.store.PatternReader;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Templates of patterns by their ids, from the last commit that had to be looked at. */
final class PatternTemplates {
  private static final Logger LOG = LoggerFactory.getLogger(PatternTemplates.class);
  private static final int MOST = 20_000;

  private final PatternReader patterns;
  private final Map<String, String> known = new ConcurrentHashMap<>();

  PatternTemplates(PatternReader patterns) {
    this.patterns = patterns;
  }

  @Nullable String of(@Nullable String id) {
    if (id == null) {
      return null;
    }
    String template = known.get(id);
    if (template == null) {
      read();
      template = known.get(id);
    }
    return template;
  }

  private void read() {
    try {
      if (known.size() > MOST) {
        known.clear();
      }
      for (PatternRecord record : patterns.patterns()) {
        KnownPattern pattern = record.pattern();
        known.put(pattern.id(), pattern.template());
        pattern.aliases().forEach(alias -> known.put(alias, pattern.template()));
      }
    } catch (IOException e) {
      LOG.warn("patterns cannot be named: {}", e.toString());
    }
  }
}
