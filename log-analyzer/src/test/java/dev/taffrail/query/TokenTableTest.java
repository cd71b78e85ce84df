package dev.taffrail.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.store.TextTokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of tokens: how text is cut, for queries and for every store. */
class TokenTableTest {
  private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9A-F]{4})");

  static Stream<Arguments> examples() {
    return Table.rows("token-examples.tsv", 2).stream()
        .map(row -> Arguments.of(row[0], unescaped(row[0]), unescaped(row[1])));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void tokenizer_example(String shown, String text, String tokens) {
    assertThat(tokens(text)).isEqualTo(tokens);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void runs_example(String shown, String text, String tokens) {
    List<String> runs = Stream.of(tokens.replaceAll("\\([^)]*\\)", "").split(" ")).toList();
    assertThat(TextTokenizer.runs(text)).isEqualTo(tokens.isEmpty() ? List.of() : runs);
  }

  private static String tokens(String text) {
    TextTokenizer tokenizer = new TextTokenizer();
    tokenizer.reset(text);
    List<String> shown = new ArrayList<>();
    while (tokenizer.next()) {
      if (tokenizer.isPart()) {
        String last = shown.removeLast();
        shown.add(
            last.endsWith(")")
                ? last.substring(0, last.length() - 1) + ',' + tokenizer.token() + ')'
                : last + '(' + tokenizer.token() + ')');
      } else {
        shown.add(tokenizer.token());
      }
    }
    return String.join(" ", shown);
  }

  private static String unescaped(String cell) {
    return ESCAPE
        .matcher(cell)
        .replaceAll(match -> Character.toString((char) Integer.parseInt(match.group(1), 16)));
  }
}
