package dev.taffrail.web.format;

import dev.taffrail.insight.sla.BadTime;
import dev.taffrail.insight.sla.Budget;
import dev.taffrail.insight.sla.Burn;
import dev.taffrail.insight.sla.BurnAlert;
import dev.taffrail.insight.sla.Exclusion;
import dev.taffrail.insight.sla.Forecast;
import dev.taffrail.insight.sla.Goal;
import dev.taffrail.insight.sla.SlaQueries;
import dev.taffrail.insight.sla.SlaText;
import dev.taffrail.insight.sla.Spending;
import dev.taffrail.insight.sla.Verdict;
import dev.taffrail.insight.sla.Window;
import dev.taffrail.rollup.Minutes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/** Objectives and how they stand, as JSON. What is not known is null, never a number. */
public final class SlaJson {
  private static final int DIGITS = 6;
  private static final double NANOS_PER_MILLI = 1e6;

  private SlaJson() {}

  /** One line of a list. */
  public static void write(JsonGenerator json, Verdict verdict) {
    json.writeStartObject();
    writeMembers(json, verdict);
    json.writeEndObject();
  }

  /** All of a verdict, as members of an object. */
  public static void writeMembers(JsonGenerator json, Verdict verdict) {
    json.writeStringProperty("service", SlaText.service(verdict.service()));
    json.writeStringProperty("objective", verdict.objective().name());
    writeGoal(json, verdict.objective().goal());
    json.writeStringProperty("state", verdict.state().text());
    json.writeStringProperty("so_far", verdict.soFar().text());
    write(json, "coverage", OptionalDouble.of(verdict.coverage()));
    writeWindow(json, verdict);
    write(json, "total", OptionalDouble.of(verdict.counted().total()));
    write(json, "bad", OptionalDouble.of(verdict.counted().bad()));
    write(json, "measured", verdict.measured());
    if (verdict.objective().goal() instanceof Goal.Latency) {
      write(json, "percentile_ms", scaled(verdict.percentile(), NANOS_PER_MILLI));
      write(json, "apdex", verdict.apdex());
    }
    if (verdict.objective().goal() instanceof Goal.Throughput) {
      write(json, "usual_per_second", verdict.usual());
    }
    if (verdict.objective().goal() instanceof Goal.Budgeted) {
      writeBudget(json, verdict);
    }
    json.writeArrayPropertyStart("exclusions");
    verdict.exclusions().forEach(each -> write(json, each));
    json.writeEndArray();
  }

  private static void writeGoal(JsonGenerator json, Goal goal) {
    json.writeStringProperty("type", goal.type());
    json.writeStringProperty("promised", SlaText.promised(goal));
    switch (goal) {
      case Goal.Latency latency -> {
        write(json, "target", OptionalDouble.of(latency.target()));
        write(json, "within_ms", OptionalDouble.of(latency.within().toNanos() / NANOS_PER_MILLI));
      }
      case Goal.ErrorRate rate -> write(json, "limit", OptionalDouble.of(rate.limit()));
      case Goal.Throughput least ->
          write(json, "at_least_per_second", OptionalDouble.of(least.perSecond()));
      case Goal.Budgeted other -> write(json, "target", OptionalDouble.of(other.target()));
    }
  }

  private static void writeWindow(JsonGenerator json, Verdict verdict) {
    json.writeStringProperty("window", verdict.objective().window().text());
    json.writeStringProperty("from", time(verdict.span().from()));
    json.writeStringProperty("to", time(verdict.span().to()));
    if (verdict.objective().window() instanceof Window.Calendar calendar) {
      json.writeStringProperty("zone", calendar.zone().getId());
      json.writeStringProperty("ends", time(verdict.span().end()));
    }
  }

