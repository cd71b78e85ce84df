package dev.taffrail.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.taffrail.event.LogEvent;
import dev.taffrail.pattern.PatternKey;
import dev.taffrail.pattern.PatternRecord;
import dev.taffrail.pattern.Release;
import dev.taffrail.store.StoredEvent;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Every event has a pattern, whatever happens between two commits. */
@ParameterizedClass
@EnumSource
class PatternIngestTest extends IngestCase {
  private static final String STACK =
      "java.io.IOException: %s\\n\\tat com.acme.Pay.send(Pay.java:%d)\\n"
          + "\\tat com.acme.Pay.run(Pay.java:9)";

  private static final Comparator<PatternKey> BY_TEXT =
      Comparator.comparing(PatternKey::service).thenComparing(PatternKey::id);

  private static String line(String service, String message) {
    return "{\"@timestamp\":\"2026-11-21T14:00:00Z\",\"service\":\"%s\",\"message\":\"%s\"}\n"
        .formatted(service, message);
  }

  private static String error(String message, int number) {
    return ("{\"@timestamp\":\"2026-11-21T14:00:00Z\",\"service\":\"pay\",\"level\":\"ERROR\","
            + "\"message\":\"%s\",\"stack_trace\":\"%s\"}\n")
        .formatted(message, STACK.formatted(message, number));
  }

  private static String lines(Random random, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      String word = Integer.toString(random.nextInt(1_000), 36);
      text.append(
          switch (random.nextInt(4)) {
            case 0 -> line("pay", "paid order " + random.nextInt(99) + " in " + word + " ms");
            case 1 -> line("pay", "failed for user u" + word + " of host x");
            case 2 -> line("mail", "run task load" + word + "All on day one");
            default -> error("reset by " + word, i);
          });
    }
    return text.toString();
  }

  private Map<PatternKey, PatternRecord> catalogue() {
    return patterns().stream().collect(Collectors.toMap(PatternRecord::key, known -> known));
  }

  /** How many events there are of which pattern of the catalogue. */
  private Map<PatternKey, Long> counts() throws IOException {
    Map<PatternKey, PatternKey> names = new TreeMap<>(BY_TEXT);
    for (PatternRecord known : patterns()) {
      names.put(known.key(), known.key());
      known
          .pattern()
          .aliases()
          .forEach(alias -> names.put(new PatternKey(known.service(), alias), known.key()));
    }
    Map<PatternKey, Long> counts = new TreeMap<>(BY_TEXT);
    for (StoredEvent stored : events()) {
      LogEvent event = stored.event();
      PatternKey name = names.get(new PatternKey(event.text("service"), event.pattern()));
      assertThat(name).as("%s of %s", event.pattern(), event.line().text()).isNotNull();
      counts.merge(name, 1L, Long::sum);
    }
    return counts;
  }

  @Test
  void drain_eventsHaveTheirPatterns_andTheCatalogueKnowsThem() throws Exception {
    append("app.log", line("pay", "paid order 1 in 20 ms") + line("pay", "paid order 2 in 3 ms"));
    append("app.log", line("mail", "paid order 3 in 2 ms") + line("pay", ""));
    append("app.log", error("reset", 4) + error("time-out", 17));

    drain();

    List<String> ids = events().stream().map(stored -> stored.event().pattern()).toList();
    assertThat(ids.get(0)).matches("[0-9a-f]{16}").isEqualTo(ids.get(1)).isEqualTo(ids.get(2));
    assertThat(ids.get(3)).isNull();
    assertThat(ids.get(4)).isEqualTo(ids.get(5)).isNotEqualTo(ids.get(0)).isNotNull();
    assertThat(catalogue().keySet())
        .containsExactlyInAnyOrder(
            new PatternKey("pay", ids.get(0)),
            new PatternKey("mail", ids.get(0)),
            new PatternKey("pay", ids.get(4)));
    PatternRecord stack = catalogue().get(new PatternKey("pay", ids.get(4)));
    assertThat(stack.pattern().template()).isEqualTo("java.io.IOException at com.acme.Pay.send");
  }

  @Test
  void drain_sameFilesAnew_givesTheSamePatternsAndCounts() throws Exception {
    Random random = new Random(7);
    for (String name : List.of("a.log", "b.log", "c.log")) {
      append(name, lines(random, 3_000));
    }
    drain();
    Map<PatternKey, Long> first = counts();
    assertThat(first.values().stream().mapToLong(count -> count).sum()).isEqualTo(9_000);

    anew();
    drain();

    assertThat(counts()).isEqualTo(first);
  }

  @Test
  void follow_restarts_goOnWithTheSamePatterns() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    String[] parts = new String[6];
    Arrays.setAll(parts, part -> lines(random, 500));
    append("app.log", String.join("", parts));
    drain();
    Map<PatternKey, Long> whole = counts();
    Set<PatternKey> known = catalogue().keySet();

    anew();
    empty("app.log");
    follow();
    for (int i = 0; i < parts.length; i++) {
      append("app.log", parts[i]);
      awaitEvents(500 * (i + 1));
      restart();
    }
    stop();

    assertThat(counts()).as("seed %d", seed).isEqualTo(whole);
    assertThat(catalogue().keySet()).as("seed %d", seed).isEqualTo(known);
  }

  private static String versioned(String version, int minute) {
    return ("{\"@timestamp\":\"2026-11-21T14:%02d:00Z\",\"service\":\"pay\",\"service_version\":\"%s\","
            + "\"message\":\"paid\"}\n")
        .formatted(minute, version);
  }

  @Test
  void follow_restarts_keepTheVersions() throws Exception {
    append("app.log", versioned("1.0", 10) + versioned("1.1", 20));
    follow();
    awaitEvents(2);
    restart();
    append("app.log", versioned("1.0", 30) + versioned("1.2", 15));
    awaitEvents(4);
    stop();

    assertThat(releases().of("pay"))
        .extracting(Release::version, release -> release.lastMicros() / 60_000_000 % 60)
        .containsExactly(tuple("1.0", 30L), tuple("1.2", 15L), tuple("1.1", 20L));
  }
}
