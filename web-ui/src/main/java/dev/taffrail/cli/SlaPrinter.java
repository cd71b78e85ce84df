package dev.taffrail.cli;

import dev.taffrail.insight.sla.BadTime;
import dev.taffrail.insight.sla.Budget;
import dev.taffrail.insight.sla.Burn;
import dev.taffrail.insight.sla.Exclusion;
import dev.taffrail.insight.sla.Goal;
import dev.taffrail.insight.sla.SlaDetail;
import dev.taffrail.insight.sla.SlaQueries;
import dev.taffrail.insight.sla.SlaText;
import dev.taffrail.insight.sla.Slo;
import dev.taffrail.insight.sla.Spending;
import dev.taffrail.insight.sla.State;
import dev.taffrail.insight.sla.Verdict;
import dev.taffrail.insight.sla.Window;
import dev.taffrail.rollup.Minutes;
import dev.taffrail.text.PlainText;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Prints objectives and how they stand for people. */
final class SlaPrinter {
  private static final int BAR = 10;
  private static final int STATE = 9;
  private static final Duration HOUR = Duration.ofHours(1);

  private final PrintStream out;
  private final boolean colors;
  private final Slo slo;

  SlaPrinter(Terminal terminal, Slo slo) {
    out = terminal.out();
    colors = terminal.colors();
    this.slo = slo;
  }

  /** One line an objective, and one more where there is something to explain. */
  void print(List<Verdict> verdicts) {
    int service = width(verdicts, verdict -> SlaText.service(verdict.service()));
    int objective = width(verdicts, verdict -> verdict.objective().name());
    int measured = width(verdicts, SlaText::measured);
    int promised = width(verdicts, SlaPrinter::promised);
    for (Verdict verdict : verdicts) {
      out.println(
          (padded(PlainText.line(SlaText.service(verdict.service())), service)
                  + "  "
                  + padded(verdict.objective().name(), objective)
                  + "  "
                  + state(verdict.state())
                  + "  "
                  + " ".repeat(measured - SlaText.measured(verdict).length())
                  + SlaText.measured(verdict)
                  + "  "
                  + padded(promised(verdict), promised)
                  + "  "
                  + budget(verdict))
              .stripTrailing());
      String why = SlaText.unknown(verdict, slo.leastCoverage());
      if (!why.isEmpty()) {
        out.println("    " + why);
      }
    }
  }

