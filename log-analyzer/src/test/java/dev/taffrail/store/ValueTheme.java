package dev.taffrail.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import dev.taffrail.event.LogEvent;
import dev.taffrail.store.EventQuery.And;
import dev.taffrail.store.EventQuery.Exists;
import dev.taffrail.store.EventQuery.Not;
import dev.taffrail.store.EventQuery.Or;
import dev.taffrail.store.EventQuery.Range;
import dev.taffrail.store.EventQuery.Regex;
import dev.taffrail.store.EventQuery.Term;
import dev.taffrail.store.EventQuery.ValueGlob;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that trip up an index. */
abstract class ValueTheme extends StoreTheme {
  ValueTheme(EventStoreContract contract) {
    super(contract);
  }

  @ParameterizedTest
  @ValueSource(strings = {"request_id", "service", "duration_ms", "seq", "customer", "error_type"})
  void multiValued_isFoundByEach(String field) throws IOException {
    LogEvent two = events.event().with(field, List.of("a", "b")).make();
    LogEvent same = events.event().with(field, List.of("b", "b")).make();
    LogEvent repeated = events.event().with(field, "c").with(field, "b").make();
    show(two, same, repeated);

    assertFinds(new Term(field, "a"), two);
    assertFinds(new Term(field, "b"), two, same, repeated);
    assertFinds(new Term(field, "c"), repeated);
    assertFinds(new Exists(field), two, same, repeated);
    assertFinds(new ValueGlob(field, new Glob("a*b")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"request_id", "service", "duration_ms", "seq", "customer", "message"})
  void odd_isFoundExactly(String field) throws IOException {
    List<String> values = oddValues();
    List<LogEvent> all = new ArrayList<>();
    for (String value : values) {
      all.add(events.event().with(field, value).make());
    }
    show(all.toArray(LogEvent[]::new));

    for (int i = 0; i < values.size(); i++) {
      assertFinds(new Term(field, values.get(i)), all.get(i));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"request_id", "service", "duration_ms", "seq", "customer", "message"})
  void long_isFoundExactly(String field) throws IOException {
    String head = "x".repeat(40_000);
    LogEvent a = events.event().with(field, head + "a").make();
    LogEvent b = events.event().with(field, head + "b").make();
    LogEvent wide = events.event().with(field, "€".repeat(32_766)).make();
    LogEvent edge = events.event().with(field, "y".repeat(32_766)).make();
    show(a, b, wide, edge);
    commit(events.checkpoint());

    assertFinds(new Term(field, head + "a"), a);
    assertFinds(new Term(field, head + "b"), b);
    assertFinds(new Term(field, head));
    assertFinds(new Term(field, "€".repeat(32_766)), wide);
    assertFinds(new Term(field, "y".repeat(32_766)), edge);
    assertFinds(new ValueGlob(field, new Glob("xxx*b")), b);
    assertFinds(new Exists(field), a, b, wide, edge);
  }

  /**
   * Segments with values too long for a term stand beside others, which the index alone answers.
   */
  @ParameterizedTest
  @ValueSource(strings = {"request_id", "service", "host", "duration_ms", "seq", "customer"})
  void long_isTestedToItsEnd(String field) throws IOException {
    LogEvent early = events.event().with(field, "b").make();
    LogEvent other = events.event().with(field, "a").make();
    show(early, other);
    commit(events.checkpoint());
    String head = "x".repeat(3_000);
    LogEvent a = events.event().with(field, head + "a").make();
    LogEvent b = events.event().with(field, head + "b").make();
    show(a, b);
    commit(events.checkpoint());
    LogEvent late = events.event().with(field, "xb").make();
    show(late);

    EventQuery endsWithB = new ValueGlob(field, new Glob("*b"));
    assertFinds(endsWithB, early, b, late);
    assertFinds(new Regex(field, Pattern.compile("x+b")), b, late);
    assertFinds(new Not(endsWithB), other, a);
    assertFinds(new And(List.of(endsWithB, new Not(new Term(field, "b")))), b, late);
    assertFinds(new Or(List.of(endsWithB, new Term(field, "a"))), early, other, b, late);
    if (FieldClass.of(field) != FieldClass.DURATION) {
      assertFinds(new Range(field, new Bound(head + "b", true), null), b);
    }
    assertThat(arrivals(endsWithB, 0, 2)).containsExactly(early, b, late);
    assertThat(count(endsWithB)).isEqualTo(3);
  }

  private long count(EventQuery query) throws IOException {
    Facets facets =
        store
            .aggregations()
            .facets(
                new FacetsRequest(
                    query, TimeRange.ALL, List.of("level"), 10, Duration.ofMinutes(1)));
    return facets.total();
  }

  @Test
  void names_withSeparators_areNotConfusedWithValues() throws IOException {
    LogEvent name = events.event().with("a=b", "c").make();
    LogEvent value = events.event().with("a", "b=c").make();
    LogEvent zero = events.event().with("a\u0000b", "c").make();
    LogEvent zeroValue = events.event().with("a", "b\u0000c").make();
    LogEvent empty = events.event().with("", "=").make();
    show(name, value, zero, zeroValue, empty);

    assertFinds(new Term("a=b", "c"), name);
    assertFinds(new Term("a", "b=c"), value);
    assertFinds(new Term("a\u0000b", "c"), zero);
    assertFinds(new Term("a", "b\u0000c"), zeroValue);
    assertFinds(new Term("", "="), empty);
    assertFinds(new Exists("a"), value, zeroValue);
    assertFinds(new Exists("a=b"), name);
    assertFinds(new Exists("a="));
  }

  @Test
  void longName_isFound() throws IOException {
    String name = "n".repeat(33_000);
    LogEvent event = events.event().with(name, "v").make();
    show(event, events.event().make());

    assertFinds(new Term(name, "v"), event);
    assertFinds(new Exists(name), event);
  }

  @Test
  void numbers_keepTheirSpelling() throws IOException {
    LogEvent number = events.line("{\"n\":12.50}");
    LogEvent text = events.line("{\"n\":\"12.50\"}");
    LogEvent other = events.line("{\"n\":1.25E1}");
    show(number, text, other);

    assertThat(find(new Term("n", "12.50"))).containsExactly(number, text);
    assertThat(find(new Term("n", "1.25E1"))).containsExactly(other);
    assertThat(find(new Term("n", "12.5"))).isEmpty();
    Bound same = new Bound("12.5", true);
    assertThat(find(new Range("n", same, same))).containsExactly(number, text, other);
  }

  @ParameterizedTest
  @ValueSource(strings = {"duration_ms", "status_code", "seq", "customer"})
  void ranges_compareNumbersAsNumbers(String field) throws IOException {
    List<LogEvent> all = new ArrayList<>();
    for (Object value :
        List.of(
            -1,
            -0.5,
            0,
            "-0",
            9,
            10,
            10.0,
            "10",
            99.999999,
            100,
            "1e2",
            "100ms",
            "fast",
            "",
            "9007199254740993",
            "9007199254740992",
            "1e400",
            "-1e400",
            "1E-400",
            "0x10",
            "NaN")) {
      all.add(events.event().with(field, value).make());
    }
    show(all.toArray(LogEvent[]::new));

    for (String bound :
        List.of(
            "-1",
            "0",
            "-0.0",
            "9.5",
            "10",
            "100",
            "9007199254740992",
            "1e400",
            "1e-400",
            "fast",
            "",
            "NaN")) {
      for (boolean inclusive : new boolean[] {true, false}) {
        assertAgrees(new Range(field, new Bound(bound, inclusive), null), all);
        assertAgrees(new Range(field, null, new Bound(bound, inclusive)), all);
        assertAgrees(new Range(field, new Bound("-5", true), new Bound(bound, inclusive)), all);
      }
    }
  }

  @Test
  void ranges_compareTextByCodePoints() throws IOException {
    LogEvent last = events.event().with("k", "\uFFFD").make();
    LogEvent beyond = events.event().with("k", "\uD83D\uDE00").make();
    show(last, beyond);

    assertFinds(new Range("k", new Bound("\uFFFD", false), null), beyond);
    assertFinds(new Range("k", null, new Bound("\uD83D\uDE00", false)), last);
  }

  @Test
  void oneName_numberTextObjectArray() throws IOException {
    LogEvent number = events.event().with("x", 1).make();
    LogEvent text = events.event().with("x", "one").make();
    LogEvent object = events.event().with("x", Map.of("y", 1)).make();
    LogEvent array = events.event().with("x", List.of(1, "one", List.of(true))).make();
    LogEvent flag = events.event().with("x", true).make();
    LogEvent nothing = events.event().with("x", null).make();
    show(number, text, object, array, flag, nothing);

    assertFinds(new Term("x", "1"), number, array);
    assertFinds(new Term("x", "one"), text, array);
    assertFinds(new Term("x.y", "1"), object);
    assertFinds(new Term("x", "true"), array, flag);
    assertFinds(new Exists("x"), number, text, array, flag);
    assertThat(findAll()).hasSize(6);
  }

  @Test
  void manyNames_inOneEvent() throws IOException {
    Map<String, Object> values = new HashMap<>();
    for (int i = 0; i < 5_000; i++) {
      values.put("name" + i, "value" + i);
    }
    DraftEvent draft = events.event();
    values.forEach(draft::with);
    LogEvent event = draft.make();
    show(event, events.event().make());
    commit(events.checkpoint());

    for (int i = 0; i < 5_000; i += 499) {
      assertFinds(new Term("name" + i, "value" + i), event);
      assertFinds(new Term("name" + i, "value" + (i + 1)));
      assertFinds(new Exists("name" + i), event);
    }
  }

  @Test
  void manyNames_overManyEvents() throws IOException {
    List<LogEvent> all = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      all.add(events.event().with("user-" + i, i).make());
    }
    show(all.toArray(LogEvent[]::new));

    for (int i = 0; i < 5_000; i += 499) {
      assertThat(find(new Term("user-" + i, "" + i))).containsExactly(all.get(i));
    }
  }

  private static List<String> oddValues() {
    return List.of(
        "=",
        "a=b",
        "a=",
        "=a",
        "a\u0000b",
        "a\u0000",
        "\u0000",
        " ",
        "  ",
        "a ",
        " a",
        "a\tb\nc",
        "*",
        "?",
        "\\",
        "\"",
        "a:b",
        "(a)",
        "é",
        "e\u0301",
        "ß",
        "SS",
        "İ",
        "i",
        "ﬁ",
        "日本",
        "\uFEFF",
        "\u202Eabc",
        "\uFFFD",
        "\uFFFF",
        "\uD83D\uDE00",
        "\uD83D\uDE01",
        "\uDBFF\uDFFF",
        "Z̸a̸l̸g̸o̸",
        "null",
        "true",
        "0",
        "00",
        "0.0",
        "-0",
        "NaN",
        "1e5",
        "100000",
        "\u001B[31m",
        "../../etc");
  }
}
