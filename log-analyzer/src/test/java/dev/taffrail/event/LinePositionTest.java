package dev.taffrail.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class LinePositionTest {
  @Test
  void compareTo_fileThenGenerationThenOffset() {
    List<LinePosition> rising =
        List.of(
            new LinePosition(0, 0, 0),
            new LinePosition(0, 0, Long.MAX_VALUE),
            new LinePosition(0, 1, 0),
            new LinePosition(0, Integer.MAX_VALUE, 5),
            new LinePosition(1, 0, 0));

    assertThat(rising).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void constructor_belowZero() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LinePosition(-1, 0, 0))
        .withMessage("file < 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LinePosition(0, -1, 0))
        .withMessage("generation < 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LinePosition(0, 0, -1))
        .withMessage("offset < 0");
  }
}
