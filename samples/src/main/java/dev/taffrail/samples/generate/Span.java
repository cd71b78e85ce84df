package dev.taffrail.samples.generate;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * The part of a request that one service does: its clock goes on with each step, and what it logs
 * is planned at that time. Once a step has ended the request, the remaining steps do nothing.
 */
final class Span {
  /** Chance of a span or an operation that an error ends it. */
  private static final double ENDS = 0.008;

  /** Chance that an error is logged and the work goes on. */
  private static final double STUMBLES = 0.0385;

  /** Chance that a warning is logged that was drawn beside messages that are none. */
  private static final double WARNS = 0.2;

  private static final LogNormal NETWORK = new LogNormal(0.6, 0.5);
  private static final LogNormal QUEUE = new LogNormal(180, 0.9);

  private final Shop shop;
  private final Dice dice;
  private final Request request;
  private final Instance instance;
  private final int worker;
  private final SpanLines lines;
  private final long start;
  private long clock;
  private long ownTimeLeft;
  private int status;

  private Span(Shop shop, Request request, Service service, @Nullable Span parent, long start) {
    this.shop = shop;
    this.dice = shop.dice();
    this.request = request;
    this.start = start;
    clock = start;
    instance = shop.fleet().any(service, dice);
    worker = instance.workers().take(start);
    String caller = parent == null ? null : parent.lines.id();
    String thread = instance.workers().name(worker);
    lines = new SpanLines(shop, request, instance, thread, shop.ids().hex64(), caller);
  }

  /** Plays a request from its arrival at the first service and returns when that answered. */
  static long play(Shop shop, Request request, Route route, long start, Consumer<Span> steps) {
    Span span = new Span(shop, request, route.service(), null, start);
    span.serve(route, steps);
    return span.clock;
  }

  /** Logs one of the messages of a topic. */
  void log(String topic) {
    if (ended()) {
      return;
    }
    Message message = draw(shop.messages().about(topic));
    request.facts().nextEvent();
    long took = message.text().tookMicros(request.facts());
    clock += took > 0 ? took : someOwnTime();
    lines.message(clock, message);
  }

  /** Calls another service and waits for its answer. */
  void call(Route route, Consumer<Span> steps) {
    if (ended()) {
      return;
    }
    long arrival = clock + NETWORK.micros(dice);
    Span callee = new Span(shop, request, route.service(), this, arrival);
    callee.serve(route, steps);
    clock = callee.clock + NETWORK.micros(dice);
    if (callee.status >= 500) {
      giveUp(callee);
    } else if (callee.status >= 400) {
      status = callee.status;
    }
  }

  /** Leaves work to another service that does it later, as one operation. */
  void publish(Service service, String operation, LogNormal took, Consumer<Span> steps) {
    if (ended()) {
      return;
    }
    Span later = new Span(shop, request, service, this, clock + QUEUE.micros(dice));
    later.ownTimeLeft = took.micros(dice);
    steps.accept(later);
    boolean success = !later.mishap();
    later.end();
    later.lines.ownOperation(later.clock, operation, success, later.clock - later.start);
  }

  /** Does a unit of work that may fail as anything may. */
  void operation(String name, LogNormal took) {
    if (ended()) {
      return;
    }
    long began = clock;
    mishap();
    if (!ended()) {
      clock += took.micros(dice);
    }
    lines.operation(clock, name, !ended(), clock - began);
  }

  /** Does a unit of work that ends with the error. */
  void operation(String name, StackTemplate failure) {
    if (ended()) {
      return;
    }
    long began = clock;
    fail(failure);
    lines.operation(clock, name, false, clock - began);
  }

  /** Ends the request by chance with a status below 500. */
  void refuse(double probability, int answer, String topic) {
    if (!ended() && !scripted() && dice.chance(probability)) {
      log(topic);
      status = answer;
    }
  }

  boolean scripted() {
    return request.scripted();
  }

  boolean chance(double probability) {
    return dice.chance(probability);
  }

  private boolean ended() {
    return status != 0;
  }

  private void serve(Route route, Consumer<Span> steps) {
    ownTimeLeft = route.ownTime().micros(dice);
    steps.accept(this);
    if (!ended()) {
      mishap();
    }
    end();
    status = ended() ? status : route.success();
    lines.request(clock, route, status, clock - start);
    instance.served().add(clock - start);
  }

  private void end() {
    clock += ownTimeLeft;
    instance.workers().release(worker, clock);
  }

  private void giveUp(Span callee) {
    Facts facts = request.facts();
    facts.set(Variable.UPSTREAM, callee.instance.service().label());
    facts.set(Variable.UPSTREAM_STATUS, Integer.toString(callee.status));
    log(instance.service().label() + ".upstream");
    status = 502;
  }

  private Message draw(Ranked<Message> messages) {
    if (scripted()) {
      return messages.first();
    }
    Message message = messages.pick(dice);
    boolean spared = message.level() == Level.WARN && !dice.chance(WARNS);
    return spared ? messages.first() : message;
  }

  /** Whether something was thrown. */
  private boolean mishap() {
    if (scripted()) {
      return false;
    }
    Ranked<StackTemplate> endings = shop.stacks().endings(instance.service());
    if (!endings.isEmpty() && dice.chance(ENDS)) {
      fail(endings.pick(dice));
      return true;
    }
    if (dice.chance(STUMBLES)) {
      fail(shop.stacks().stumbles(instance.service()).pick(dice));
      return true;
    }
    return false;
  }

  private void fail(StackTemplate stack) {
    request.facts().nextEvent();
    clock += stack.tookMillis() * 1000L + someOwnTime();
    lines.error(clock, stack);
    clock += 20 + dice.below(200);
    status = stack.status();
  }

  private long someOwnTime() {
    long some = 20 + (long) (ownTimeLeft * (0.1 + 0.4 * dice.unit()));
    ownTimeLeft = Math.max(0, ownTimeLeft - some);
    return some;
  }
}
