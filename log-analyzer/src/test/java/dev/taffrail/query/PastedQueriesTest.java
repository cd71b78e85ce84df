package dev.taffrail.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.event.Line;
import dev.taffrail.event.LinePosition;
import dev.taffrail.event.LogEvent;
import dev.taffrail.event.RawText;
import dev.taffrail.parse.EventParser;
import dev.taffrail.query.PastedQueries.Pasted;
import dev.taffrail.store.EventQuery;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class PastedQueriesTest {
  static final List<Pasted> PASTED = PastedQueries.ALL;

  @ParameterizedTest(name = "{0}")
  @FieldSource("PASTED")
  void test_pasted(Pasted pasted) {
    EventQuery query = QueryParser.parse(pasted.text()).query();
    assertThat(pasted.matching())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(query.test(event(line))).isTrue());
    assertThat(pasted.others())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(query.test(event(line))).isFalse());
  }

  @Test
  void table_holdsThirtyThings() {
    assertThat(PASTED).hasSizeGreaterThanOrEqualTo(30);
  }

  private static LogEvent event(String line) {
    return new EventParser().parse(new Line(new LinePosition(0, 0, 0), RawText.of(line)), 0);
  }
}
