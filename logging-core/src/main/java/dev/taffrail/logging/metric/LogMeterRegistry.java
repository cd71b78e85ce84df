package dev.taffrail.logging.metric;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.NamingConvention;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.step.StepMeterRegistry;
import io.micrometer.core.instrument.step.StepRegistryConfig;
import io.micrometer.core.instrument.util.NamedThreadFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes each meter that has changed as an event of kind {@code metric}, once a step, and each
 * gauge at least every five minutes, so that a reader knows that it still holds. Add it to
 * Micrometer's global registry or to a composite:
 *
 * <pre>{@code
 * Metrics.addRegistry(LogMeterRegistry.start(Duration.ofMinutes(1)));
 * }</pre>
 *
 * <p>Counters tell how much they have grown in the step, timers and summaries count, total,
 * maximum, mean of it, and the 50th, 95th and 99th percentile of it and the step before; times are
 * milliseconds. Closing it writes the step that has begun.
 */
public final class LogMeterRegistry extends StepMeterRegistry {
  private static final double[] PERCENTILES = {0.5, 0.95, 0.99};
  private static final Duration AGAIN = Duration.ofMinutes(5);

  private final MetricEvents events = new MetricEvents();
  private final Map<Meter.Id, Told> gauges = new HashMap<>();
  private final Duration step;
  private final long stepsUntilAgain;
  private long steps;

  /** What a gauge was when it was last told. */
  private record Told(double value, long step) {}

  private LogMeterRegistry(StepRegistryConfig config, Clock clock) {
    super(config, clock);
    step = config.step();
    stepsUntilAgain = Math.max(1, AGAIN.dividedBy(step));
    config().namingConvention(NamingConvention.identity);
  }

  /** Returns a registry that writes at each step. */
  public static LogMeterRegistry start(Duration step) {
    LogMeterRegistry registry = of(step, Clock.SYSTEM);
    registry.start(new NamedThreadFactory("taffrail-metrics"));
    return registry;
  }

  /** Returns a registry that writes when it is told to. */
  static LogMeterRegistry of(Duration step, Clock clock) {
    return new LogMeterRegistry(new Config(step), clock);
  }

  private record Config(Duration step) implements StepRegistryConfig {
    @Override
    public String prefix() {
      return "taffrail";
    }

    @Override
    public @Nullable String get(String key) {
      return null;
    }
  }

  @Override
  protected void publish() {
    steps++;
    for (Meter meter : getMeters()) {
      // Percentiles are meters, too, but are told with what they are of.
      if (meter.getId().syntheticAssociation() == null) {
        tell(meter);
      }
    }
  }

  private void tell(Meter meter) {
    meter.use(
        gauge -> gauge(meter, gauge.value()),
        counter -> events.grown(meter, counter.count()),
        timer -> events.distribution(meter, timer.takeSnapshot(), getBaseTimeUnit()),
        summary -> events.distribution(meter, summary.takeSnapshot(), null),
        active -> gauge(meter, active.activeTasks()),
        timeGauge -> gauge(meter, timeGauge.value(getBaseTimeUnit())),
        counter -> events.grown(meter, counter.count()),
        timer -> events.totals(meter, timer.count(), timer.totalTime(getBaseTimeUnit())),
        other -> other.measure().forEach(m -> gauge(meter, m.getValue())));
  }

  private void gauge(Meter meter, double value) {
    Told last = gauges.get(meter.getId());
    boolean known =
        last != null
            && Double.valueOf(value).equals(last.value)
            && steps - last.step < stepsUntilAgain;
    if (Double.isFinite(value) && !known) {
      gauges.put(meter.getId(), new Told(value, steps));
      events.value(meter, value);
    }
  }

  @Override
  protected TimeUnit getBaseTimeUnit() {
    return TimeUnit.MILLISECONDS;
  }

  @Override
  protected DistributionStatisticConfig defaultHistogramConfig() {
    return DistributionStatisticConfig.builder()
        .percentiles(PERCENTILES)
        // Two buffers of a step each: when a step is told its values have not yet been let go.
        .expiry(step.multipliedBy(2))
        .bufferLength(2)
        .build()
        .merge(super.defaultHistogramConfig());
  }
}
