package dev.taffrail.alert.rule;

import dev.taffrail.store.EventQuery;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What must hold of the events of a window. Immutable. */
public sealed interface Condition {

  /** What a rule file calls it. */
  String type();

  /** One that is told by a number beyond limits. */
  sealed interface Limited extends Condition {
    Limits limits();

    Condition with(Limits other);
  }

  /** An event comes. */
  record Any() implements Condition {
    @Override
    public String type() {
      return "any";
    }
  }

  /** So many events come. Those of one episode do not count for the next. */
  record Count(Limits limits) implements Limited {
    @Override
    public String type() {
      return "count";
    }

    @Override
    public Count with(Limits other) {
      return new Count(other);
    }
  }

  /** So large a part of the events is {@code of} a kind. */
  record Ratio(Search of, Limits limits) implements Limited {
    @Override
    public String type() {
      return "ratio";
    }

    @Override
    public Ratio with(Limits other) {
      return new Ratio(of, other);
    }
  }

  /**
   * Requests or operations take so long.
   *
   * @param share 0.95 for the 95th percentile; NaN for the average
   * @param limits nanoseconds
   */
  record Latency(double share, Limits limits) implements Limited {
    @Override
    public String type() {
      return "latency";
    }

    @Override
    public Latency with(Limits other) {
      return new Latency(share, other);
    }
  }

  /**
   * A meter shows so much.
   *
   * @param names of the meter; the first of which there are events counts
   * @param over names of the meter that is the whole of it; none for the number itself
   * @param field which of the event's numbers
   */
  record Metric(
      List<String> names, List<String> over, String field, Aggregate aggregate, Limits limits)
      implements Limited {
    public Metric {
      names = List.copyOf(names);
      over = List.copyOf(over);
    }

    @Override
    public String type() {
      return "metric";
    }

    @Override
    public Metric with(Limits other) {
      return new Metric(names, over, field, aggregate, other);
    }
  }

  /** What the numbers of a window become. */
  enum Aggregate {
    AVERAGE,
    MIN,
    MAX,
    SUM,
    LAST
  }

  /**
   * There is so much more, or less, than in the window before.
   *
   * @param height times as much
   * @param leastCurrent so many events must be in the window
   * @param leastReference so many must be in the one before
   * @param field averages of this number are compared instead of counts; null for counts
   * @param alsoNew whether a key fires that has not been seen for two windows
   */
  record Spike(
      Direction direction,
      double height,
      long leastCurrent,
      long leastReference,
      @Nullable String field,
      boolean alsoNew)
      implements Condition {
    @Override
    public String type() {
      return "spike";
    }
  }

  /** Which way a number goes. */
  enum Direction {
    UP,
    DOWN,
    BOTH
  }

  /**
   * Fewer events than expected come, of a key that was seen.
   *
   * @param least so many are expected in a window
   * @param forgetAfter a key that is silent for so long is expected no more
   */
  record Absence(long least, Duration forgetAfter) implements Condition {
    @Override
    public String type() {
      return "absence";
    }
  }

  /**
   * A value comes that was never seen.
   *
   * @param fields whose values together are the value
   * @param remember how far back it is looked for
   * @param learn nothing is new in so long a time after the first event
   * @param missing whether an event without one of the fields is of a value too
   */
  record NewValue(List<String> fields, Duration remember, Duration learn, boolean missing)
      implements Condition {
    public NewValue {
      fields = List.copyOf(fields);
    }

    @Override
    public String type() {
      return fields.equals(List.of("pattern")) ? "new_pattern" : "new_value";
    }
  }

  /**
   * A field of a key has another value than before.
   *
   * @param fields any of them
   * @param within the value before must not be older; null for any
   * @param ignoreEmpty whether an empty value, or none, is no change
   */
  record Change(List<String> fields, @Nullable Duration within, boolean ignoreEmpty)
      implements Condition {
    public Change {
      fields = List.copyOf(fields);
    }

    @Override
    public String type() {
      return "change";
    }
  }

  /** So many different values come. */
  record Cardinality(String field, Limits limits) implements Limited {
    @Override
    public String type() {
      return "cardinality";
    }

    @Override
    public Cardinality with(Limits other) {
      return new Cardinality(field, other);
    }
  }

  /**
   * A value comes that is in a list, or that is not.
   *
   * @param allow whether the values are those that may come
   * @param ignoreMissing whether an event without the field is fine; it always is unless {@code
   *     allow}
   */
  record Listed(String field, Set<String> values, boolean allow, boolean ignoreMissing)
      implements Condition {
    public Listed {
      values = inOrder(values);
    }

    @Override
    public String type() {
      return "list";
    }
  }

  /**
   * The last result of a health check is bad.
   *
   * @param bad the results that are
   */
  record Health(Set<String> bad) implements Condition {
    public Health {
      bad = inOrder(bad);
    }

    @Override
    public String type() {
      return "health";
    }
  }

  /**
   * A budget is spent too fast, in a long and a short window at once.
   *
   * @param of the events that spend it
   * @param target the part that must be good
   * @param pairs any of them
   * @param leastBad so many bad events must be in the long window
   * @param leastTotal so many events must be there, or most of them must be bad
   */
  record BurnRate(Search of, double target, List<Pair> pairs, long leastBad, long leastTotal)
      implements Condition {
    public BurnRate {
      pairs = List.copyOf(pairs);
    }

    @Override
    public String type() {
      return "burn_rate";
    }

    /**
     * Two windows.
     *
     * @param burn times the speed that the budget allows
     */
    public record Pair(Duration longWindow, Duration shortWindow, double burn) {}
  }

  /** A condition must read the same in every process: it is part of the hash of its rule. */
  private static Set<String> inOrder(Set<String> values) {
    return Collections.unmodifiableSet(new LinkedHashSet<>(new TreeSet<>(values)));
  }

  /**
   * A query and how it was written.
   *
   * @param text empty for every event
   */
  record Search(EventQuery query, String text) {
    public static final Search ALL = new Search(new EventQuery.All(), "");

    @Override
    public String toString() {
      return text;
    }
  }
}
