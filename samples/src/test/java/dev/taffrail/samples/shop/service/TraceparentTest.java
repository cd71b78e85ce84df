package dev.taffrail.samples.shop.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceparentTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";
  private static final String HEADER = "00-" + TRACE + "-" + SPAN + "-01";

  @Test
  void parse_header_givesItsIds() {
    assertThat(Traceparent.parse(HEADER)).isEqualTo(new Traceparent(TRACE, SPAN));
    assertThat(new Traceparent(TRACE, SPAN).header()).isEqualTo(HEADER);
  }

  @Test
  void parse_laterVersion_readsWhatItKnows() {
    assertThat(Traceparent.parse("01" + HEADER.substring(2) + "-more"))
        .isEqualTo(new Traceparent(TRACE, SPAN));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "00-" + TRACE + "-" + SPAN + "-1",
        "00-" + TRACE + "-" + SPAN + "-01-more",
        "ff-" + TRACE + "-" + SPAN + "-01",
        "00-" + TRACE + "-0000000000000000-01",
        "00-00000000000000000000000000000000-" + SPAN + "-01",
        "00-0AF7651916CD43DD8448EB211C80319C-" + SPAN + "-01",
        "0g-" + TRACE + "-" + SPAN + "-01",
        "00-" + TRACE + "-" + SPAN + "-xx",
        "-------------------------------------------------------",
      })
  void parse_whatTheStandardForbids_givesNothing(String header) {
    assertThat(Traceparent.parse(header)).isNull();
  }
}
