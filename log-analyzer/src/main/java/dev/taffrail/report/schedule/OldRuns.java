package dev.taffrail.report.schedule;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which runs are forgotten: the oldest of a plan, and of all when too many wait. */
final class OldRuns {
  private static final Logger LOG = LoggerFactory.getLogger(OldRuns.class);
  private static final int MOST_OF_A_PLAN = 40;
  private static final int MOST = 500;

  private OldRuns() {}

  /**
   * The keys of those to forget.
   *
   * @param runs in the order in which they began
   */
  static SequencedSet<String> of(List<Run> runs) {
    Map<String, Integer> counts = new HashMap<>();
    SequencedSet<String> gone = new LinkedHashSet<>();
    for (Run run : runs.reversed()) {
      int same = counts.merge(RunNames.stem(run.plan(), run.service()), 1, Integer::sum);
      if (run.isOver() && same > MOST_OF_A_PLAN) {
        gone.add(run.key());
      }
    }
    for (Run run : runs) {
      if (runs.size() - gone.size() <= MOST) {
        break;
      }
      if (gone.add(run.key()) && !run.isOver()) {
        LOG.warn("the report {} is given up, as more than {} wait", run.key(), MOST);
      }
    }
    return gone;
  }
}
