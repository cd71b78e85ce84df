package dev.taffrail.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import dev.taffrail.event.LogEvent;
import dev.taffrail.event.Quality;
import dev.taffrail.store.EventQuery.Exists;
import dev.taffrail.store.EventQuery.Not;
import dev.taffrail.store.EventQuery.Range;
import dev.taffrail.store.EventQuery.Regex;
import dev.taffrail.store.EventQuery.Term;
import dev.taffrail.store.EventQuery.ValueGlob;
import dev.taffrail.store.EventQuery.WordGlob;
import dev.taffrail.store.EventQuery.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every node of a query over a field of every class. */
abstract class FieldClassTheme extends StoreTheme {
  FieldClassTheme(EventStoreContract contract) {
    super(contract);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@timestamp",
        "text",
        "message",
        "error_type",
        "error_message",
        "stack_trace",
        "stack_hash",
        "request_id",
        "trace_id",
        "user_id",
        "logger_name",
        "level",
        "service",
        "kind",
        "endpoint",
        "method",
        "status_code",
        "host",
        "environment",
        "outcome",
        "operation",
        "pattern",
        "quality",
        "duration_ms",
        "seq",
        "thread_name",
        "customer",
        "cart.items",
        "",
        "a=b"
      })
  void everyNode_overOneField(String field) throws IOException {
    List<LogEvent> all =
        List.of(
            events.event().with(field, "alpha beta").make(),
            events.event().with(field, 42).make(),
            events.event().with(field, List.of("Alpha", "gamma", "42.0")).make(),
            events.event().with(field, "").make(),
            events.event().with(field, null).make(),
            events.event().with("other", "alpha beta").make());
    show(all.toArray(LogEvent[]::new));

    for (EventQuery query : nodes(field)) {
      assertAgrees(query, all);
      assertAgrees(new Not(query), all);
    }
    assertThat(find(new Term(field, "alpha beta"))).containsExactly(all.getFirst());
    assertThat(find(new ValueGlob(field, new Glob("al*ta")))).containsExactly(all.getFirst());
  }

  @Test
  void everyClass_hasAFieldHere() {
    Set<FieldClass> covered = EnumSet.noneOf(FieldClass.class);
    Stream.of("@timestamp", "message", "request_id", "level", "duration_ms", "seq", "customer")
        .map(FieldClass::of)
        .forEach(covered::add);

    assertThat(covered).containsExactlyInAnyOrder(FieldClass.values());
  }

  @Test
  void level_kindAndQuality_areFoundByTheirNames() throws IOException {
    LogEvent error = events.event().with("severity", "fatal").with("kind", "request").make();
    LogEvent silent = events.event().make();
    LogEvent text = events.line("plain text");
    show(error, silent, text);

    assertFinds(new Term("level", "ERROR"), error);
    assertFinds(new Term("level", "fatal"));
    assertFinds(new Exists("level"), error);
    assertFinds(new Term("kind", "request"), error);
    assertThat(find(new Term("kind", "log"))).containsExactlyInAnyOrder(silent, text);
    assertFinds(new Term("quality", "unparsed"), text);
    assertFinds(new ValueGlob("quality", new Glob("no_*")), text);
  }

  @Test
  void quality_ofTheSource_isSearchable() throws IOException {
    LogEvent truncated = events.event().odd(Quality.TRUNCATED).with("quality", "high").make();
    show(truncated, events.event().make());

    assertFinds(new Term("quality", "truncated"), truncated);
    assertFinds(new Term("quality", "high"), truncated);
    assertFinds(new Exists("quality"), truncated);
  }

  @Test
  void added_isSearchableWhereTheLineIsSilent() throws IOException {
    LogEvent silent = events.event().added("host", "web-1").added("rack", "r7").make();
    LogEvent speaks = events.event().with("host", "web-2").added("host", "web-1").make();
    show(silent, speaks);

    assertFinds(new Term("host", "web-1"), silent);
    assertFinds(new Term("rack", "r7"), silent);
    assertFinds(new Exists("host"), silent, speaks);
  }

  @ParameterizedTest
  @ValueSource(strings = {"request_id", "trace_id", "user_id", "customer"})
  void ids_areNoMoreEqualThanTheirText(String field) throws IOException {
    List<LogEvent> all = new ArrayList<>();
    List<String> ids =
        List.of(
            "123e4567-e89b-12d3-a456-426614174000",
            "123E4567-E89B-12D3-A456-426614174000",
            "123e4567e89b12d3a456426614174000",
            "123e4567-e89b-12d3-a456-42661417400",
            "123e4567-e89b-12d3a456-4266-14174000",
            "4bf92f3577b34da6",
            "4BF92F3577B34DA6",
            "00000000000000000000000000000000",
            "0",
            "00",
            "-123e4567-e89b-12d3-a456-42661417400");
    for (String id : ids) {
      all.add(events.event().with(field, id).make());
    }
    show(all.toArray(LogEvent[]::new));

    for (int i = 0; i < ids.size(); i++) {
      assertFinds(new Term(field, ids.get(i)), all.get(i));
      for (int length = 1; length < ids.get(i).length(); length += 5) {
        assertAgrees(new ValueGlob(field, new Glob(ids.get(i).substring(0, length) + "*")), all);
      }
    }
    assertAgrees(new ValueGlob(field, new Glob("*4000")), all);
    assertAgrees(new Regex(field, Pattern.compile("[0-9a-f]{16,32}")), all);
    assertAgrees(new Range(field, new Bound("123e", true), new Bound("4c", false)), all);
  }

  private static List<EventQuery> nodes(String field) {
    List<EventQuery> nodes = new ArrayList<>();
    for (String value : List.of("alpha beta", "Alpha", "alpha", "42", "42.0", "", "absent")) {
      nodes.add(new Term(field, value));
    }
    nodes.add(new Exists(field));
    for (String glob : List.of("*", "?*", "alpha*", "*beta", "a?pha*", "4?", "4*0", "*a*a*", "")) {
      nodes.add(new ValueGlob(field, new Glob(glob)));
    }
    for (String regex : List.of("alpha.*", "[0-9]+", "(?i)ALPHA", "alpha", "|gamma", ".*")) {
      nodes.add(new Regex(field, Pattern.compile(regex)));
    }
    for (String glob : List.of("alph*", "*ta", "b?ta", "4*", "*")) {
      nodes.add(new WordGlob(field, new Glob(glob)));
    }
    nodes.add(new Words(field, List.of("alpha")));
    nodes.add(new Words(field, List.of("alpha", "beta")));
    nodes.add(new Words(field, List.of("beta", "alpha")));
    nodes.add(new Words(field, List.of("42")));
    nodes.addAll(ranges(field));
    return nodes;
  }

  private static List<EventQuery> ranges(String field) {
    Bound alpha = new Bound("alpha", true);
    return List.of(
        new Range(field, null, null),
        new Range(field, alpha, null),
        new Range(field, null, alpha),
        new Range(field, alpha, new Bound("beta", false)),
        new Range(field, new Bound("42", true), new Bound("42", true)),
        new Range(field, new Bound("42", false), null),
        new Range(field, new Bound("4.1e1", false), new Bound("42.0", true)),
        new Range(field, null, new Bound("-1", true)),
        new Range(field, new Bound("42", true), new Bound("zebra", true)));
  }
}
