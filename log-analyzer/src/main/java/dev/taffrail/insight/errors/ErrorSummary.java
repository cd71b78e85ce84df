package dev.taffrail.insight.errors;

import dev.taffrail.store.Shortfall;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong in a time. Errors are events of level ERROR, failed requests have a status of 500
 * or more.
 *
 * @param all of all services together
 * @param bars errors in equal parts of the time, in order
 * @param services those with errors or failed requests, the most errors first
 * @param categories of the errors, the most frequent first
 * @param messages what was said, whichever service said it, the most frequent first
 * @param patterns with errors in the time or in the one before, the most frequent first
 * @param failures what is known of the failed requests
 * @param shortfall what could not be seen
 */
public record ErrorSummary(
    ErrorQuestion question,
    Totals all,
    List<Long> bars,
    List<ServiceErrors> services,
    List<CategoryErrors> categories,
    List<MessageErrors> messages,
    List<PatternErrors> patterns,
    FailureSample failures,
    Shortfall shortfall) {
  public ErrorSummary {
    bars = List.copyOf(bars);
    services = List.copyOf(services);
    categories = List.copyOf(categories);
    messages = List.copyOf(messages);
    patterns = List.copyOf(patterns);
  }

  /** The patterns of which something is to be told, the most frequent first. */
  public List<PatternErrors> changed(Change change) {
    return patterns.stream().filter(pattern -> pattern.change() == change).toList();
  }

  /**
   * Counts of a time, and of as long a time right before.
   *
   * @param errors events of level ERROR
   * @param errorsBefore the same before
   * @param events all events
   * @param requests events of kind request
   * @param failed those with a status of 500 to 599
   * @param failedBefore the same before
   */
  public record Totals(
      long errors, long errorsBefore, long events, long requests, long failed, long failedBefore) {
    static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0);

    /** The share of events that are errors, 0 to 1; null without events. */
    public @Nullable Double errorShare() {
      return share(errors, events);
    }

    /** The share of requests that failed, 0 to 1; null without requests. */
    public @Nullable Double failedShare() {
      return share(failed, requests);
    }

    Totals plus(Totals other) {
      return new Totals(
          errors + other.errors,
          errorsBefore + other.errorsBefore,
          events + other.events,
          requests + other.requests,
          failed + other.failed,
          failedBefore + other.failedBefore);
    }

    private static @Nullable Double share(long part, long all) {
      return all == 0 ? null : (Double) ((double) part / all);
    }
  }

  /** The errors of a service; its name is empty for events that name none. */
  public record ServiceErrors(String service, Totals totals) {}

  /**
   * The errors of a category.
   *
   * @param patterns how many different ones there were in the time
   */
  public record CategoryErrors(String name, long errors, long before, long patterns) {}

  /**
   * What several services may have said.
   *
   * @param services who, in alphabetical order
   */
  public record MessageErrors(String template, long errors, long before, List<String> services) {
    public MessageErrors {
      services = List.copyOf(services);
    }
  }

  /**
   * Failed requests that were looked at one by one: too many to look at all of them.
   *
   * @param failed how many failed in the time
   * @param looked at how many, spread over the time as the failures were
   * @param unexplained how many of those have no error but the answer itself
   * @param whole whether nothing kept a search from seeing all it should
   */
  public record FailureSample(long failed, int looked, int unexplained, boolean whole) {
    static final FailureSample NONE = new FailureSample(0, 0, 0, true);
  }
}
