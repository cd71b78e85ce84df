package dev.taffrail.store.lucene;

import dev.taffrail.event.Durations;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.FieldClass;
import dev.taffrail.store.TextFields;
import dev.taffrail.store.TextTokenizer;
import dev.taffrail.store.TimeRange;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedNumericDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TermRangeQuery;
import org.apache.lucene.util.BytesRef;

/** From the query as data to what the index can answer. */
final class QueryCompiler {
  private static final int MAX_SEEK = 100;

  private QueryCompiler() {}

  static Approximation compile(EventQuery query) {
    return switch (query) {
      case EventQuery.All all -> Approximation.EVERYTHING;
      case EventQuery.And and -> Approximation.all(compileAll(and.parts()));
      case EventQuery.Or or -> Approximation.any(compileAll(or.parts()));
      case EventQuery.Not not -> compile(not.part()).not();
      case EventQuery.Time time -> Approximation.exact(time(time.range()));
      case EventQuery.InFile file -> Approximation.exact(inFile(file));
      case EventQuery.Words words -> words(words);
      case EventQuery.WordGlob glob -> wordGlob(glob);
      case EventQuery.Term term -> term(term.field(), term.value());
      case EventQuery.Exists exists -> exists(exists.field());
      case EventQuery.ValueGlob glob ->
          values(glob.field(), seekable(glob.glob().prefix()), glob, glob.glob()::matches);
      case EventQuery.Regex regex ->
          values(regex.field(), "", regex.toString(), regex.pattern()::matches);
      case EventQuery.Range range -> range(range);
    };
  }

  static Query time(TimeRange range) {
    return range.equals(TimeRange.ALL)
        ? Approximation.EVERY_EVENT
        : NumericDocValuesField.newSlowRangeQuery(
            IndexFields.TIME, range.fromMicros(), range.toMicros());
  }

  /** Of a time, and not behind an arrival. */
  static Query within(TimeRange range, long arrivedBy) {
    return arrivedBy == Long.MAX_VALUE
        ? time(range)
        : SnapshotSearcher.both(
            time(range),
            NumericDocValuesField.newSlowRangeQuery(IndexFields.ARRIVAL, 0, arrivedBy));
  }

  private static Query inFile(EventQuery.InFile in) {
    return new BooleanQuery.Builder()
        .add(NumericDocValuesField.newSlowExactQuery(IndexFields.FILE, in.file()), Occur.FILTER)
        .add(
            NumericDocValuesField.newSlowExactQuery(IndexFields.GENERATION, in.generation()),
            Occur.FILTER)
        .build();
  }

  private static List<Approximation> compileAll(List<EventQuery> parts) {
    return parts.stream().map(QueryCompiler::compile).toList();
  }

  /** The index knows which tokens an event has, not where: neighbours are checked in the line. */
  private static Approximation words(EventQuery.Words words) {
    if (!hasTokens(words.field())) {
      return exists(words.field()).unverified();
    }
    Approximation tokens = tokens(words.tokens());
    boolean exact = words.tokens().size() == 1 && words.field().equals(FieldClass.ANY_TEXT);
    return exact ? tokens : tokens.unverified();
  }

  private static boolean hasTokens(String field) {
    return field.equals(FieldClass.ANY_TEXT) || TextFields.ALL.contains(field);
  }

  private static Approximation tokens(List<String> tokens) {
    List<Approximation> terms =
        tokens.stream()
            .distinct()
            .map(token -> Approximation.exact(new TermQuery(new Term(IndexFields.TEXT, token))))
            .toList();
    return terms.size() == 1 ? terms.getFirst() : Approximation.all(terms);
  }

  private static Approximation wordGlob(EventQuery.WordGlob word) {
    if (!hasTokens(word.field())) {
      return exists(word.field()).unverified();
    }
    String prefix = seekable(word.glob().prefix());
    Approximation tokens =
        Approximation.exact(
            TermsPredicateQuery.overTerms(
                IndexFields.TEXT, List.of(new BytesRef(prefix)), 0, word, word.glob()::matches));
    return word.field().equals(FieldClass.ANY_TEXT) ? tokens : tokens.unverified();
  }

  private static Approximation term(String field, String value) {
    return switch (FieldClass.of(field)) {
      case KEYWORD -> Approximation.exact(keyword(field, value));
      case ID -> id(field, "", value);
      case OTHER, TIME -> other(field, value);
      case DURATION -> duration(field, value);
      case TEXT -> text(field, value);
      case STORED -> Approximation.unknown();
    };
  }

