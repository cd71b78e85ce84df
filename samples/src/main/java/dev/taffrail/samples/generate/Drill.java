package dev.taffrail.samples.generate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The failing checkout, half a second after the start and then every ten seconds. */
final class Drill implements Source {
  private static final long FIRST_MICROS = 500_000;
  private static final long PERIOD_MICROS = 10_000_000;

  private final RequestFlow flow;
  private final Deque<RequestFlow.Scripted> underWay = new ArrayDeque<>();
  private long next;

  Drill(RequestFlow flow, long startMicros) {
    this.flow = flow;
    next = startMicros + FIRST_MICROS;
  }

  @Override
  public long nextMicros() {
    return next;
  }

  @Override
  public void play() {
    underWay.add(flow.failingCheckOut(next));
    next += PERIOD_MICROS;
  }

  /** Ids of the requests whose last event is not later, each once. */
  List<String> endedUntil(long micros) {
    List<String> ended = new ArrayList<>();
    while (!underWay.isEmpty() && underWay.element().endMicros() <= micros) {
      ended.add(underWay.remove().requestId());
    }
    return ended;
  }
}
