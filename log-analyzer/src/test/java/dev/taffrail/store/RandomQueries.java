package dev.taffrail.store;

import static dev.taffrail.store.RandomEvents.any;

import com.google.re2j.Pattern;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Random questions in the vocabulary of {@link RandomEvents}. */
final class RandomQueries {
  private static final List<String> GLOBS =
      List.of("*", "a*", "*a", "?", "1?", "*0*", "al?ha", "pay*", "4bf92f35*", "", "A*a", "\\*");
  private static final List<String> REGEXES =
      List.of(".*", "al.*", "[0-9.]+", "(?i)ALPHA", "a.b", "pay (service|x) down", "", "\\PL+");
  private static final List<String> WORDS =
      List.of("alpha", "beta", "pay", "service", "down", "order", "orderservice", "10", "com", "é");

  private final Random random;

  RandomQueries(Random random) {
    this.random = random;
  }

  SearchRequest request() {
    return SearchRequest.of(
        query(), time(), any(random, List.of(Order.values())), 1 + random.nextInt(15));
  }

  HistogramRequest histogram() {
    long from = TestEvents.START - random.nextInt(3);
    return new HistogramRequest(
        query(),
        new TimeRange(from, from + random.nextInt(10) - 1),
        1 + random.nextInt(4),
        random.nextInt(4) == 0 ? null : any(random, names(FieldClass.KEYWORD)),
        Duration.ofMinutes(1));
  }

  FacetsRequest facets() {
    List<String> fields = names(FieldClass.KEYWORD, FieldClass.OTHER);
    return new FacetsRequest(
        query(),
        time(),
        List.of(any(random, fields), any(random, fields)),
        1 + random.nextInt(5),
        Duration.ofMinutes(1));
  }

  GroupsRequest groups() {
    List<String> fields = names(FieldClass.KEYWORD);
    long from = TestEvents.START - random.nextInt(3);
    return new GroupsRequest(
        query(),
        new TimeRange(from, from + random.nextInt(10) - 1),
        Stream.generate(() -> any(random, fields)).limit(random.nextInt(4)).toList(),
        random.nextInt(4),
        random.nextBoolean(),
        10_000,
        Duration.ofMinutes(1));
  }

  private static List<String> names(FieldClass... classes) {
    return RandomEvents.NAMES.stream()
        .filter(name -> List.of(classes).contains(FieldClass.of(name)))
        .toList();
  }

  EventQuery query() {
    return query(3);
  }

  private EventQuery query(int depth) {
    return switch (random.nextInt(depth == 0 ? 9 : 15)) {
      case 0 -> new EventQuery.Exists(name());
      case 1 -> new EventQuery.Words(text(), words());
      case 2 -> new EventQuery.WordGlob(text(), new Glob(any(random, GLOBS)));
      case 3 -> new EventQuery.ValueGlob(name(), new Glob(any(random, GLOBS)));
      case 4 -> new EventQuery.Regex(name(), Pattern.compile(any(random, REGEXES)));
      case 5 -> new EventQuery.Range(name(), bound(), bound());
      case 6, 7 -> new EventQuery.Term(name(), any(random, RandomEvents.VALUES));
      case 8 -> new EventQuery.InFile(random.nextInt(3), random.nextInt(2));
      case 9 -> new EventQuery.All();
      case 10 -> new EventQuery.Time(time());
      case 11, 12 -> new EventQuery.And(parts(depth));
      case 13 -> new EventQuery.Or(parts(depth));
      default -> new EventQuery.Not(query(depth - 1));
    };
  }

  private List<EventQuery> parts(int depth) {
    return IntStream.range(0, random.nextInt(4)).mapToObj(i -> query(depth - 1)).toList();
  }

  private String name() {
    return any(random, RandomEvents.NAMES);
  }

  private String text() {
    return random.nextInt(3) == 0
        ? name()
        : any(random, List.of(FieldClass.ANY_TEXT, "message", "stack_trace"));
  }

  private List<String> words() {
    return IntStream.rangeClosed(0, random.nextInt(3)).mapToObj(i -> any(random, WORDS)).toList();
  }

  private @Nullable Bound bound() {
    return random.nextInt(3) == 0
        ? null
        : new Bound(any(random, RandomEvents.VALUES), random.nextBoolean());
  }

  private TimeRange time() {
    long from = TestEvents.START + random.nextInt(6);
    return random.nextBoolean()
        ? TimeRange.ALL
        : new TimeRange(
            random.nextBoolean() ? from : Long.MIN_VALUE,
            random.nextBoolean() ? from + random.nextInt(4) : Long.MAX_VALUE);
  }
}
