package dev.taffrail.report;

import dev.taffrail.alert.engine.EngineOptions;
import dev.taffrail.alert.live.History;
import dev.taffrail.alert.rule.Rule;
import dev.taffrail.insight.errors.ErrorCategories;
import dev.taffrail.insight.sla.Sla;
import dev.taffrail.store.EventAggregations;
import dev.taffrail.store.EventSearch;
import dev.taffrail.store.PatternReader;
import dev.taffrail.store.RollupReader;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/**
 * What reports are made of: all of it only read.
 *
 * @param history what became of alerts
 * @param rules those that hold
 * @param engine how they are judged
 */
public record ReportSources(
    PatternReader patterns,
    RollupReader rollups,
    EventSearch search,
    EventAggregations counts,
    ErrorCategories categories,
    Sla sla,
    History history,
    Supplier<List<Rule>> rules,
    EngineOptions engine,
    Clock clock) {}
