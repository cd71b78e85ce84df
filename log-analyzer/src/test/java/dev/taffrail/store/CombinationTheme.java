package dev.taffrail.store;

import dev.taffrail.event.LogEvent;
import dev.taffrail.store.EventQuery.All;
import dev.taffrail.store.EventQuery.And;
import dev.taffrail.store.EventQuery.Exists;
import dev.taffrail.store.EventQuery.Not;
import dev.taffrail.store.EventQuery.Or;
import dev.taffrail.store.EventQuery.Range;
import dev.taffrail.store.EventQuery.Term;
import dev.taffrail.store.EventQuery.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** And, Or and Not over parts that an index answers and parts that it cannot. */
abstract class CombinationTheme extends StoreTheme {
  private static final List<EventQuery> PARTS =
      List.of(
          new All(),
          new Term("service", "pay"),
          new Term("seq", "2"),
          new Term("customer", "c1"),
          new Exists("request_id"),
          new Range("duration_ms", new Bound("10", false), null),
          new Words(FieldClass.ANY_TEXT, List.of("timeout")),
          new Words("message", List.of("connection", "timeout")));

  private List<LogEvent> all = List.of();
  private LogEvent pay;
  private LogEvent cart;
  private LogEvent bare;

  CombinationTheme(EventStoreContract contract) {
    super(contract);
  }

  @BeforeEach
  void fill() throws IOException {
    pay =
        events
            .event()
            .message("connection timeout")
            .with("service", "pay")
            .with("request_id", "r1")
            .with("duration_ms", 10.5)
            .with("seq", 1)
            .make();
    cart =
        events
            .event()
            .message("timeout of connection")
            .with("service", "cart")
            .with("customer", "c1")
            .with("duration_ms", 9)
            .with("seq", 2)
            .make();
    bare = events.line("timeout");
    all = List.of(pay, cart, bare).stream().sorted(BY_CURSOR).toList();
    show(pay, cart, bare);
  }

  @Test
  void empty_andIsAll_orIsNone() throws IOException {
    assertAgrees(new And(List.of()), all);
    assertFinds(new Or(List.of()));
    assertAgrees(new Not(new Or(List.of())), all);
    assertFinds(new Not(new And(List.of())));
    assertFinds(new And(List.of(new Or(List.of()), new Term("service", "pay"))));
    assertFinds(new Or(List.of(new Or(List.of()), new Term("service", "pay"))), pay);
  }

  @Test
  void not_alone_missingFieldsCount() throws IOException {
    assertAgrees(new Not(new Term("service", "pay")), all);
    assertFinds(new Not(new Exists("duration_ms")), bare);
    assertFinds(new Not(new All()));
    assertFinds(new Not(new Not(new Term("service", "cart"))), cart);
  }

  @Test
  void and_ofNots() throws IOException {
    assertFinds(
        new And(List.of(new Not(new Term("service", "pay")), new Not(new Term("seq", "2")))), bare);
    assertFinds(
        new Not(new Or(List.of(new Term("service", "pay"), new Term("customer", "c1")))), bare);
  }

  @Test
  void or_withNot() throws IOException {
    assertAgrees(new Or(List.of(new Term("seq", "1"), new Not(new Exists("service")))), all);
  }

  @Test
  void samePartTwice() throws IOException {
    Term term = new Term("service", "pay");
    assertFinds(new And(List.of(term, term)), pay);
    assertFinds(new Or(List.of(term, term)), pay);
    assertFinds(new And(List.of(term, new Not(term))));
    assertAgrees(new Or(List.of(term, new Not(term))), all);
  }

  @Test
  void everyPair() throws IOException {
    for (EventQuery left : signed()) {
      for (EventQuery right : signed()) {
        assertAgrees(new And(List.of(left, right)), all);
        assertAgrees(new Or(List.of(left, right)), all);
        assertAgrees(new Not(new And(List.of(left, new Not(right)))), all);
      }
    }
  }

  @Test
  void wide_thousandsOfParts() throws IOException {
    List<EventQuery> many = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      many.add(new Term("customer", "c" + i));
    }
    assertFinds(new Or(many), cart);
    assertFinds(new And(many));
  }

  @Test
  void deep_hundredLevels() throws IOException {
    EventQuery query = new Term("service", "pay");
    for (int i = 0; i < 50; i++) {
      query = new Not(new And(List.of(new Or(List.of(query)), new All())));
    }
    assertFinds(query, pay);
  }

  private static List<EventQuery> signed() {
    List<EventQuery> signed = new ArrayList<>(PARTS);
    PARTS.forEach(part -> signed.add(new Not(part)));
    return signed;
  }
}