  private static void writeBudget(JsonGenerator json, Verdict verdict) {
    Budget budget = verdict.budget().orElse(new Budget(0, 0));
    json.writeObjectPropertyStart("budget");
    write(json, "allowed", OptionalDouble.of(budget.allowed()));
    write(json, "bad", OptionalDouble.of(budget.bad()));
    write(json, "spent", budget.spent());
    write(json, "left", budget.left());
    json.writeEndObject();
    json.writeArrayPropertyStart("burn");
    for (Burn burn : verdict.burns()) {
      json.writeStartObject();
      json.writeStringProperty("window", Window.text(burn.window()));
      write(json, "rate", burn.rate());
      write(json, "total", OptionalDouble.of(burn.counted().total()));
      write(json, "bad", OptionalDouble.of(burn.counted().bad()));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("burn_alerts");
    verdict.alerts().forEach(checked -> write(json, checked));
    json.writeEndArray();
    write(json, verdict.forecast(), SlaText.forecast(verdict));
  }

  private static void write(JsonGenerator json, Burn.Checked checked) {
    BurnAlert alert = checked.alert();
    json.writeStartObject();
    json.writeStringProperty("severity", alert.severity());
    json.writeStringProperty("long", Window.text(alert.longWindow()));
    json.writeStringProperty("short", Window.text(alert.shortWindow()));
    write(json, "share", OptionalDouble.of(alert.share()));
    write(json, "threshold", OptionalDouble.of(alert.threshold()));
    json.writeBooleanProperty("rescaled", alert.rescaled());
    write(json, "long_burn", checked.longBurn().rate());
    write(json, "short_burn", checked.shortBurn().rate());
    json.writeBooleanProperty("firing", checked.isFiring());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Forecast forecast, String text) {
    json.writeObjectPropertyStart("forecast");
    json.writeStringProperty("outcome", forecast.outcome().name().toLowerCase(Locale.ROOT));
    Duration in = forecast.in();
    if (in == null) {
      json.writeNullProperty("in_seconds");
    } else {
      json.writeNumberProperty("in_seconds", in.toSeconds());
    }
    write(json, "burn", forecast.burn());
    json.writeStringProperty("text", text);
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Exclusion exclusion) {
    json.writeStartObject();
    json.writeStringProperty("from", exclusion.from().toString());
    json.writeStringProperty("to", exclusion.to().toString());
    json.writeStringProperty("author", exclusion.author());
    json.writeStringProperty("reason", exclusion.reason());
    json.writeEndObject();
  }

  /** What spent the budget, as a member of an object. */
  public static void write(JsonGenerator json, Verdict verdict, Spending spending) {
    write(json, verdict, spending, route -> {});
  }

  /**
   * The same with more.
   *
   * @param more writes further members of a route
   */
  public static void write(
      JsonGenerator json, Verdict verdict, Spending spending, Consumer<Spending.OfRoute> more) {
    json.writeObjectPropertyStart("spending");
    json.writeArrayPropertyStart("routes");
    for (Spending.OfRoute route : spending.routes()) {
      json.writeStartObject();
      json.writeStringProperty("endpoint", route.endpoint());
      json.writeStringProperty("status_class", route.statusClass());
      write(json, "total", OptionalDouble.of(route.total()));
      write(json, "bad", OptionalDouble.of(route.bad()));
      write(json, "share", OptionalDouble.of(route.share()));
      json.writeStringProperty("query", SlaQueries.of(verdict, route));
      json.writeStringProperty("link", SlaQueries.link(verdict, route));
      more.accept(route);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("patterns");
    for (Spending.OfPattern pattern : spending.patterns()) {
      json.writeStartObject();
      PatternJson.writeName(json, pattern.pattern());
      write(json, "events", OptionalDouble.of(pattern.events()));
      write(json, "expected", OptionalDouble.of(pattern.expected()));
      json.writeStringProperty("query", SlaQueries.of(pattern));
      json.writeStringProperty("link", SlaQueries.link(verdict, pattern));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("times");
    for (BadTime bad : spending.times()) {
      json.writeStartObject();
      json.writeStringProperty("from", time(bad.from()));
      json.writeStringProperty("to", time(bad.to()));
      write(json, "total", OptionalDouble.of(bad.total()));
      write(json, "bad", OptionalDouble.of(bad.bad()));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static OptionalDouble scaled(OptionalDouble value, double by) {
    return value.isEmpty() ? value : OptionalDouble.of(value.getAsDouble() / by);
  }

  private static void write(JsonGenerator json, String name, OptionalDouble value) {
    if (value.isEmpty()) {
      json.writeNullProperty(name);
      return;
    }
    BigDecimal rounded =
        BigDecimal.valueOf(value.getAsDouble())
            .setScale(DIGITS, RoundingMode.HALF_UP)
            .stripTrailingZeros();
    json.writeNumberProperty(name, rounded.scale() < 0 ? rounded.setScale(0) : rounded);
  }

  private static String time(long minute) {
    return Minutes.instant(minute).toString();
  }
}
