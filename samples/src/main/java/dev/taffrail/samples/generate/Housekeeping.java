package dev.taffrail.samples.generate;

import static dev.taffrail.logging.FieldNames.DURATION_MS;
import static dev.taffrail.logging.FieldNames.KIND;

import dev.taffrail.logging.FieldNames.Kinds;
import java.util.List;
import org.slf4j.event.Level;

/** What instances log without a request: once a minute each its metrics, its health, a chore. */
final class Housekeeping implements Source {
  private static final long PERIOD_MICROS = 60_000_000;
  private static final LogNormal CHECK = new LogNormal(3, 0.8);
  private static final List<String> CHECKS = List.of("database", "disk", "redis", "kafka");

  private final Shop shop;
  private final Dice dice;
  private final List<Instance> instances;
  private long next;
  private int turn;

  Housekeeping(Shop shop, long startMicros) {
    this.shop = shop;
    dice = shop.dice();
    instances = shop.fleet().all();
    next = startMicros;
    moveOn();
  }

  @Override
  public long nextMicros() {
    return next;
  }

  @Override
  public void play() {
    Instance instance = instances.get(turn % instances.size());
    new MetricReport(shop, instance, next).write();
    health(instance, next + 1_000);
    if (dice.chance(0.5)) {
      chore(instance, next + 2_000);
    }
    turn++;
    moveOn();
  }

  private void moveOn() {
    next += PERIOD_MICROS / instances.size();
  }

  private void health(Instance instance, long began) {
    boolean healthy = !dice.chance(0.004);
    long took = CHECK.micros(dice) + (healthy ? 0 : 900_000);
    String check = dice.pick(CHECKS);
    String status = healthy ? "healthy" : "degraded";
    Level level = healthy ? Level.INFO : Level.WARN;
    long micros = began + took;
    String logger = instance.service().logger("health.HealthChecks");
    JsonLine line =
        shop.line()
            .begin(micros, level, logger, "health-1")
            .message("Health of " + check + ": " + status)
            .from(instance)
            .text(KIND, Kinds.HEALTH)
            .text("health_check", check)
            .text("health_status", status)
            .millis(DURATION_MS, took);
    shop.events().add(micros, instance, line);
  }

  private void chore(Instance instance, long began) {
    String topic = instance.service().label() + ".housekeeping";
    Message message = shop.messages().about(topic).pick(dice);
    Facts facts = new Facts(dice);
    long micros = began + message.text().tookMicros(facts);
    JsonLine line =
        shop.line()
            .begin(micros, message.level(), message.logger(), "scheduling-1")
            .message(message.text(), facts)
            .from(instance);
    message.writeFields(line, facts);
    shop.events().add(micros, instance, line);
  }
}
