package dev.taffrail.benchmarks.compare;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What every side is asked. No question comes twice, so an answer that was kept helps nobody. The
 * same for the same file.
 *
 * @param ids of requests, from all parts of the file
 * @param wordHours words of messages, each with an hour
 * @param starts times from which on everything is counted, all of them near the first event
 * @param end the time of the last event
 */
record Questions(List<String> ids, List<WordHour> wordHours, List<Instant> starts, Instant end) {
  /** So many of each kind are asked before the clock counts. */
  static final int WARM_UP = 200;

  static final int IDS = 500;
  static final int OTHERS = 100;

  /** Of those that look at every event, and take longer. */
  static final int HEAVY_WARM_UP = 20;

  static final int HEAVY = 50;

  private static final int MOST_BUCKETS = 990;

  /** A word, and when. */
  record WordHour(String word, Instant from, Instant to) {}

  /** The buckets of a histogram: as many as Taffrail's page may ask for. */
  Duration bucket() {
    return span().toMinutes() < MOST_BUCKETS ? Duration.ofMinutes(1) : Duration.ofMinutes(5);
  }

  /** How many of them there are. */
  long buckets() {
    return Math.ceilDiv(span().toMillis(), bucket().toMillis());
  }

  private Duration span() {
    return Duration.between(starts.getFirst(), end);
  }

  String summary() {
    return ("%d ids and %d words in an hour, each after %d others to warm up; %d of each aggregation"
            + " over all data, after %d others; none twice")
        .formatted(IDS, OTHERS, WARM_UP, HEAVY, HEAVY_WARM_UP);
  }

  /** Draws the questions while the file is read. */
  static final class Chooser {
    private static final Pattern TIME = Pattern.compile("\"@timestamp\":\"([^\"]+)\"");
    private static final Pattern ID = Pattern.compile("\"request_id\":\"([^\"]+)\"");
    private static final Pattern MESSAGE = Pattern.compile("\"message\":\"([^\"]+)\"");
    private static final Pattern WORD =
        Pattern.compile("(?<![\\p{L}\\d])[a-z]{4,12}(?![\\p{L}\\d])");
    private static final int MOST_WORDS = 400;

    private final long every;
    private final Random random = new Random(7);
    private final TreeSet<String> ids = new TreeSet<>();
    private final TreeSet<String> words = new TreeSet<>();
    private String first = "";
    private String last = "";
    private long seen;
    private long due;

    Chooser(long lines) {
      every = Math.max(1, lines / (2L * (WARM_UP + IDS)));
    }

    void see(String line) {
      last = line;
      if (seen == 0) {
        first = line;
      }
      seen++;
      if (seen < due) {
        return;
      }
      String id = find(ID, line);
      if (id.isEmpty()) {
        return;
      }
      due = seen + every;
      ids.add(id);
      Matcher word = WORD.matcher(find(MESSAGE, line));
      while (word.find() && words.size() < MOST_WORDS) {
        words.add(word.group());
      }
    }

    Questions questions() {
      Instant from = Instant.parse(find(TIME, first));
      Instant end = Instant.parse(find(TIME, last));
      return new Questions(
          shuffled(ids, WARM_UP + IDS), wordHours(from, end), starts(from), end.plusSeconds(1));
    }

    private List<WordHour> wordHours(Instant from, Instant end) {
      List<String> choice = List.copyOf(words);
      long span = Math.max(1, Duration.between(from, end).toSeconds() - 3_600);
      List<WordHour> hours = new ArrayList<>();
      for (int i = 0; i < WARM_UP + OTHERS; i++) {
        Instant start = from.plusSeconds(random.nextLong(span));
        String word = choice.get(random.nextInt(choice.size()));
        hours.add(new WordHour(word, start, start.plusSeconds(3_600)));
      }
      return hours;
    }

    private static List<Instant> starts(Instant from) {
      List<Instant> starts = new ArrayList<>();
      for (int i = 0; i < WARM_UP + OTHERS; i++) {
        starts.add(from.minusSeconds(60).plusMillis(100L * i));
      }
      return starts;
    }

    private List<String> shuffled(TreeSet<String> all, int most) {
      List<String> list = new ArrayList<>(all);
      Collections.shuffle(list, random);
      if (list.size() < most) {
        throw new IllegalStateException("the file has " + list.size() + " ids, too few");
      }
      return List.copyOf(list.subList(0, most));
    }

    private static String find(Pattern pattern, String line) {
      Matcher matcher = pattern.matcher(line);
      return matcher.find() ? matcher.group(1) : "";
    }
  }
}
