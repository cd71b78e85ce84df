package dev.taffrail.store.lucene;

import dev.taffrail.store.TextTokenizer;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.BytesTermAttribute;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.UnicodeUtil;

/** The tokens of several texts, one after the other. Reused from document to document. */
final class TextTokenStream extends TokenStream {
  private final BytesTermAttribute term = addAttribute(BytesTermAttribute.class);
  private final TextTokenizer tokenizer = new TextTokenizer();
  private final List<String> texts = new ArrayList<>();
  private final BytesRef bytes = new BytesRef(UnicodeUtil.maxUTF8Length(TextTokenizer.MAX_LENGTH));
  private int nextText;

  void clear() {
    texts.clear();
  }

  void add(String text) {
    texts.add(text);
  }

  boolean isEmpty() {
    return texts.isEmpty();
  }

  @Override
  public void reset() {
    clearAttributes();
    nextText = 0;
    tokenizer.reset("");
  }

  @Override
  public boolean incrementToken() {
    while (!tokenizer.next()) {
      if (nextText == texts.size()) {
        return false;
      }
      tokenizer.reset(texts.get(nextText++));
    }
    bytes.length =
        UnicodeUtil.UTF16toUTF8(
            tokenizer.buffer(), tokenizer.start(), tokenizer.length(), bytes.bytes);
    term.setBytesRef(bytes);
    return true;
  }
}
