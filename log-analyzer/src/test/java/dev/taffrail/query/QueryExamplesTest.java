package dev.taffrail.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of examples: what is typed, what it means. */
class QueryExamplesTest {

  static Stream<Arguments> examples() {
    return Table.rows("query-examples.tsv", 4).stream()
        .map(row -> Arguments.of(row[0], row[1], row[2], row[3].equals("id")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void parse_example(String typed, String meaning, String noteColumns, boolean wholeRetention) {
    ParsedQuery parsed = QueryParser.parse(typed);
    assertThat(QueryText.of(parsed.query())).isEqualTo(meaning);
    assertThat(parsed.wholeRetention()).isEqualTo(wholeRetention);
    assertThat(
            parsed.notes().stream()
                .map(note -> Integer.toString(note.column()))
                .collect(Collectors.joining(",")))
        .isEqualTo(noteColumns);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void parse_surroundedByBlanks_meansTheSame(String typed, String meaning) {
    assertThat(QueryText.of(QueryParser.parse(" \t" + typed + "\n ").query())).isEqualTo(meaning);
  }
}
