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
 * @param exact whether it finds no others, so that nobody needs to look at the lines
 */
record Approximation(Query query, boolean exact) {
  /** Events and nothing else that the index holds. */
  static final Query EVERY_EVENT = new FieldExistsQuery(IndexFields.TIME);

  static final Approximation EVERYTHING = new Approximation(EVERY_EVENT, true);

  static Approximation exact(Query query) {
    return new Approximation(query, true);
  }

  static Approximation atLeast(Query query) {
    return new Approximation(query, false);
  }

  /** Nothing the index knows narrows it down. */
  static Approximation unknown() {
    return atLeast(EVERY_EVENT);
  }

  static Approximation all(List<Approximation> parts) {
    BooleanQuery.Builder and = new BooleanQuery.Builder();
    and.add(EVERY_EVENT, Occur.FILTER);
    parts.forEach(part -> and.add(part.query, Occur.FILTER));
    return new Approximation(and.build(), parts.stream().allMatch(Approximation::exact));
  }

  static Approximation any(List<Approximation> parts) {
    if (parts.isEmpty()) {
      return exact(new MatchNoDocsQuery());
    }
    BooleanQuery.Builder or = new BooleanQuery.Builder();
    parts.forEach(part -> or.add(part.query, Occur.SHOULD));
    return new Approximation(or.build(), parts.stream().allMatch(Approximation::exact));
  }

  /** The others; what is not exact may not be taken away. */
  Approximation not() {
    if (!exact) {
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
}
