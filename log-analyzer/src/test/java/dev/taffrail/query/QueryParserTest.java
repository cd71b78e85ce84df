package dev.taffrail.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.taffrail.store.EventQuery.All;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParserTest {

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n", "\u00a0"})
  void parse_nothing_isEverything(String nothing) {
    assertThat(QueryParser.parse(nothing)).isEqualTo(new ParsedQuery(new All(), false, List.of()));
  }

  @Test
  void parse_linesAndOddBlanks_separateWords() {
    assertThat(meaning("a\r\n\tb\u00a0c\u3000d")).isEqualTo("(*[a] & *[b] & *[c] & *[d])");
  }

  @Test
  void parse_longestAllowed() {
    assertThat(meaning("a".repeat(Limits.MAX_LENGTH))).startsWith("*[aaa");
  }

  @Test
  void parse_tooLong_saysHowLong() {
    refused("a".repeat(Limits.MAX_LENGTH + 1), Limits.MAX_LENGTH + 1)
        .hasMessage(
            "Query too long at column 4097: 4097 characters, allowed are 4096."
                + " Search for a few words of it.");
  }

  @Test
  void parse_deepestAllowed() {
    assertThat(meaning("(".repeat(20) + "a" + ")".repeat(20))).isEqualTo("*[a]");
  }

  @Test
  void parse_tooDeep_saysWhere() {
    refused("x " + "(".repeat(21) + "a" + ")".repeat(21), 23).hasMessageContaining("more than 20");
  }

  @Test
  void parse_mostClausesAllowed() {
    assertThat(QueryParser.parse("a ".repeat(Limits.MAX_CLAUSES)).notes()).isEmpty();
  }

  @Test
  void parse_tooManyClauses_saysWhere() {
    refused("a ".repeat(Limits.MAX_CLAUSES + 1), 2 * Limits.MAX_CLAUSES + 1)
        .hasMessageContaining("Too many words");
  }

  @Test
  void parse_badRegex_saysWhatAndWhere() {
    refused("a path:/(/", 8)
        .hasMessageContaining("missing closing )")
        .hasMessageContaining("or quote the text");
  }

  @Test
  void parse_longRegex_isRefused() {
    refused("path:/" + "a".repeat(1_001) + "/", 6).hasMessageContaining("1001 characters");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"(((a{1000}){1000}){1000})", "((a{30}){30}){30}", "([a-z]{1000}[)]{1000}){9}"})
  void parse_exploding_isRefused(String regex) {
    refused("path:/" + regex + "/", 6).hasMessageContaining("multiply");
  }

  @Test
  void parse_hugeCount_isRefused() {
    refused("path:/a{99999}/", 6).hasMessageContaining("Regular expression refused");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
        "\\d{1,3}(\\.\\d{1,3}){3}",
        "[a-z]{1000}",
        "a\\{2000}",
        "[^])(]{9}",
        "[[:alpha:]()]{9}",
        "[abcdefghijklmnopqrstuvwxyz()]{9}"
      })
  void parse_ordinaryRegex_isAccepted(String regex) {
    assertThat(meaning("path:/" + regex + "/")).isEqualTo("path=/" + regex + "/");
  }

  @Test
  void parse_regexThatEndsWithBackslash_staysWhole() {
    assertThat(meaning("path:/C:\\\\/ AND host:/b/")).isEqualTo("(path=/C:\\x5C/ & host=/b/)");
  }

  @Test
  void parse_leftOpenBracket_isLiteralWithColumn() {
    ParsedQuery parsed = QueryParser.parse("level:ERROR AND (timeout OR \"connection refused\"");
    assertThat(QueryText.of(parsed.query()))
        .isEqualTo("(*[level, error] & *[and] & *[timeout] & *[or] & *[connection, refused])");
    assertThat(parsed.notes())
        .containsExactly(
            new Note(
                "(timeout",
                "opens a bracket that is not closed, so every word is searched as text",
                17));
    assertThat(parsed.notes().getFirst())
        .hasToString(
            "column 17: \"(timeout\" opens a bracket that is not closed,"
                + " so every word is searched as text");
  }

  @Test
  void parse_columnBehindRewrittenParts_isTheTypedOne() {
    assertThat(QueryParser.parse("/api/v1 duration:>500ms \"a \\\" b\" [x] OR OR y").notes())
        .extracting(Note::column)
        .containsExactly(41);
  }

  private static String meaning(String typed) {
    return QueryText.of(QueryParser.parse(typed).query());
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> refused(String typed, int column) {
    AbstractThrowableAssert<?, ? extends Throwable> thrown =
        assertThatThrownBy(() -> QueryParser.parse(typed));
    thrown.asInstanceOf(type(QueryException.class)).returns(column, QueryException::column);
    return thrown;
  }
}
