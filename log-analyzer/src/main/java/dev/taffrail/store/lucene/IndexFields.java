package dev.taffrail.store.lucene;

import dev.taffrail.event.LogEvent;
import dev.taffrail.logging.FieldNames;
import java.util.Set;

/** Names of the fields in the index, and how values become terms. */
final class IndexFields {
  /** Event time in microseconds: doc values with a skip index. */
  static final String TIME = "@time";

  /** Number of the arrival: doc values with a skip index. */
  static final String ARRIVAL = "@arrival";

  static final String FILE = "@file";
  static final String GENERATION = "@generation";

  /** Offset of the line: doc values with a skip index. */
  static final String OFFSET = "@offset";

  /** Duration in nanoseconds: doc values with a skip index. */
  static final String DURATION = "@duration";

  /** Tokens of all text. */
  static final String TEXT = "@text";

  /** {@code key=value} of every field without an index field of its own. */
  static final String OTHER = "@other";

  /** The bytes of the line: stored. */
  static final String LINE = "@line";

  /** Of an event that is shown before it is whole: its file, and {@link #ANY_FILE}. */
  static final String OPEN = "@open";

  static final String ANY_FILE = "*";

  /** What the line does not say itself, see {@link LineExtras}: stored, mostly absent. */
  static final String EXTRAS = "@extras";

  /** A block of rollups, see {@link RollupDocument}: binary doc values. */
  static final String ROLLUPS = "@rollups";

  /** What a block says of itself, so that nobody reads blocks to learn that: binary doc values. */
  static final String ROLLUP_LABELS = "@rollup_labels";

  /** In the summary the partition that rollups are of: a term and doc values. */
  static final String ROLLUPS_OF = "@rollups_of";

  /** Keywords that people search alone have terms beside their doc values. */
  static final Set<String> KEYWORDS_WITH_TERMS =
      Set.of(
          FieldNames.LEVEL,
          FieldNames.SERVICE,
          FieldNames.ENDPOINT,
          FieldNames.STATUS_CODE,
          FieldNames.OPERATION,
          LogEvent.PATTERN);

  private IndexFields() {}

  /** What all terms of a key in {@link #OTHER} begin with; an equals sign in the key is escaped. */
  static String otherPrefix(String key) {
    String name = Terms.shortName(key);
    boolean plain = name.indexOf('=') < 0 && name.indexOf('%') < 0;
    return (plain ? name : name.replace("%", "%25").replace("=", "%3D")) + '=';
  }
}
