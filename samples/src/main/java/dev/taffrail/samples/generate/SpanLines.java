package dev.taffrail.samples.generate;

import static dev.taffrail.logging.FieldNames.DURATION_MS;
import static dev.taffrail.logging.FieldNames.ENDPOINT;
import static dev.taffrail.logging.FieldNames.ERROR_MESSAGE;
import static dev.taffrail.logging.FieldNames.ERROR_TYPE;
import static dev.taffrail.logging.FieldNames.KIND;
import static dev.taffrail.logging.FieldNames.METHOD;
import static dev.taffrail.logging.FieldNames.OPERATION;
import static dev.taffrail.logging.FieldNames.OUTCOME;
import static dev.taffrail.logging.FieldNames.PATH;
import static dev.taffrail.logging.FieldNames.STACK_HASH;
import static dev.taffrail.logging.FieldNames.STACK_TRACE;
import static dev.taffrail.logging.FieldNames.STATUS_CODE;

import dev.taffrail.logging.FieldNames.Kinds;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * The events of one span as lines; times and durations are microseconds.
 *
 * @param id span id
 * @param parent span that called, null where the request entered the shop
 */
record SpanLines(
    Shop shop,
    Request request,
    Instance instance,
    String thread,
    String id,
    @Nullable String parent) {

  void message(long at, Message message) {
    Facts facts = request.facts();
    JsonLine line =
        shop.line()
            .begin(at, message.level(), message.logger(), thread)
            .message(message.text(), facts)
            .from(instance);
    request.correlate(line, id, parent);
    message.writeFields(line, facts);
    plan(at, line);
  }

  void error(long at, StackTemplate stack) {
    Facts facts = request.facts();
    JsonLine line =
        shop.line()
            .begin(at, Level.ERROR, stack.logger(), thread)
            .message(stack.message(), facts)
            .from(instance);
    request.correlate(line, id, parent);
    line.text(ERROR_TYPE, stack.type())
        .text(ERROR_MESSAGE, stack.errorMessage(), facts)
        .text(STACK_TRACE, stack.trace(), facts)
        .text(STACK_HASH, stack.hash());
    plan(at, line);
  }

  void request(long at, Route route, int status, long took) {
    String says =
        route.method() + " " + route.endpoint() + " " + status + " in " + took / 1000 + " ms";
    JsonLine line =
        shop.line()
            .begin(at, levelOf(status), instance.service().logger("web.RequestLog"), thread)
            .message(says)
            .from(instance)
            .text(KIND, Kinds.REQUEST);
    request.correlate(line, id, parent);
    line.text(METHOD, route.method())
        .text(ENDPOINT, route.endpoint())
        .text(PATH, route.path(), request.facts())
        .literal(STATUS_CODE, Integer.toString(status))
        .millis(DURATION_MS, took);
    plan(at, line);
  }

  /** A failure is an error once: where the request entered the shop. */
  private Level levelOf(int status) {
    if (status < 500) {
      return Level.INFO;
    }
    return parent == null ? Level.ERROR : Level.WARN;
  }

  /** A unit of work within the span, with a span id of its own. */
  void operation(long at, String name, boolean success, long took) {
    operation(at, name, success, took, shop.ids().hex64(), id);
  }

  /** The span itself, where it is a unit of work and no request. */
  void ownOperation(long at, String name, boolean success, long took) {
    operation(at, name, success, took, id, parent);
  }

  private void operation(
      long at, String name, boolean success, long took, String span, @Nullable String of) {
    String outcome = success ? "success" : "failure";
    Level level = success ? Level.INFO : Level.WARN;
    JsonLine line =
        shop.line()
            .begin(at, level, instance.service().logger("Operations"), thread)
            .message(name + ": " + outcome + " in " + took / 1000 + " ms")
            .from(instance)
            .text(KIND, Kinds.OPERATION);
    request.correlate(line, span, of);
    line.text(OPERATION, name).text(OUTCOME, outcome).millis(DURATION_MS, took);
    plan(at, line);
  }

  private void plan(long at, JsonLine line) {
    shop.events().add(at, instance, line);
  }
}