  private static Query keyword(String field, String value) {
    return IndexFields.KEYWORDS_WITH_TERMS.contains(field)
        ? new TermQuery(new Term(field, Terms.of(value)))
        : SortedSetDocValuesField.newSlowExactQuery(field, Terms.of(value));
  }

  private static Approximation other(String field, String value) {
    return id(IndexFields.OTHER, IndexFields.otherPrefix(field), value);
  }

  /** Indexes of an older format have all ids as text. */
  private static Approximation id(String index, String head, String value) {
    Query query = new TermQuery(new Term(index, IdTerms.of(head, value)));
    if (IdTerms.isPacked(value)) {
      query =
          new BooleanQuery.Builder()
              .add(query, Occur.SHOULD)
              .add(new TermQuery(new Term(index, Terms.of(head + value))), Occur.SHOULD)
              .build();
    }
    return Approximation.exact(query);
  }

  /** Doc values do not tell 1.0 from 1.00. */
  private static Approximation duration(String field, String value) {
    Long nanos = Durations.millisToNanos(value);
    return nanos == null
        ? other(field, value)
        : Approximation.atLeast(
            SortedNumericDocValuesField.newSlowExactQuery(IndexFields.DURATION, nanos));
  }

  private static Approximation text(String field, String value) {
    List<String> tokens = TextTokenizer.runs(value);
    boolean indexed = !field.equals(FieldClass.ANY_TEXT) && !tokens.isEmpty();
    return indexed ? tokens(tokens).unverified() : Approximation.unknown();
  }

  private static Approximation exists(String field) {
    return switch (FieldClass.of(field)) {
      case KEYWORD -> Approximation.exact(new FieldExistsQuery(field));
      case ID -> Approximation.exact(TermRangeQuery.newStringRange(field, null, null, true, true));
      case OTHER -> Approximation.exact(otherExists(field));
      case DURATION ->
          Approximation.any(
              List.of(
                  Approximation.exact(new FieldExistsQuery(IndexFields.DURATION)),
                  Approximation.exact(otherExists(field))));
      case TIME -> Approximation.EVERYTHING;
      case TEXT, STORED -> Approximation.unknown();
    };
  }

  private static Query otherExists(String field) {
    return new PrefixQuery(new Term(IndexFields.OTHER, IndexFields.otherPrefix(field)));
  }

  private static Approximation range(EventQuery.Range range) {
    if (FieldClass.of(range.field()) == FieldClass.DURATION) {
      EventQuery.Range.NanoRange nanos = range.nanos();
      return Approximation.exact(
          nanos == null
              ? new MatchNoDocsQuery()
              : SortedNumericDocValuesField.newSlowRangeQuery(
                  IndexFields.DURATION, nanos.first(), nanos.last()));
    }
    return values(range.field(), "", range, range::contains);
  }

  /** Fields with a value that begins with a prefix and that a predicate accepts. */
  private static Approximation values(
      String field, String prefix, Object question, Predicate<String> accepts) {
    return switch (FieldClass.of(field)) {
      case KEYWORD ->
          Approximation.scan(
              IndexFields.KEYWORDS_WITH_TERMS.contains(field)
                  ? TermsPredicateQuery.overTerms(
                      field, List.of(new BytesRef(prefix)), 0, question, accepts)
                  : TermsPredicateQuery.overDocValues(field, prefix, question, accepts));
      case ID -> Approximation.scan(ids(field, "", prefix, question, accepts));
      case OTHER, TIME ->
          Approximation.scan(
              ids(IndexFields.OTHER, IndexFields.otherPrefix(field), prefix, question, accepts));
      case DURATION -> exists(field).unverified();
      case TEXT, STORED -> Approximation.unknown();
    };
  }

  private static TermsPredicateQuery ids(
      String index, String head, String prefix, Object question, Predicate<String> accepts) {
    int bytes = head.getBytes(StandardCharsets.UTF_8).length;
    return TermsPredicateQuery.overTerms(
        index, IdTerms.prefixes(head, prefix), bytes, question, accepts);
  }

  /** Terms of long values have only their head to seek by. */
  private static String seekable(String prefix) {
    return prefix.substring(0, Math.min(prefix.length(), MAX_SEEK));
  }
}
