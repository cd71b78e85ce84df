package dev.taffrail.store.lucene;

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

/**
 * Documents with a term that begins with a prefix and whose rest a predicate accepts. Shortened
 * terms are always accepted: their rest is unknown.
 */
final class TermsPredicateQuery extends MultiTermQuery {
  private final BytesRef prefix;
  private final Object question;
  private final Predicate<String> accepts;

  /**
   * Over the terms of an indexed field.
   *
   * @param question stands for the predicate in equals
   */
  static TermsPredicateQuery overTerms(
      String field, String prefix, Object question, Predicate<String> accepts) {
    return new TermsPredicateQuery(
        field, prefix, question, accepts, MultiTermQuery.CONSTANT_SCORE_BLENDED_REWRITE);
  }

  /** Over the doc values of a field. */
  static TermsPredicateQuery overDocValues(
      String field, String prefix, Object question, Predicate<String> accepts) {
    return new TermsPredicateQuery(field, prefix, question, accepts, new DocValuesRewriteMethod());
  }

  private TermsPredicateQuery(
      String field,
      String prefix,
      Object question,
      Predicate<String> accepts,
      RewriteMethod rewrite) {
    super(field, rewrite);
    this.prefix = new BytesRef(prefix);
    this.question = question;
    this.accepts = accepts;
  }

  @Override
  protected TermsEnum getTermsEnum(Terms terms, AttributeSource attributes)
      throws java.io.IOException {
    return new AcceptedTerms(terms.iterator());
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
        && prefix.equals(that.prefix)
        && question.equals(that.question);
  }

  @Override
  public int hashCode() {
    return Objects.hash(super.hashCode(), prefix, question);
  }

  private final class AcceptedTerms extends FilteredTermsEnum {
    AcceptedTerms(TermsEnum terms) {
      super(terms);
      setInitialSeekTerm(prefix);
    }

    @Override
    protected AcceptStatus accept(BytesRef term) {
      if (!StringHelper.startsWith(term, prefix)) {
        return AcceptStatus.END;
      }
      boolean accepted =
          dev.taffrail.store.lucene.Terms.isShortened(term)
              || accepts.test(
                  new BytesRef(term.bytes, term.offset + prefix.length, term.length - prefix.length)
                      .utf8ToString());
      return accepted ? AcceptStatus.YES : AcceptStatus.NO;
    }
  }
}
