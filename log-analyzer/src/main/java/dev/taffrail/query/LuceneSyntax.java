package dev.taffrail.query;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.lucene.queryparser.flexible.core.QueryNodeParseException;
import org.apache.lucene.queryparser.flexible.core.nodes.QueryNode;
import org.apache.lucene.queryparser.flexible.standard.parser.ParseException;
import org.apache.lucene.queryparser.flexible.standard.parser.StandardSyntaxParser;

/**
 * Lucene's flexible parser over lexemes, and the way back from its offsets to the typed columns.
 */
final class LuceneSyntax {
  private static final int END_OF_TEXT = 0;

  private final StringBuilder text = new StringBuilder();
  private final NavigableMap<Integer, Lexeme> byOffset = new TreeMap<>();

  LuceneSyntax(List<Lexeme> lexemes) {
    for (Lexeme lexeme : lexemes) {
      byOffset.put(text.length(), lexeme);
      text.append(lexeme.lucene()).append(' ');
    }
  }

  /** The tree of the text; words without a field get the default one. */
  QueryNode parse(String defaultField) throws NotSyntax {
    try {
      return new StandardSyntaxParser().parse(text, defaultField);
    } catch (ParseException e) {
      throw unexpected(e);
    } catch (QueryNodeParseException e) {
      throw new NotSyntax("cannot be read", 1);
    }
  }

  /** The typed column, from 1, of an offset that the parser names. */
  int column(int offset) {
    Map.Entry<Integer, Lexeme> lexeme = byOffset.floorEntry(offset);
    return lexeme == null ? 1 : lexeme.getValue().column();
  }

  private NotSyntax unexpected(ParseException e) {
    if (e.currentToken == null || e.currentToken.next == null) {
      return new NotSyntax("cannot be read", 1);
    }
    int at = e.currentToken.next.beginColumn;
    return e.currentToken.next.kind == END_OF_TEXT
        ? new NotSyntax("has nothing behind it", column(at))
        : new NotSyntax("cannot stand here", column(at));
  }
}