  private static int width(List<Verdict> verdicts, Function<Verdict, String> column) {
    return verdicts.stream().mapToInt(verdict -> column.apply(verdict).length()).max().orElse(0);
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private static String promised(Verdict verdict) {
    return SlaText.promised(verdict.objective().goal())
        + " over "
        + verdict.objective().window().text();
  }

  private String state(State state) {
    String text = padded(state.text(), STATE);
    if (!colors) {
      return text;
    }
    String color =
        switch (state) {
          case COMPLIANT -> "32";
          case WARNING -> "33";
          case VIOLATED -> "31";
          case UNKNOWN -> "2";
        };
    return "\u001b[" + color + "m" + text + "\u001b[0m";
  }

  private static String budget(Verdict verdict) {
    OptionalDouble left = left(verdict);
    if (left.isEmpty()) {
      return "";
    }
    String burn =
        verdict.burns().stream()
            .filter(each -> each.window().equals(HOUR) && each.rate().isPresent())
            .map(each -> "  burn " + SlaText.burn(each.rate()))
            .findFirst()
            .orElse("");
    return bar(left.getAsDouble())
        + String.format(Locale.ROOT, " %7s", SlaText.budget(left))
        + " left"
        + burn;
  }

  private static OptionalDouble left(Verdict verdict) {
    return verdict.budget().map(Budget::left).orElse(OptionalDouble.empty());
  }

  /** What is left of a budget. */
  private static String bar(double left) {
    int full = (int) Math.round(Math.clamp(left, 0, 1) * BAR);
    return "█".repeat(full) + "░".repeat(BAR - full);
  }

  /** All that is known of one, and what spent its budget. */
  void print(SlaDetail detail) {
    Verdict verdict = detail.verdict();
    line(SlaText.service(verdict.service()) + " " + verdict.objective().name());
    out.println("  state      " + state(verdict.state()).stripTrailing());
    line("             ", SlaText.unknown(verdict, slo.leastCoverage()));
    line("  promised   ", promised(verdict));
    line("  measured   ", measured(verdict));
    line("  counted    ", counted(verdict));
    if (verdict.apdex().isPresent()) {
      line("  apdex      ", SlaText.number(verdict.apdex().getAsDouble()));
    }
    if (verdict.usual().isPresent()) {
      line("  usual      ", SlaText.number(verdict.usual().getAsDouble()) + " req/s at this hour");
    }
    if (left(verdict).isPresent()) {
      line("  budget     ", bar(left(verdict).getAsDouble()) + " " + allowance(verdict));
      line("  burn       ", burns(verdict));
      line("  forecast   ", SlaText.forecast(verdict));
    }
    verdict.alerts().forEach(this::print);
    verdict.exclusions().forEach(this::print);
    print(verdict, detail.spending());
  }

  private static String measured(Verdict verdict) {
    String measured = SlaText.measured(verdict);
    return verdict.objective().goal() instanceof Goal.Latency && verdict.measured().isPresent()
        ? measured + "; " + SlaText.percent(verdict.measured().getAsDouble()) + " within the limit"
        : measured;
  }

  private static String counted(Verdict verdict) {
    String what = verdict.objective().goal() instanceof Goal.Uptime ? "minutes" : "requests";
    return String.format(
        Locale.ROOT,
        "%,.0f %s, %s bad, from %s to %s, %s of the minutes known",
        verdict.counted().total(),
        what,
        SlaText.number(verdict.counted().bad()),
        time(verdict.span().from()),
        time(verdict.span().to()),
        SlaText.percent(verdict.coverage()));
  }

  private static String allowance(Verdict verdict) {
    Budget budget = verdict.budget().orElseThrow();
    return SlaText.budget(budget.left())
        + " left: "
        + SlaText.number(budget.bad())
        + " of "
        + SlaText.number(budget.allowed())
        + " spent";
  }

  private static String burns(Verdict verdict) {
    return verdict.burns().stream()
        .map(burn -> Window.text(burn.window()) + " " + SlaText.burn(burn.rate()))
        .collect(Collectors.joining(", "));
  }

  private void print(Burn.Checked checked) {
    if (checked.isFiring()) {
      line(
          "  too fast   ",
          checked.alert().severity()
              + ": burn above "
              + SlaText.number(checked.alert().threshold())
              + " over "
              + Window.text(checked.alert().longWindow())
              + " and "
              + Window.text(checked.alert().shortWindow()));
    }
  }

  private void print(Exclusion exclusion) {
    line(
        "  left out   ",
        exclusion.from()
            + " to "
            + exclusion.to()
            + ": "
            + exclusion.reason()
            + " ("
            + exclusion.author()
            + ")");
  }

  private void print(Verdict verdict, Spending spending) {
    if (spending.times().isEmpty()) {
      return;
    }
    line("spent by");
    for (Spending.OfRoute route : spending.routes()) {
      line(
          String.format(
              Locale.ROOT,
              "  %7s  %s %s: %s of %,.0f bad",
              SlaText.percent(route.share()),
              route.endpoint().isEmpty() ? "(no endpoint)" : route.endpoint(),
              route.statusClass(),
              SlaText.number(route.bad()),
              route.total()));
      line("           " + SlaQueries.of(verdict, route));
    }
    if (!spending.patterns().isEmpty()) {
      line("logged in the worst times more often than usual");
    }
    for (Spending.OfPattern pattern : spending.patterns()) {
      line(
          String.format(
              Locale.ROOT,
              "  %,7.0f instead of %s  %s  %s",
              pattern.events(),
              SlaText.number(pattern.expected()),
              pattern.pattern().pattern().id(),
              pattern.pattern().pattern().template()));
    }
    line("worst times");
    for (BadTime bad : spending.times()) {
      line(
          "  "
              + time(bad.from())
              + " to "
              + time(bad.to())
              + ": "
              + SlaText.number(bad.bad())
              + " of "
              + SlaText.number(bad.total())
              + " bad");
    }
  }

  private void line(String name, String value) {
    if (!value.isEmpty()) {
      line(name + value);
    }
  }

  private void line(String text) {
    out.println(PlainText.line(text));
  }

  private static String time(long minute) {
    return Minutes.instant(minute).toString();
  }
}
