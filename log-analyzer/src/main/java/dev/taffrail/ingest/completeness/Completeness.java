package dev.taffrail.ingest.completeness;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which numbers of which outputs have arrived. Batches are added where they enter the store, and
 * the {@link #state} is taken for a commit while none is under way: so it tells of exactly the
 * committed lines, and lines that are read again after a crash are no repeats. Safe for any number
 * of threads.
 *
 * <p>Memory and commit are bounded: the outputs that were silent for longest are forgotten, and
 * counted, when there are more than some thousands, and after 31 days.
 */
public final class Completeness {
  private static final Logger LOG = LoggerFactory.getLogger(Completeness.class);
  private static final String PREFIX = "numbers.";
  private static final String FORMAT = PREFIX + "format";
  private static final String FORGOTTEN = PREFIX + "forgotten";
  private static final String THIS_FORMAT = "1";
  private static final int MOST_OUTPUTS = 4_000;

  /** Of all outputs in a commit, in characters: it is written each second. */
  private static final long LONGEST_STATE = 1 << 19;

  /** As long as events are kept. */
  private static final Duration KEPT = Duration.ofDays(31);

  /** An output that was heard so lately may have lines on their way. */
  private static final Duration AT_WORK = Duration.ofSeconds(10);

  private final Clock clock;

  /** The output that was silent for longest comes first. */
  private final Map<Output, OutputState> outputs = new LinkedHashMap<>(64, 0.75f, true);

  private long forgotten;

  private Completeness(Clock clock) {
    this.clock = clock;
  }

  /** Goes on where a {@link #state} was taken. */
  public static Completeness of(Map<String, String> state, Clock clock) {
    Completeness completeness = new Completeness(clock);
    if (THIS_FORMAT.equals(state.get(FORMAT))) {
      completeness.read(state);
    } else if (state.containsKey(FORMAT)) {
      LOG.warn("completeness begins anew: its format {} is not known", state.get(FORMAT));
    }
    return completeness;
  }

  private void read(Map<String, String> state) {
    List<OutputState> read = new ArrayList<>();
    state.forEach((key, text) -> {
      if (!key.startsWith(PREFIX) || key.equals(FORMAT)) {
        return;
      }
      if (key.equals(FORGOTTEN)) {
        forgotten = text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
        return;
      }
      OutputState output = OutputState.decode(text);
      if (output == null) {
        LOG.warn("what is known of the completeness of one process is damaged and begins anew");
      } else {
        read.add(output);
      }
    });
    read.sort(Comparator.comparingLong(OutputState::arrivedMillis));
    read.forEach(output -> outputs.put(output.output(), output));
  }

  /** Adds the numbers of a batch that is entering the store. */
  public synchronized void add(List<Numbers> batch) {
    long now = clock.millis();
    for (Numbers numbers : batch) {
      outputs.computeIfAbsent(numbers.output(), OutputState::of).add(numbers, now);
      if (outputs.size() > MOST_OUTPUTS) {
        forgetEldest();
      }
    }
  }

  /**
   * The end of a file was gone before it was read: of the output that was heard last of those who
   * write files of this name.
   */
  public synchronized void lost(String name, long bytes) {
    OutputState writer = null;
    for (OutputState output : outputs.values()) {
      if (output.output().name().equals(name)) {
        writer = output;
      }
    }
    if (writer != null) {
      writer.lost(bytes);
    }
  }

  /** What belongs into the checkpoint, by keys of its own. */
  public synchronized Map<String, String> state() {
    forgetOld();
    Map<String, String> state = new HashMap<>();
    long length = 0;
    for (OutputState output : outputs.values()) {
      length += output.encode().length();
    }
    while (length > LONGEST_STATE) {
      length -= forgetEldest().encode().length();
    }
    int number = 0;
    for (OutputState output : outputs.values()) {
      state.put(PREFIX + number++, output.encode());
    }
    if (number > 0) {
      state.put(FORMAT, THIS_FORMAT);
      state.put(FORGOTTEN, Long.toString(forgotten));
    }
    return state;
  }

  /**
   * What has arrived of each output, by service and then by time, the newest first.
   *
   * @param unread whether files of this name are known to have more lines
   */
  public synchronized List<OutputReport> reports(Predicate<String> unread) {
    long since = clock.millis() - AT_WORK.toMillis();
    List<OutputReport> reports = new ArrayList<>();
    for (OutputState output : outputs.values()) {
      boolean atWork = output.arrivedMillis() >= since;
      reports.add(output.report(atWork || unread.test(output.output().name())));
    }
    reports.sort(
        Comparator.comparing((OutputReport report) -> report.output().service())
            .thenComparing(Comparator.comparingLong(OutputReport::lastMicros).reversed()));
    return reports;
  }

  /** How many outputs were forgotten because there were too many. */
  public synchronized long forgotten() {
    return forgotten;
  }

  private OutputState forgetEldest() {
    Iterator<OutputState> eldest = outputs.values().iterator();
    OutputState output = eldest.next();
    eldest.remove();
    if (forgotten++ == 0) {
      LOG.warn("too many processes to follow: completeness forgets those that were heard first");
    }
    return output;
  }

  private void forgetOld() {
    long before = clock.millis() - KEPT.toMillis();
    outputs.values().removeIf(output -> output.arrivedMillis() < before);
  }
}
