package dev.taffrail.query;

import dev.taffrail.logging.FieldNames;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.EventQuery.All;
import dev.taffrail.store.EventQuery.And;
import dev.taffrail.store.EventQuery.Or;
import dev.taffrail.store.EventQuery.ValueGlob;
import dev.taffrail.store.Glob;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts queries together without needless levels. */
final class Queries {
  private Queries() {}

  /** All of them; null when there is none. */
  static @Nullable EventQuery all(List<EventQuery> parts) {
    List<EventQuery> flat =
        parts.stream()
            .flatMap(part -> part instanceof And and ? and.parts().stream() : Stream.of(part))
            .filter(part -> parts.size() == 1 || !(part instanceof All))
            .toList();
    if (flat.isEmpty()) {
      return parts.isEmpty() ? null : parts.getFirst();
    }
    return flat.size() == 1 ? flat.getFirst() : new And(flat);
  }

  /** Any of them; null when there is none. */
  static @Nullable EventQuery any(List<EventQuery> parts) {
    List<EventQuery> flat =
        parts.stream()
            .flatMap(part -> part instanceof Or or ? or.parts().stream() : Stream.of(part))
            .toList();
    return flat.isEmpty() ? null : flat.size() == 1 ? flat.getFirst() : new Or(flat);
  }

  /** The query, or where there is none, messages that hold the text as it stands. */
  static EventQuery orSubstring(@Nullable EventQuery query, String text) {
    return query != null ? query : substring(FieldNames.MESSAGE, text);
  }

  /** A value of the field holds the text as it stands. */
  static EventQuery substring(String field, String text) {
    return new ValueGlob(field, new Glob('*' + text.replaceAll("[*?\\\\]", "\\\\$0") + '*'));
  }
}
