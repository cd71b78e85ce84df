package dev.taffrail.alert.live;

import dev.taffrail.alert.engine.Change;
import dev.taffrail.alert.rule.Rule;
import java.util.List;
import java.util.Map;

/**
 * What a watch is to go on from.
 *
 * @param rules by name
 * @param arrivedBy the last arrival that is counted from the store; those behind it are followed
 * @param restarts of reading, by then
 * @param told what changes while events are counted
 */
record Beginning(
    Earlier earlier, Map<String, Rule> rules, long arrivedBy, int restarts, List<Change> told) {}
