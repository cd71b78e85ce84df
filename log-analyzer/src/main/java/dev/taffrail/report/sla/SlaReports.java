package dev.taffrail.report.sla;

import dev.taffrail.insight.sla.Budget;
import dev.taffrail.insight.sla.SlaDetail;
import dev.taffrail.insight.sla.SlaList;
import dev.taffrail.insight.sla.State;
import dev.taffrail.insight.sla.Verdict;
import dev.taffrail.report.ReportRequest;
import dev.taffrail.report.ReportSources;
import dev.taffrail.report.period.AlertsOfPeriod;
import dev.taffrail.report.period.DataState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Makes SLA reports, out of rollups. Safe for any number of threads. */
public final class SlaReports {
  /** What spent a budget takes a tenth of a second to find, and half a page to tell. */
  private static final int MOST_DETAILS = 3;

  private final ReportSources sources;

  public SlaReports(ReportSources sources) {
    this.sources = sources;
  }

  /** The report at the end of a period. */
  public SlaReport of(ReportRequest request) throws IOException {
    SlaList list = sources.sla().list(request.to(), request.service());
    Map<SlaReport.Name, State> before = new HashMap<>();
    for (Verdict verdict : sources.sla().list(request.from(), request.service()).verdicts()) {
      before.put(SlaReport.Name.of(verdict), verdict.state());
    }
    return new SlaReport(
        request,
        sources.clock().instant(),
        list,
        before,
        details(list, request),
        sources.sla().leastCoverage(),
        AlertsOfPeriod.read(sources, request),
        DataState.read(sources, request));
  }

  private static double left(Verdict verdict) {
    return verdict.budget().map(Budget::left).orElse(OptionalDouble.empty()).orElse(1);
  }

  /** What spent the budgets that are spent most. */
  private List<SlaDetail> details(SlaList list, ReportRequest request) throws IOException {
    List<SlaDetail> details = new ArrayList<>();
    List<Verdict> worst =
        list.verdicts().stream().sorted(Comparator.comparingDouble(SlaReports::left)).toList();
    for (Verdict verdict : worst) {
      boolean bad = verdict.state() == State.VIOLATED || verdict.state() == State.WARNING;
      if (bad && details.size() < Math.min(MOST_DETAILS, request.top())) {
        sources
            .sla()
            .detail(verdict.service(), verdict.objective().name(), request.to())
            .ifPresent(details::add);
      }
    }
    return details;
  }
}
