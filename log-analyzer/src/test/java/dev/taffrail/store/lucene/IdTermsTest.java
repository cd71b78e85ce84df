package dev.taffrail.store.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.store.EventQuery;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdTermsTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  @ParameterizedTest
  @CsvSource({
    "00f067aa0ba902b7, 9",
    "4bf92f3577b34da6a3ce929d0e0e4736, 17",
    "123e4567-e89b-12d3-a456-426614174000, 17",
    "00F067AA0BA902B7, 16",
    "00f067aa0ba902b, 15",
    "00f067aa0ba902bg, 16",
    "123e4567-e89b-12d3a456-4266-14174000, 36",
    "'', 0",
    "order 17, 8",
    "\u00fc, 2"
  })
  void term_isShortForIds_andTellsItsValue(String value, int bytes) {
    for (String head : List.of("", "span_id=", "\u00fc=")) {
      int length = new BytesRef(head).length;
      BytesRef term = IdTerms.of(head, value);

      assertThat(term.length).isEqualTo(length + bytes);
      assertThat(IdTerms.value(term, length)).isEqualTo(value);
    }
  }

  @Test
  void term_ofALongValue_tellsItsHead() {
    String value = "\u20ac" + "a".repeat(5_000);
    BytesRef term = IdTerms.of("\u00fc=", value);

    assertThat(Terms.isShortened(term)).isTrue();
    assertThat(IdTerms.value(term, 3)).startsWith("\u20acaaa").endsWith("a…");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void prefixes_areInOrder_andMissNoValue(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      String value = randomId(random);
      String begin = value.substring(0, random.nextInt(value.length() + 1));
      List<BytesRef> prefixes = IdTerms.prefixes("k=", begin);
      BytesRef term = IdTerms.of("k=", value);

      assertThat(prefixes).isSorted();
      assertThat(prefixes)
          .as("%s in %s", begin, value)
          .anyMatch(prefix -> StringHelper.startsWith(term, prefix));
    }
  }

  private static String randomId(Random random) {
    StringBuilder id = new StringBuilder();
    int[] lengths = {16, 32, 36, 7};
    int length = lengths[random.nextInt(lengths.length)];
    while (id.length() < length) {
      boolean dash = length == 36 && List.of(8, 13, 18, 23).contains(id.length());
      id.append(dash ? '-' : "0123456789abcdef".charAt(random.nextInt(16)));
    }
    return id.toString();
  }

  /** As programs wrote them that knew text alone. */
  @Test
  void idsThatAreText_areFound() throws IOException {
    try (Directory directory = new ByteBuffersDirectory();
        IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
      Document document = new Document();
      document.add(new StringField("trace_id", TRACE, Store.NO));
      document.add(new StringField(IndexFields.OTHER, "span=00f067aa0ba902b7", Store.NO));
      writer.addDocument(document);
      try (DirectoryReader reader = DirectoryReader.open(writer)) {
        IndexSearcher searcher = new IndexSearcher(reader);
        for (EventQuery.Term query :
            List.of(
                new EventQuery.Term("trace_id", TRACE),
                new EventQuery.Term("span", "00f067aa0ba902b7"))) {
          assertThat(searcher.count(QueryCompiler.compile(query).query())).isEqualTo(1);
        }
      }
    }
  }
}
