package dev.taffrail.query;

import dev.taffrail.store.Bound;
import dev.taffrail.store.Glob;
import org.apache.lucene.queryparser.flexible.core.nodes.FieldQueryNode;
import org.apache.lucene.queryparser.flexible.core.util.UnescapedCharSequence;
import org.jspecify.annotations.Nullable;

/** Reads the text of Lucene's nodes, which remembers what had a backslash before it. */
final class NodeText {
  private NodeText() {}

  /** The text as a glob; null when it has no wildcard. */
  static @Nullable Glob glob(FieldQueryNode node) {
    CharSequence text = node.getText();
    StringBuilder pattern = new StringBuilder(text.length());
    boolean wildcards = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean special = c == '*' || c == '?';
      if (c == '\\' || (special && UnescapedCharSequence.wasEscaped(text, i))) {
        pattern.append('\\');
      } else {
        wildcards |= special;
      }
      pattern.append(c);
    }
    return wildcards ? new Glob(pattern.toString()) : null;
  }

  /** One end of a range; null when it is open. */
  static @Nullable Bound bound(FieldQueryNode node, boolean inclusive) {
    String text = node.getTextAsString();
    return text.equals("*") ? null : new Bound(text, inclusive);
  }
}
