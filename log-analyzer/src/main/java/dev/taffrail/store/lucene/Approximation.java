package dev.taffrail.store.lucene;

import java.util.List;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;

/**
 * A query of the index that finds every event asked for, and perhaps others.
 *
 * @param guess whether it may always find others
 * @param scans parts of it that look at terms one by one: with them it finds others only where a
 *     segment has terms of values that were too long
 */
record Approximation(Query query, boolean guess, List<TermsPredicateQuery> scans) {
  /** Events and nothing else that the index holds. */
  static final Query EVERY_EVENT = new FieldExistsQuery(IndexFields.TIME);

  static final Approximation EVERYTHING = exact(EVERY_EVENT);

  static Approximation exact(Query query) {
    return new Approximation(query, false, List.of());
  }

  static Approximation scan(TermsPredicateQuery query) {
    return new Approximation(query, false, List.of(query));
  }

  static Approximation atLeast(Query query) {
    return new Approximation(query, true, List.of());
  }

  /** Nothing the index knows narrows it down. */
  static Approximation unknown() {
    return atLeast(EVERY_EVENT);
  }

  static Approximation all(List<Approximation> parts) {
    BooleanQuery.Builder and = new BooleanQuery.Builder();
    and.add(EVERY_EVENT, Occur.FILTER);
    parts.forEach(part -> and.add(part.query, Occur.FILTER));
    return of(and.build(), parts);
  }

  static Approximation any(List<Approximation> parts) {
    if (parts.isEmpty()) {
      return exact(new MatchNoDocsQuery());
    }
    BooleanQuery.Builder or = new BooleanQuery.Builder();
    parts.forEach(part -> or.add(part.query, Occur.SHOULD));
    return of(or.build(), parts);
  }

  private static Approximation of(Query query, List<Approximation> parts) {
    return new Approximation(
        query,
        parts.stream().anyMatch(Approximation::guess),
        parts.stream().flatMap(part -> part.scans.stream()).toList());
  }

  /** The others; what is not exact may not be taken away. */
  Approximation not() {
    if (guess || !scans.isEmpty()) {
      return unknown();
    }
    BooleanQuery.Builder others = new BooleanQuery.Builder();
    others.add(EVERY_EVENT, Occur.FILTER);
    others.add(query, Occur.MUST_NOT);
    return exact(others.build());
  }

  /** The same query, but with lines to be looked at. */
  Approximation unverified() {
    return atLeast(query);
  }

  /**
   * Whether somebody must look at the lines of hits, as they may be others. It becomes true as soon
   * as a segment is searched whose terms do not tell.
   */
  boolean needsLines() {
    return guess || scans.stream().anyMatch(TermsPredicateQuery::hasGuessed);
  }
}
