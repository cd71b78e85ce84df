package dev.taffrail.web.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.insight.errors.ErrorQuestion;
import dev.taffrail.insight.errors.SearchLink;
import dev.taffrail.pattern.PatternRecord;
import dev.taffrail.pattern.StackState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchLinkTest {
  private static final ErrorQuestion QUESTION =
      new ErrorQuestion(
          Instant.parse("2026-03-02T11:00:00Z"), Instant.parse("2026-03-02T12:00:00Z"), null);

  private static PatternRecord pattern(String service) {
    return new PatternRecord(
        service,
        new StackState("ab12", "c", 1, "X at Y", 1, 0, 0, List.of(), List.of(), List.of()));
  }

  @Test
  void link_holdsQueryAndTime() {
    assertThat(SearchLink.ofErrors(pattern("pay"), QUESTION))
        .isEqualTo(
            "/search?q=pattern%3Aab12%20level%3AERROR%20service%3Apay"
                + "&from=2026-03-02T11:00:00Z&to=2026-03-02T12:00:00Z");
  }

  @Test
  void query_quotesOddNames() {
    assertThat(SearchLink.errors(pattern("a \"b\"")))
        .isEqualTo("pattern:ab12 level:ERROR service:\"a \\\"b\\\"\"");
    assertThat(SearchLink.errors(pattern(""))).isEqualTo("pattern:ab12 level:ERROR");
  }
}
