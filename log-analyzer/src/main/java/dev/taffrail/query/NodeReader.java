package dev.taffrail.query;

import com.google.re2j.Pattern;
import dev.taffrail.store.Bound;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.EventQuery.Not;
import dev.taffrail.store.FieldClass;
import dev.taffrail.store.Glob;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.lucene.queryparser.flexible.core.nodes.BooleanQueryNode;
import org.apache.lucene.queryparser.flexible.core.nodes.FieldQueryNode;
import org.apache.lucene.queryparser.flexible.core.nodes.GroupQueryNode;
import org.apache.lucene.queryparser.flexible.core.nodes.ModifierQueryNode;
import org.apache.lucene.queryparser.flexible.core.nodes.ModifierQueryNode.Modifier;
import org.apache.lucene.queryparser.flexible.core.nodes.OrQueryNode;
import org.apache.lucene.queryparser.flexible.core.nodes.QueryNode;
import org.apache.lucene.queryparser.flexible.core.nodes.QuotedFieldQueryNode;
import org.apache.lucene.queryparser.flexible.standard.nodes.RegexpQueryNode;
import org.apache.lucene.queryparser.flexible.standard.nodes.TermRangeQueryNode;
import org.jspecify.annotations.Nullable;

/** From Lucene's tree to our query. What has nothing to search for becomes null and falls out. */
final class NodeReader {
  private final LuceneSyntax syntax;
  private final List<Note> notes;

  private NodeReader(LuceneSyntax syntax, List<Note> notes) {
    this.syntax = syntax;
    this.notes = notes;
  }

  /** Null when the lexemes hold nothing to search for. */
  static @Nullable EventQuery read(List<Lexeme> lexemes, List<Note> notes) throws NotSyntax {
    LuceneSyntax syntax = new LuceneSyntax(lexemes);
    return new NodeReader(syntax, notes).read(syntax.parse(FieldClass.ANY_TEXT));
  }

  private @Nullable EventQuery read(QueryNode node) throws NotSyntax {
    return switch (node) {
      case GroupQueryNode group -> read(group.getChild());
      case OrQueryNode or -> Queries.any(parts(or));
      case BooleanQueryNode and -> Queries.all(parts(and));
      case ModifierQueryNode modifier -> modified(modifier);
      case QuotedFieldQueryNode phrase -> phrase(phrase);
      case FieldQueryNode word -> word(word);
      case TermRangeQueryNode range -> range(range);
      case RegexpQueryNode regex -> regex(regex);
      default -> throw new NotSyntax("is a kind of search that is not supported", 1);
    };
  }

  private List<EventQuery> parts(BooleanQueryNode node) throws NotSyntax {
    Stream.Builder<EventQuery> parts = Stream.builder();
    for (QueryNode child : node.getChildren()) {
      EventQuery part = read(child);
      if (part != null) {
        parts.add(part);
      }
    }
    return parts.build().toList();
  }

  private @Nullable EventQuery modified(ModifierQueryNode node) throws NotSyntax {
    EventQuery part = read(node.getChild());
    return part != null && node.getModifier() == Modifier.MOD_NOT ? new Not(part) : part;
  }

  private @Nullable EventQuery phrase(FieldQueryNode node) {
    String text = node.getTextAsString();
    return isFree(node) ? freeText(node, text) : value(node, text);
  }

  private @Nullable EventQuery word(FieldQueryNode node) {
    String text = node.getTextAsString();
    Glob glob = NodeText.glob(node);
    if (glob == null) {
      return phrase(node);
    }
    if (isFree(node)) {
      return BareWords.glob(glob, text);
    }
    String field = QueryFields.canonical(node.getFieldAsString(), text);
    return orText(node, field, text, FieldValues.glob(field, glob));
  }

  private @Nullable EventQuery freeText(FieldQueryNode node, String text) {
    EventQuery words = BareWords.text(text);
    if (words == null) {
      note(node, text, "is ignored: it has neither letter nor digit");
    }
    return words;
  }

  private EventQuery value(FieldQueryNode node, String text) {
    String field = QueryFields.canonical(node.getFieldAsString(), text);
    return orText(node, field, text, FieldValues.equal(field, text));
  }

  private EventQuery range(TermRangeQueryNode node) {
    Bound lower = NodeText.bound(node.getLowerBound(), node.isLowerInclusive());
    Bound upper = NodeText.bound(node.getUpperBound(), node.isUpperInclusive());
    Bound either = lower == null ? upper : lower;
    FieldQueryNode first = node.getLowerBound();
    String start = either == null ? "" : either.text();
    String field = QueryFields.canonical(first.getFieldAsString(), start);
    String text = lower == null || upper == null ? start : start + " TO " + upper.text();
    return orText(first, field, text, FieldValues.range(field, lower, upper));
  }

  private EventQuery regex(RegexpQueryNode node) {
    String text = Objects.toString(node.getText());
    String field = QueryFields.canonical(node.getFieldAsString(), text);
    return FieldValues.regex(field, Pattern.compile(text));
  }

  /** What the field cannot answer is searched as text. */
  private EventQuery orText(
      FieldQueryNode node, String field, String value, @Nullable EventQuery query) {
    if (query != null) {
      return query;
    }
    note(node, value, "is searched as text: " + FieldValues.complaint(field));
    return FieldValues.literal(node.getFieldAsString(), field, value);
  }

  private void note(FieldQueryNode node, String text, String why) {
    notes.add(new Note(text, why, syntax.column(node.getBegin())));
  }

  private static boolean isFree(FieldQueryNode node) {
    return node.getFieldAsString().equals(FieldClass.ANY_TEXT);
  }
}
