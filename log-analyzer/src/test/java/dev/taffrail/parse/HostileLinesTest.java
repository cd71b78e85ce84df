package dev.taffrail.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.TestData;
import dev.taffrail.event.Line;
import dev.taffrail.event.LinePosition;
import dev.taffrail.event.LogEvent;
import dev.taffrail.event.Quality;
import dev.taffrail.event.RawText;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Whatever stands in a line, it becomes an event, and the same one each time. */
class HostileLinesTest {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int MUTATIONS = Integer.getInteger("taffrail.mutations", 50_000);
  private static final List<String> SEEDS =
      List.of(
          "{\"@timestamp\":\"2026-01-01T00:00:00.123Z\",\"level\":\"INFO\",\"message\":\"h\\u00e9\"}",
          "{\"time\":1767225600.5,\"a\":{\"b\":[1,-2.5e3,true,null,{\"c\":\"\\uD83D\\uDE00\"}]}}",
          "{\"error\":{\"type\":\"a.B\",\"stack_trace\":\"x\\n\\ty\"},\"duration_ms\":12.5,\"\":\"é\"}",
          "2026-01-01 12:00:00,123 ERROR [main] a.B - text",
          "\uFEFF{\"a\":\"\u65e5\u672c\"}",
          "");

  private final EventParser parser = new EventParser();

  @Test
  void parse_mutatedLines_neverThrows() {
    long seed = Long.getLong("taffrail.seed", System.nanoTime());
    System.out.printf("mutated lines: -Dtaffrail.seed=%d%n", seed);
    Random random = new Random(seed);
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] line = mutated(random);
      try {
        parse(line);
      } catch (RuntimeException | Error e) {
        throw new AssertionError("-Dtaffrail.seed=" + seed + ": " + Arrays.toString(line), e);
      }
    }
  }

  @Test
  void parse_jsonTestSuite() throws IOException {
    try (Stream<Path> files = Files.list(TestData.path("json-test-suite/parsing"))) {
      for (Path file : files.sorted().toList()) {
        byte[] content = Files.readAllBytes(file);
        LogEvent event = parse(content);
        String name = file.getFileName().toString();
        boolean object = name.startsWith("y_") && startsWith('{', content);
        boolean mayBeObject = object || (name.startsWith("i_") && !isText(event));
        assertThat(isText(event)).as(name).isEqualTo(!mayBeObject);
      }
    }
  }

  @Test
  void parse_naughtyStrings_asTextAndAsValue() throws IOException {
    for (String naughty : TestData.strings("naughty-strings/blns.json")) {
      parse(naughty.getBytes(StandardCharsets.UTF_8));
      LogEvent event = parse(object(naughty).getBytes(StandardCharsets.UTF_8));
      assertThat(event.message()).isEqualTo(naughty);
      assertThat(event.texts(naughty)).contains("v");
    }
  }

  @Test
  void parse_invalidEncodings_areMarked() throws IOException {
    byte[] content = Files.readAllBytes(TestData.path("hostile/invalid-utf8.log"));
    int start = 0;
    for (int end = 0; end < content.length; end++) {
      if (content[end] == '\n') {
        byte[] line = Arrays.copyOfRange(content, start, end);
        boolean replaced = new String(line, StandardCharsets.UTF_8).contains("\uFFFD");
        assertThat(parse(line).quality().contains(Quality.BAD_ENCODING)).isEqualTo(replaced);
        parse(
            ("{\"a\":\"" + new String(line, StandardCharsets.ISO_8859_1) + "\"}")
                .getBytes(StandardCharsets.ISO_8859_1));
        start = end + 1;
      }
    }
  }

  /** Parsed out of the middle of a buffer, twice. */
  private LogEvent parse(byte[] content) {
    byte[] buffer = ("{\"" + "x".repeat(20)).getBytes(StandardCharsets.UTF_8);
    byte[] wide = Arrays.copyOf(buffer, buffer.length + content.length + 5);
    System.arraycopy(content, 0, wide, buffer.length, content.length);
    LinePosition position = new LinePosition(1, 0, 0);
    LogEvent event = parser.parse(new Line(position, new RawText(content, 0, content.length)), 0);
    LogEvent again =
        parser.parse(new Line(position, new RawText(wide, buffer.length, content.length)), 0);
    assertThat(again.equals(event)).isTrue();
    assertThat(isText(event) && !event.message().equals(event.line().text().toString())).isFalse();
    return event;
  }

  private static byte[] mutated(Random random) {
    byte[] bytes = SEEDS.get(random.nextInt(SEEDS.size())).getBytes(StandardCharsets.UTF_8);
    for (int i = random.nextInt(4); i >= 0; i--) {
      bytes = mutate(bytes, random);
    }
    return bytes;
  }

  private static byte[] mutate(byte[] bytes, Random random) {
    int from = random.nextInt(bytes.length + 1);
    int to = from + random.nextInt(Math.min(8, bytes.length - from + 1));
    byte[] piece = new byte[random.nextInt(4)];
    random.nextBytes(piece);
    if (bytes.length > 0 && random.nextBoolean()) {
      int other = random.nextInt(bytes.length);
      piece = Arrays.copyOfRange(bytes, other, Math.min(bytes.length, other + 6));
    }
    byte[] result = new byte[from + piece.length + bytes.length - to];
    System.arraycopy(bytes, 0, result, 0, from);
    System.arraycopy(piece, 0, result, from, piece.length);
    System.arraycopy(bytes, to, result, from + piece.length, bytes.length - to);
    return result;
  }

  private static boolean isText(LogEvent event) {
    return event.quality().contains(Quality.UNPARSED);
  }

  private static boolean startsWith(char first, byte[] content) {
    return new String(content, StandardCharsets.UTF_8).strip().startsWith(String.valueOf(first));
  }

  private static String object(String naughty) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("message", naughty);
      json.writeStringProperty(naughty, "v");
      json.writeEndObject();
    }
    return text.toString();
  }
}
