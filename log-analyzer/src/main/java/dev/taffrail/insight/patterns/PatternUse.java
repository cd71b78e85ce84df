package dev.taffrail.insight.patterns;

import dev.taffrail.insight.patterns.PatternRules.Ignore;
import dev.taffrail.pattern.PatternRecord;
import dev.taffrail.pattern.Release;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A pattern and how it was used in a time.
 *
 * @param state at the end of that time
 * @param ignored the rule that says so; null in any other state
 * @param since the version of the service that it came with; null when it came before versions were
 *     known, or names none
 * @param count how many events
 * @param before how many in as long a time right before
 * @param bars how many in each of equal parts of the time, in order
 * @param firstSeen time of its first event ever
 * @param lastSeen time of its last event up to the end, to the minute; of what was last seen more
 *     than a week before, about
 */
public record PatternUse(
    PatternRecord pattern,
    State state,
    @Nullable Ignore ignored,
    @Nullable Release since,
    long count,
    long before,
    List<Long> bars,
    Instant firstSeen,
    Instant lastSeen) {
  public PatternUse {
    bars = List.copyOf(bars);
  }

  /** What has become of a pattern. */
  public enum State {
    /** It came for the first time not long ago, in a service that was known. */
    NEW,
    /** It comes as it did. */
    ONGOING,
    /** It has not come for some time. */
    RESOLVED,
    /** It had been resolved, and has come again not long ago. */
    REGRESSED,
    /** A rule says that nobody wants to hear of it for now. */
    IGNORED;

    /** As it is written. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
