package dev.taffrail.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.event.Line;
import dev.taffrail.event.LinePosition;
import dev.taffrail.event.LogEvent;
import dev.taffrail.event.RawText;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the layouts of logging libraries mean. In a golden file, {@code < } begins a line of a log,
 * {@code > } what it means; lines that follow each other without a meaning between them are one
 * event.
 */
class GoldenLayoutsTest {
  private final EventParser parser = new EventParser();

  static Stream<Path> files() throws IOException, URISyntaxException {
    Path folder = Path.of(GoldenLayoutsTest.class.getResource("golden").toURI());
    return Files.list(folder).sorted();
  }

  @ParameterizedTest
  @MethodSource("files")
  void parse_layout_asExpected(Path file) throws IOException {
    List<String> text = new ArrayList<>();
    int events = 0;
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith("< ")) {
        text.add(line.substring(2));
      } else if (line.startsWith("> ")) {
        assertThat(Golden.json(parse(text))).isEqualTo(line.substring(2));
        text.clear();
        events++;
      } else {
        assertThat(line).matches("|# .*");
      }
    }
    assertThat(text).as("lines without a meaning").isEmpty();
    assertThat(events).isPositive();
  }

  private LogEvent parse(List<String> text) {
    RawText raw = RawText.of(String.join("\n", text));
    return parser.parse(new Line(new LinePosition(1, 0, 0), raw), 0);
  }
}
