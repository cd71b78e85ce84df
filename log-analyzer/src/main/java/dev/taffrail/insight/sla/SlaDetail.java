package dev.taffrail.insight.sla;

import dev.taffrail.store.Shortfall;
import java.time.Instant;

/**
 * How one objective of one service stands, and why.
 *
 * @param at the end of the last minute that was counted
 * @param spending what spent the budget
 * @param shortfall the parts of the data that cannot be read
 */
public record SlaDetail(Instant at, Verdict verdict, Spending spending, Shortfall shortfall) {}
