package dev.taffrail.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.event.Line;
import dev.taffrail.event.LinePosition;
import dev.taffrail.event.RawText;
import dev.taffrail.event.Reading;
import dev.taffrail.source.Framing.Framed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EventFramingTest {
  private static final String FIRST = "2026-03-01 10:15:30,123 ERROR a.B - cannot order";
  private static final String NEXT = "2026-03-01 10:15:31,123 INFO  a.B - goes on";
  private static final List<String> TRACE =
      List.of("a.NoStock: sku 5", "\tat a.B.c(B.java:1)", "Caused by: a.D", "\t... 3 more");

  @Test
  void json_eachLineIsCompleteAtOnce() {
    assertThat(texts(auto(), List.of("{\"a\":1}", "{\"b\":2}"), false))
        .containsExactly("{\"a\":1}", "{\"b\":2}");
  }

  @Test
  void formatted_lastEventWaitsForTheNext() {
    EventFraming framing = auto();
    List<String> lines = new ArrayList<>(List.of(FIRST));
    lines.addAll(TRACE);

    assertThat(texts(framing, lines, false)).isEmpty();
    lines.add(NEXT);
    assertThat(texts(framing, lines, false))
        .containsExactly(FIRST + "\n" + String.join("\n", TRACE));
    assertThat(texts(framing, lines, true)).hasSize(2).last().isEqualTo(NEXT);
  }

  @Test
  void formatted_eventsTellTheirFormat() {
    Framed framed =
        framing(null, null, "Europe/Berlin").frame(lines(List.of(FIRST, "{\"a\":1}")), true);

    assertThat(framed.events())
        .extracting(Line::reading)
        .containsExactly(new Reading("log4j", "Europe/Berlin"), new Reading(null, "Europe/Berlin"));
  }

  @Test
  void unknownText_isCompleteAtOnce_unlessATraceMayFollow() {
    EventFraming framing = auto();

    assertThat(texts(framing, List.of("one", "  two", "three"), false))
        .containsExactly("one", "  two", "three");
    assertThat(texts(framing, List.of("one", "java.lang.Error: x", "\tat a.B"), false))
        .containsExactly("one");
    assertThat(texts(framing, List.of("java.lang.Error: x", "\tat a.B", "one"), false))
        .containsExactly("java.lang.Error: x\n\tat a.B", "one");
  }

  @Test
  void oneLineFormat_neverWaits() {
    assertThat(texts(auto(), List.of("4121:M 01 Mar 2026 10:15:30.123 * Ready"), false)).hasSize(1);
  }

  @Test
  void jsonAmongText_isItsOwnEvent() {
    assertThat(texts(auto(), List.of(FIRST, "{\"a\":1}", "  {", NEXT), true))
        .containsExactly(FIRST, "{\"a\":1}", "  {", NEXT);
  }

  @Test
  void pieces_joinToTheirEnd() {
    String one =
        "{\"log\":\"{\\\"a\\\":\",\"stream\":\"stdout\",\"time\":\"2026-03-01T10:15:30Z\"}";
    String two = "{\"log\":\"1}\\n\",\"stream\":\"stdout\",\"time\":\"2026-03-01T10:15:30Z\"}";
    EventFraming framing = auto();

    assertThat(texts(framing, List.of(one), false)).isEmpty();
    assertThat(texts(framing, List.of(one, two, one, two), false))
        .containsExactly(one + "\n" + two, one + "\n" + two);
  }

  @Test
  void wrappedTrace_joins() {
    String cri = "2026-03-01T10:15:30Z stderr F ";

    assertThat(
            texts(
                auto(),
                List.of(cri + FIRST, cri + TRACE.get(0), cri + TRACE.get(1), cri + NEXT),
                true))
        .hasSize(2);
  }

  @Test
  void wanted_isTakenUnseen() {
    EventFraming framing = framing("syslog", null, null);

    assertThat(framing.frame(lines(List.of("anything")), true).events().getFirst().reading())
        .isEqualTo(new Reading("syslog", null));
    assertThat(framing.found()).isEmpty();
  }

  @Test
  void remembered_isUsedFromTheStart() {
    EventFraming framing = framing(null, "log4j", null);

    assertThat(texts(framing, List.of("rest of an event", NEXT), false))
        .containsExactly("rest of an event");
    assertThat(framing.found()).isEqualTo("log4j");
  }

  @Test
  void linesThatStopFitting_areLookedAtAnew() {
    EventFraming framing = auto();
    framing.frame(lines(List.of("4121:M 01 Mar 2026 10:15:30.123 * Ready")), false);
    assertThat(framing.found()).isEqualTo("redis");

    List<String> others = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      others.add("Mar  1 10:15:30 n7 cron[" + i + "]: ran");
    }
    framing.frame(lines(others), false);
    framing.frame(lines(others), false);
    assertThat(framing.found()).isEqualTo("syslog");
  }

  /** However the lines come, the events are the same. */
  @Test
  void pieces_makeTheSameEvents() {
    long seed = Long.getLong("taffrail.seed", System.nanoTime());
    System.out.printf("framing: -Dtaffrail.seed=%d%n", seed);
    Random random = new Random(seed);
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      all.add(random.nextBoolean() ? FIRST : NEXT);
      all.addAll(TRACE.subList(0, random.nextInt(TRACE.size() + 1)));
    }
    List<String> expected = texts(framing(null, "log4j", null), all, true);

    EventFraming framing = framing(null, "log4j", null);
    List<String> got = new ArrayList<>();
    int from = 0;
    while (from < all.size()) {
      int to = Math.min(all.size(), from + 1 + random.nextInt(12));
      Framed framed = framing.frame(lines(all.subList(from, to)), to == all.size());
      framed.events().forEach(event -> got.add(event.text().toString()));
      boolean stuck = framed.lines() == 0;
      from += stuck ? 0 : framed.lines();
    }
    assertThat(got).isEqualTo(expected);
  }

  private static EventFraming auto() {
    return framing(null, null, null);
  }

  private static EventFraming framing(String wanted, String remembered, String zone) {
    return new EventFraming(Formats.builtIn(), wanted, remembered, zone);
  }

  private static List<String> texts(EventFraming framing, List<String> lines, boolean complete) {
    return framing.frame(lines(lines), complete).events().stream()
        .map(event -> event.text().toString())
        .toList();
  }

  private static List<Line> lines(List<String> texts) {
    byte[] buffer = String.join("\n", texts).getBytes(StandardCharsets.UTF_8);
    List<Line> lines = new ArrayList<>();
    int start = 0;
    for (String text : texts) {
      int length = text.getBytes(StandardCharsets.UTF_8).length;
      lines.add(new Line(new LinePosition(1, 0, start), new RawText(buffer, start, length)));
      start += length + 1;
    }
    return lines;
  }
}
