package dev.taffrail.samples.generate;

import static dev.taffrail.logging.FieldNames.KIND;

import dev.taffrail.logging.FieldNames.Kinds;
import java.util.Arrays;
import org.slf4j.event.Level;

/** The metrics of an instance at the end of a step. */
final class MetricReport {
  private final Shop shop;
  private final Instance instance;
  private long micros;

  MetricReport(Shop shop, Instance instance, long micros) {
    this.shop = shop;
    this.instance = instance;
    this.micros = micros;
  }

  void write() {
    Dice dice = shop.dice();
    long heap = 180_000_000L + dice.below(500_000_000);
    gauge("jvm.memory.used", "{\"area\":\"heap\"}", Long.toString(heap));
    gauge("process.cpu.usage", "{}", "0.0" + dice.between(100, 999));
    requests(instance.served().drain());
  }

  private void gauge(String metric, String tags, String value) {
    plan(begin(metric, "gauge", tags, " is " + value).literal("metric_value", value));
  }

  private void requests(long[] sorted) {
    if (sorted.length == 0) {
      return;
    }
    long total = Arrays.stream(sorted).sum();
    plan(
        begin("http.server.requests", "timer", "{}", " counted " + sorted.length)
            .literal("metric_count", Integer.toString(sorted.length))
            .millis("metric_total", total)
            .millis("metric_max", sorted[sorted.length - 1])
            .millis("metric_mean", total / sorted.length)
            .millis("metric_p50", quantile(sorted, 0.50))
            .millis("metric_p95", quantile(sorted, 0.95))
            .millis("metric_p99", quantile(sorted, 0.99)));
  }

  private static long quantile(long[] sorted, double share) {
    return sorted[(int) (share * (sorted.length - 1))];
  }

  private JsonLine begin(String metric, String type, String tags, String says) {
    return shop.line()
        .begin(micros, Level.INFO, instance.service().logger("metrics"), "metrics-publisher")
        .message(metric + says)
        .from(instance)
        .text(KIND, Kinds.METRIC)
        .text("metric", metric)
        .text("metric_type", type)
        .literal("metric_tags", tags);
  }

  private void plan(JsonLine line) {
    shop.events().add(micros, instance, line);
    micros += 40;
  }
}
