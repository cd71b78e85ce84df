package dev.taffrail.store.lucene;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.apache.lucene.index.FilteredTermsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocValuesRewriteMethod;
import org.apache.lucene.search.MultiTermQuery;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.util.AttributeSource;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.jspecify.annotations.Nullable;

/**
 * Documents with a term that begins with one of some prefixes and whose value a predicate accepts.
 * What the values of shortened terms end with is unknown: all are accepted, or none. A query is for
 * one search on one thread: it remembers whether it met one.
 */
final class TermsPredicateQuery extends MultiTermQuery {
  private final List<BytesRef> prefixes;
  private final int head;
  private final Object question;
  private final Predicate<String> accepts;
  private final boolean acceptsShortened;
  private boolean metShortened;

  /**
   * Over the terms of an indexed field.
   *
   * @param prefixes in their order, none the beginning of another
   * @param head how many bytes of each term stand before its value
   * @param question stands for the predicate in equals
   */
  static TermsPredicateQuery overTerms(
      String field, List<BytesRef> prefixes, int head, Object question, Predicate<String> accepts) {
    return new TermsPredicateQuery(
        field,
        prefixes,
        head,
        question,
        accepts,
        true,
        MultiTermQuery.CONSTANT_SCORE_BLENDED_REWRITE);
  }

  /** Over the doc values of a field. */
  static TermsPredicateQuery overDocValues(
      String field, String prefix, Object question, Predicate<String> accepts) {
    return new TermsPredicateQuery(
        field,
        List.of(new BytesRef(prefix)),
        0,
        question,
        accepts,
        true,
        new DocValuesRewriteMethod());
  }

  private TermsPredicateQuery(
      String field,
      List<BytesRef> prefixes,
      int head,
      Object question,
      Predicate<String> accepts,
      boolean acceptsShortened,
      RewriteMethod rewrite) {
    super(field, rewrite);
    this.prefixes = prefixes;
    this.head = head;
    this.question = question;
    this.accepts = accepts;
    this.acceptsShortened = acceptsShortened;
  }

  /** The same, but it accepts no shortened term. */
  TermsPredicateQuery withoutShortened() {
    return new TermsPredicateQuery(
        getField(), prefixes, head, question, accepts, false, getRewriteMethod());
  }

  @Override
  protected TermsEnum getTermsEnum(Terms terms, AttributeSource attributes)
      throws java.io.IOException {
    return new AcceptedTerms(terms.iterator());
  }

  /** Whether a segment that was searched has a shortened term. */
  boolean hasMetShortened() {
    return metShortened;
  }

  @Override
  public void visit(QueryVisitor visitor) {
    if (visitor.acceptField(getField())) {
      visitor.visitLeaf(this);
    }
  }

  @Override
  public String toString(String field) {
    return getField() + ":" + question;
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other)
        && other instanceof TermsPredicateQuery that
        && prefixes.equals(that.prefixes)
        && head == that.head
        && question.equals(that.question)
        && acceptsShortened == that.acceptsShortened;
  }

  @Override
  public int hashCode() {
    return Objects.hash(super.hashCode(), prefixes, head, question, acceptsShortened);
  }

  private final class AcceptedTerms extends FilteredTermsEnum {
    private int at;

    AcceptedTerms(TermsEnum terms) {
      super(terms);
    }

    @Override
    protected @Nullable BytesRef nextSeekTerm(@Nullable BytesRef current) {
      return at < prefixes.size() ? prefixes.get(at) : null;
    }

    @Override
    protected AcceptStatus accept(BytesRef term) {
      while (!StringHelper.startsWith(term, prefixes.get(at))) {
        at++;
        if (at == prefixes.size()) {
          return AcceptStatus.END;
        }
        if (prefixes.get(at).compareTo(term) > 0) {
          return AcceptStatus.NO_AND_SEEK;
        }
      }
      if (dev.taffrail.store.lucene.Terms.isShortened(term)) {
        metShortened = true;
        return acceptsShortened ? AcceptStatus.YES : AcceptStatus.NO;
      }
      return accepts.test(IdTerms.value(term, head)) ? AcceptStatus.YES : AcceptStatus.NO;
    }
  }
}
