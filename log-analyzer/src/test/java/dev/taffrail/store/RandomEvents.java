package dev.taffrail.store;

import dev.taffrail.event.LinePosition;
import dev.taffrail.event.LogEvent;
import dev.taffrail.event.Quality;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Random events of a small vocabulary, out of a few files, so that queries hit. */
final class RandomEvents {
  static final List<String> NAMES =
      List.of(
          "message",
          "level",
          "service",
          "kind",
          "request_id",
          "logger_name",
          "duration_ms",
          "status_code",
          "error_type",
          "error_message",
          "stack_trace",
          "seq",
          "quality",
          "tag",
          "tag.sub",
          "x",
          "@timestamp",
          "text",
          "pattern",
          "");
  static final List<String> VALUES =
      List.of(
          "alpha",
          "Alpha",
          "beta",
          "",
          "10",
          "10.0",
          "9",
          "1e1",
          "-3",
          "a=b",
          "a\u0000b",
          "é",
          "\uD83D\uDE00",
          "\uFFFD",
          "ERROR",
          "INFO",
          "request",
          "log",
          "true",
          "truncated",
          "pay service down",
          "down: pay",
          "com.acme.OrderService",
          "/api/v1/orders",
          "4bf92f3577b34da6a3ce929d0e0e4736",
          "x".repeat(300));

  private static final List<Long> ODD_TIMES =
      List.of(
          Long.MIN_VALUE / 1_000 * 1_000,
          -1L,
          0L,
          253_402_300_799_000_000L,
          Long.MAX_VALUE / 1_000 * 1_000);

  private final Random random;
  private final List<TestEvents> files =
      Stream.of(0L, 1L, 77L, Long.MAX_VALUE).map(TestEvents::new).toList();

  RandomEvents(Random random) {
    this.random = random;
  }

  List<LogEvent> batch() {
    List<LogEvent> batch = new ArrayList<>();
    for (int i = random.nextInt(12); i > 0; i--) {
      batch.add(next());
    }
    return batch;
  }

  Checkpoint checkpoint() {
    Map<Long, LinePosition> positions = new HashMap<>();
    files.forEach(file -> positions.putAll(file.checkpoint().positions()));
    return new Checkpoint(positions, Map.of("n", "" + random.nextInt()));
  }

  static <T> T any(Random random, List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private LogEvent next() {
    TestEvents file = any(random, files);
    if (random.nextInt(40) == 0) {
      file.startAnew();
    }
    return switch (random.nextInt(20)) {
      case 0 -> file.line(any(random, VALUES) + " " + any(random, VALUES));
      case 1 -> file.line("{\"service\":\"" + any(random, NAMES));
      default -> json(file.event());
    };
  }

  private LogEvent json(DraftEvent draft) {
    time(draft);
    for (int i = random.nextInt(8); i > 0; i--) {
      draft.with(any(random, NAMES), value());
    }
    if (random.nextInt(5) == 0) {
      draft.added(any(random, NAMES), any(random, VALUES));
    }
    if (random.nextInt(10) == 0) {
      draft.odd(any(random, List.copyOf(Quality.OF_WHOLE_EVENTS)));
    }
    return draft.make();
  }

  private void time(DraftEvent draft) {
    switch (random.nextInt(20)) {
      case 0 -> draft.at(any(random, ODD_TIMES));
      case 1, 2 -> draft.timeless(near());
      default -> draft.at(near());
    }
  }

  long near() {
    return TestEvents.START + random.nextInt(6);
  }

  private Object value() {
    return switch (random.nextInt(12)) {
      case 0 -> random.nextInt(12);
      case 1 -> random.nextInt(100) / 4.0;
      case 2 -> random.nextBoolean();
      case 3 -> List.of(any(random, VALUES), any(random, VALUES));
      case 4 -> Map.of("sub", any(random, VALUES));
      case 5 -> any(random, VALUES) + " " + any(random, VALUES);
      default -> any(random, VALUES);
    };
  }
}
