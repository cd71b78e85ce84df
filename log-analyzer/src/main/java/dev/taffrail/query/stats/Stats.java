package dev.taffrail.query.stats;

import dev.taffrail.store.EventAggregations;
import dev.taffrail.store.EventSearch;
import dev.taffrail.store.RollupReader;
import java.io.IOException;

/**
 * Answers with numbers instead of lines, from where it is cheapest: rollups if one family of them
 * tells everything that is asked, else the index, else the newest lines up to a limit. The answer
 * says which. Rollups also count events that are not kept any more, and not those of the last
 * seconds that are not committed. Safe for any number of threads.
 */
public final class Stats {
  /** How many lines one answer may cost. */
  public static final int MOST_LINES = 100_000;

  private final FromRollups rollups;
  private final FromIndex index;
  private final FromLines lines;

  public Stats(RollupReader rollups, EventAggregations counts, EventSearch search) {
    this(rollups, counts, search, MOST_LINES);
  }

  /** The same with another limit. */
  Stats(RollupReader rollups, EventAggregations counts, EventSearch search, int mostLines) {
    this.rollups = new FromRollups(rollups);
    index = new FromIndex(counts);
    lines = new FromLines(search, counts, mostLines);
  }

  /** The numbers. */
  public StatsAnswer of(StatsQuestion question) throws IOException {
    Table table = rollups.table(question);
    if (table == null) {
      table = index.table(question);
    }
    if (table == null) {
      table = lines.table(question);
    }
    return table.answer(question);
  }
}
