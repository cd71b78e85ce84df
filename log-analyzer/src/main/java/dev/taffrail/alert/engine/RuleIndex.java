package dev.taffrail.alert.engine;

import dev.taffrail.event.LogEvent;
import dev.taffrail.logging.FieldNames;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.EventQuery.And;
import dev.taffrail.store.EventQuery.Or;
import dev.taffrail.store.EventQuery.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which rules an event may concern: those that require a term which it has, and those that require
 * none. So an event is not tested against every rule.
 */
final class RuleIndex {
  /** What nearly every event has tells least. */
  private static final Set<String> COMMON = Set.of(FieldNames.KIND, FieldNames.LEVEL);

  private final Map<String, Map<String, List<RuleRun>>> byTerm = new HashMap<>();
  private final List<RuleRun> always = new ArrayList<>();

  RuleIndex(Iterable<RuleRun> runs) {
    for (RuleRun run : runs) {
      Set<Term> required = required(run.rule().match().query());
      if (required == null) {
        always.add(run);
      } else {
        required.forEach(term ->
            byTerm
                .computeIfAbsent(term.field(), none -> new HashMap<>())
                .computeIfAbsent(term.value(), none -> new ArrayList<>())
                .add(run));
      }
    }
  }

  /** Shows the rules that an event may concern; one may be shown twice. */
  void visit(LogEvent event, Consumer<RuleRun> each) {
    always.forEach(each);
    byTerm.forEach((field, byValue) -> {
      for (String value : event.texts(field)) {
        List<RuleRun> runs = byValue.get(value);
        if (runs != null) {
          runs.forEach(each);
        }
      }
    });
  }

  /** Terms of which an event must have one; null when there are none. */
  private static @Nullable Set<Term> required(EventQuery query) {
    return switch (query) {
      case Term term -> Set.of(term);
      case And and -> best(and.parts());
      case Or or -> union(or.parts());
      default -> null;
    };
  }

  private static @Nullable Set<Term> best(List<EventQuery> parts) {
    Set<Term> best = null;
    for (EventQuery part : parts) {
      Set<Term> terms = required(part);
      if (terms != null && (best == null || cost(terms) < cost(best))) {
        best = terms;
      }
    }
    return best;
  }

  private static @Nullable Set<Term> union(List<EventQuery> parts) {
    Set<Term> all = new LinkedHashSet<>();
    for (EventQuery part : parts) {
      Set<Term> terms = required(part);
      if (terms == null) {
        return null;
      }
      all.addAll(terms);
    }
    return all;
  }

  private static int cost(Set<Term> terms) {
    boolean common = terms.stream().anyMatch(term -> COMMON.contains(term.field()));
    return terms.size() + (common ? 1_000 : 0);
  }
}
