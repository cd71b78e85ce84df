package dev.taffrail.report.print;

import dev.taffrail.alert.Alert;
import dev.taffrail.insight.sla.Budget;
import dev.taffrail.insight.sla.SlaList;
import dev.taffrail.insight.sla.SlaText;
import dev.taffrail.insight.sla.Verdict;
import dev.taffrail.report.ReportRequest;
import dev.taffrail.report.period.AlertsOfPeriod;
import dev.taffrail.report.period.DataState;
import dev.taffrail.text.Csv;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A report as one table: each row is about one thing, and {@code section} says what sort of thing.
 * What is unknown is empty. Not thread-safe.
 */
final class CsvRows {
  private static final MathContext DIGITS = new MathContext(6);
  private static final List<String> COLUMNS =
      List.of(
          "section", "service", "name", "value", "unit", "before", "usual", "state", "from", "to",
          "detail", "link");

  private final StringBuilder out = new StringBuilder(8 * 1024);

  CsvRows() {
    out.append(String.join(",", COLUMNS)).append("\r\n");
  }

  /** A row in the making; what is not set is empty. */
  static final class Row {
    private final String[] cells = new String[COLUMNS.size()];

    private Row(String section, String service, String name) {
      Arrays.fill(cells, "");
      cells[0] = section;
      cells[1] = Csv.cell(service);
      cells[2] = Csv.cell(name);
    }

    Row value(double value, String unit) {
      cells[3] = number(value);
      cells[4] = unit;
      return this;
    }

    Row before(double value) {
      cells[5] = number(value);
      return this;
    }

    Row usual(double value) {
      cells[6] = number(value);
      return this;
    }

    Row state(String state) {
      cells[7] = Csv.cell(state);
      return this;
    }

    Row time(@Nullable Instant from, @Nullable Instant to) {
      cells[8] = from == null ? "" : from.toString();
      cells[9] = to == null ? "" : to.toString();
      return this;
    }

    Row detail(String detail) {
      cells[10] = Csv.cell(detail);
      return this;
    }

    Row link(String link) {
      cells[11] = Csv.cell(link);
      return this;
    }

    /** Numbers of ours are no formulas, also below zero. */
    private static String number(double number) {
      if (!Double.isFinite(number)) {
        return "";
      }
      return number == Math.rint(number) && Math.abs(number) < 1L << 53
          ? Long.toString((long) number)
          : new BigDecimal(number).round(DIGITS).stripTrailingZeros().toPlainString();
    }
  }

  static Row row(String section, String service, String name) {
    return new Row(section, service, name);
  }

  void add(Row row) {
    out.append(Arrays.stream(row.cells).collect(Collectors.joining(","))).append("\r\n");
  }

  void head(ReportRequest request, String title) {
    add(
        row("report", request.service() == null ? "" : request.service(), title)
            .time(request.from(), request.to())
            .detail(request.zone().getId()));
  }

  void objectives(SlaList list) {
    for (Verdict verdict : list.verdicts()) {
      add(
          row("objective", verdict.service(), verdict.objective().name())
              .value(left(verdict), "budget left")
              .state(verdict.state().text())
              .detail(
                  SlaText.measured(verdict)
                      + ", promised "
                      + SlaText.promised(verdict.objective().goal())
                      + " over "
                      + verdict.objective().window().text()
                      + ". "
                      + SlaText.forecast(verdict)));
    }
  }

  private static double left(Verdict verdict) {
    return verdict.budget().map(Budget::left).orElse(OptionalDouble.empty()).orElse(Double.NaN);
  }

  void alerts(AlertsOfPeriod alerts) {
    for (Alert alert : alerts.alerts()) {
      add(
          row("alert", alert.labels().getOrDefault("service", ""), alert.rule())
              .value(alert.evidence().value(), alert.evidence().unit())
              .state(alert.state().text())
              .time(AlertsOfPeriod.begin(alert), alert.resolvedAt())
              .detail(alert.annotation(Alert.SUMMARY)));
    }
    alerts
        .rules()
        .forEach(rule ->
            add(
                row("alert_rule", "", rule.rule())
                    .value(rule.fired(), "times fired")
                    .detail(rule.suggestion())));
  }

  void data(DataState data) {
    add(row("data", "", "sentence").detail(data.sentence()));
    add(row("data", "", "lost").value(data.lost(), "events"));
    data.marks().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            mark -> add(row("data", "", mark.getKey().text()).value(mark.getValue(), "events")));
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
