package dev.taffrail.store.lucene;

import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;

/**
 * What the index alone knows of an answer, from both sides.
 *
 * @param query finds every event asked for, and perhaps others
 * @param sure finds only events asked for, and perhaps not all of them
 * @param guess whether the two may always differ
 * @param scans parts of both that look at terms one by one: with them the two differ only where a
 *     segment has terms of values that were too long
 */
record Approximation(Query query, Query sure, boolean guess, List<TermsPredicateQuery> scans) {
  /** Events and nothing else that the index holds. */
  static final Query EVERY_EVENT = new FieldExistsQuery(IndexFields.TIME);

  static final Approximation EVERYTHING = exact(EVERY_EVENT);

  private static final Query NOTHING = new MatchNoDocsQuery();

  static Approximation exact(Query query) {
    return new Approximation(query, query, false, List.of());
  }

  static Approximation scan(TermsPredicateQuery query) {
    TermsPredicateQuery sure = query.withoutShortened();
    return new Approximation(query, sure, false, List.of(query, sure));
  }

  static Approximation atLeast(Query query) {
    return new Approximation(query, NOTHING, true, List.of());
  }

  /** Nothing the index knows narrows it down. */
  static Approximation unknown() {
    return atLeast(EVERY_EVENT);
  }

  static Approximation all(List<Approximation> parts) {
    return of(
        all(parts.stream().map(Approximation::query)),
        all(parts.stream().map(Approximation::sure)),
        parts);
  }

  private static Query all(Stream<Query> parts) {
    BooleanQuery.Builder and = new BooleanQuery.Builder();
    and.add(EVERY_EVENT, Occur.FILTER);
    parts.forEach(part -> and.add(part, Occur.FILTER));
    return and.build();
  }

  static Approximation any(List<Approximation> parts) {
    if (parts.isEmpty()) {
      return exact(NOTHING);
    }
    return of(
        any(parts.stream().map(Approximation::query)),
        any(parts.stream().map(Approximation::sure)),
        parts);
  }

  private static Query any(Stream<Query> parts) {
    BooleanQuery.Builder or = new BooleanQuery.Builder();
    parts.forEach(part -> or.add(part, Occur.SHOULD));
    return or.build();
  }

  private static Approximation of(Query query, Query sure, List<Approximation> parts) {
    return new Approximation(
        query,
        sure,
        parts.stream().anyMatch(Approximation::guess),
        parts.stream().flatMap(part -> part.scans.stream()).toList());
  }

  /** The others: all but those that are surely asked for. */
  Approximation not() {
    return new Approximation(allBut(sure), allBut(query), guess, scans);
  }

  private static Query allBut(Query query) {
    return new BooleanQuery.Builder()
        .add(EVERY_EVENT, Occur.FILTER)
        .add(query, Occur.MUST_NOT)
        .build();
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
    return guess || scans.stream().anyMatch(TermsPredicateQuery::hasMetShortened);
  }
}
