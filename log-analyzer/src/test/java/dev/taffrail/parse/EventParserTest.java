package dev.taffrail.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.event.ErrorInfo;
import dev.taffrail.event.EventKind;
import dev.taffrail.event.Field;
import dev.taffrail.event.Level;
import dev.taffrail.event.Line;
import dev.taffrail.event.LinePosition;
import dev.taffrail.event.LogEvent;
import dev.taffrail.event.Quality;
import dev.taffrail.event.RawText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventParserTest {
  private static final long FALLBACK = 1_767_225_600_000_000L;

  private final EventParser parser = new EventParser();

  @Test
  void json_ofTheLibrary() {
    LogEvent event =
        parse(
            """
            {"@timestamp":"2026-01-01T00:00:01.5Z","level":"ERROR","kind":"request",\
            "message":"failed","error_type":"a.B","error_message":"reset",\
            "stack_trace":"a.B: reset\\n\\tat c","stack_hash":"0a","service":"pay",\
            "duration_ms":12.50,"cached":false,"seq":7}\
            """);

    assertThat(event.timeMicros()).isEqualTo(FALLBACK + 1_500_000);
    assertThat(event.level()).isEqualTo(Level.ERROR);
    assertThat(event.kind()).isEqualTo(EventKind.REQUEST);
    assertThat(event.message()).isEqualTo("failed");
    assertThat(event.error()).isEqualTo(new ErrorInfo("a.B", "reset", "a.B: reset\n\tat c", "0a"));
    assertThat(event.fields())
        .containsExactly(
            Field.text("service", "pay"),
            Field.number("duration_ms", "12.50"),
            new Field("cached", "false", Field.Type.BOOLEAN),
            Field.number("seq", "7"));
    assertThat(event.quality()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"log.level":"warn"}                           | level          | WARN
          {"log":{"level":"warn"}}                       | level          | WARN
          {"severity":"Critical"}                        | level          | ERROR
          {"msg":"m"}                                    | message        | m
          {"short_message":"m"}                          | message        | m
          {"log":{"logger":"a.B"}}                       | logger_name    | a.B
          {"process":{"thread":{"name":"main"}}}         | thread_name    | main
          {"service":{"name":"pay"}}                     | service        | pay
          {"service.name":"pay"}                         | service        | pay
          {"traceId":"t"}                                | trace_id       | t
          {"trace":{"id":"t"}}                           | trace_id       | t
          {"X-Request-ID":"r"}                           | request_id     | r
          {"correlationId":"r"}                          | request_id     | r
          {"http":{"response":{"status_code":503}}}      | status_code    | 503
          {"http":{"route":"/a/{b}"}}                    | endpoint       | /a/{b}
          {"elapsed_time":3}                             | duration_ms    | 3
          {"error":{"type":"E","message":"m"}}           | error_type     | E
          {"error":{"stack_trace":"s"}}                  | stack_trace    | s
          {"exception":{"message":"x"}}                  | error_message  | x
          {"own":{"deep":{"name":"v"}}}                  | own.deep.name  | v
          {"a":{"":{"b":1}}}                             | a..b           | 1
          {"":"v"}                                       | ''             | v
          """)
  void json_spellings(String json, String field, String value) {
    assertThat(parse(json).text(field)).isEqualTo(value);
    assertThat(parse(json).texts(field)).containsExactly(value);
  }

  @Test
  void json_array_repeatsTheName() {
    LogEvent event = parse("{\"a\":[1,[\"x\",true],null,{\"b\":2},[]]}");

    assertThat(event.fields())
        .containsExactly(
            Field.number("a", "1"),
            Field.text("a", "x"),
            new Field("a", "true", Field.Type.BOOLEAN),
            Field.number("a.b", "2"));
  }

  @Test
  void json_duplicates_keepAllValues() {
    LogEvent event =
        parse(
            "{\"level\":\"INFO\",\"severity\":\"loud\",\"level\":\"ERROR\",\"a\":1,\"a\":2,\"a\":1}");

    assertThat(event.level()).isEqualTo(Level.INFO);
    assertThat(event.texts("level")).containsExactly("INFO", "loud", "ERROR");
    assertThat(event.texts("a")).containsExactly("1", "2", "1");
  }

  @Test
  void json_null_saysNothing() {
    LogEvent event = parse("{\"a\":null,\"message\":null,\"level\":null,\"b\":{\"c\":null}}");

    assertThat(event.fields()).isEmpty();
    assertThat(event.message()).isEmpty();
    assertThat(event.level()).isNull();
  }

  @Test
  void json_secondTimeAndNoTime_keepTheirSpelling() {
    LogEvent event =
        parse("{\"time\":35,\"ts\":1767225601,\"date\":\"2026-01-01\",\"timestamp\":1767225602}");

    assertThat(event.timeMicros()).isEqualTo(FALLBACK + 1_000_000);
    assertThat(event.fields())
        .containsExactly(
            Field.number("time", "35"),
            Field.text("date", "2026-01-01"),
            Field.number("timestamp", "1767225602"));
  }

  @Test
  void json_huge_numbersKeepTheirSpelling() {
    String digits = "9".repeat(999);
    LogEvent event =
        parse("{\"a\":%s,\"b\":-1E+400,\"c\":1e-999999999,\"d\":-0.0}".formatted(digits));

    assertThat(event.text("a")).isEqualTo(digits);
    assertThat(event.text("b")).isEqualTo("-1E+400");
    assertThat(event.text("c")).isEqualTo("1e-999999999");
    assertThat(event.text("d")).isEqualTo("-0.0");
  }

  @Test
  void json_depth64_isRead_65IsText() {
    assertThat(parse("{\"a\":".repeat(64) + "1" + "}".repeat(64)).text("a" + ".a".repeat(63)))
        .isEqualTo("1");
    assertText("{\"a\":".repeat(65) + "1" + "}".repeat(65));
    assertText("{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}");
  }

  @Test
  void json_longNameAroundManyValues_isText() {
    assertText("{\"%s\":{%s\"z\":1}}".formatted("n".repeat(40_000), "\"a\":1,".repeat(400_000)));
  }

  @Test
  void json_megabyteString_isRead() {
    String text = "\u00e9\\n".repeat(1 << 19);
    LogEvent event = parse("{\"message\":\"" + text + "\"}");

    assertThat(event.message()).hasSize(1 << 20).startsWith("\u00e9\n\u00e9\n");
  }

  @Test
  void json_byteOrderMark_isSkipped() {
    assertThat(parse("\uFEFF {\"a\":1}").text("a")).isEqualTo("1");
    assertText("\uFEFF");
    assertText("\uFEFF\uFEFF{\"a\":1}");
  }

  @Test
  void json_bytesThatAreNotUtf8_areReplacedAndMarked() {
    for (byte[] bad : BAD_UTF8) {
      LogEvent event = parse(concat("{\"a\":\"x", bad, "y\",\"b\":1}"));
      assertThat(event.text("a")).startsWith("x\uFFFD").endsWith("\uFFFDy");
      assertThat(event.text("b")).isEqualTo("1");
      assertThat(event.quality()).containsExactly(Quality.BAD_ENCODING, Quality.NO_TIME);
    }
  }

  @Test
  void text_bytesThatAreNotUtf8_areReplacedAndMarked() {
    for (byte[] bad : BAD_UTF8) {
      LogEvent event = parse(concat("x", bad, "y"));
      assertThat(event.message()).startsWith("x\uFFFD").endsWith("\uFFFDy");
      assertThat(event.quality())
          .containsExactly(Quality.UNPARSED, Quality.BAD_ENCODING, Quality.NO_TIME);
    }
  }

  @Test
  void json_halfSurrogatePair_isReplacedAndMarked() {
    LogEvent event = parse("{\"a\":\"\\uD800x\",\"b\":\"\\uD83D\\uDE00\"}");

    assertThat(event.text("a")).isEqualTo("\uFFFDx");
    assertThat(event.text("b")).isEqualTo("\uD83D\uDE00");
    assertThat(event.quality()).contains(Quality.BAD_ENCODING);
    assertText("{\"a\\uDC00\":1}");
  }

  @Test
  void json_escapedNul_isPartOfTheText() {
    assertThat(parse("{\"a\\u0000b\":\"\\u0000\"}").text("a\u0000b")).isEqualTo("\u0000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\t",
        "{",
        "}",
        "{\"a\":1",
        "{\"a\":1}x",
        "{\"a\":1}{\"b\":2}",
        "{\"a\":1}\u0000",
        "[]",
        "[{\"a\":1}]",
        "1",
        "true",
        "null",
        "\"text\"",
        "{a:1}",
        "{'a':1}",
        "{\"a\":01}",
        "{\"a\":NaN}",
        "{\"a\":1,}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":\"\u0000\"}",
        "{\"a\":tru}",
        "{/**/}",
        "\u0000\u0000\u0000",
        "plain text",
        "{}}",
        "{\"a\":\"\\x\"}",
        "x{\"a\":1}"
      })
  void notOneObject_isText(String line) {
    assertText(line);
  }

  @Test
  void json_emptyObject_isAnEvent() {
    LogEvent event = parse(" {\t} \r");

    assertThat(event.quality()).containsExactly(Quality.NO_TIME);
    assertThat(event.timeMicros()).isEqualTo(FALLBACK);
  }

  @Test
  void added_countsWhereTheLineIsSilent() {
    List<Field> added =
        List.of(
            Field.text("service", "envelope"),
            Field.text("tag", "x"),
            Field.text("tag", "y"),
            Field.text("level", "info"),
            Field.text("kind", "audit"),
            Field.text("message", "added"),
            Field.text("time", "2026-01-01T00:00:07Z"));

    LogEvent silent = parse("{}", added);
    assertThat(silent.text("service")).isEqualTo("envelope");
    assertThat(silent.texts("tag")).containsExactly("x", "y");
    assertThat(silent.level()).isEqualTo(Level.INFO);
    assertThat(silent.kind()).isEqualTo(EventKind.AUDIT);
    assertThat(silent.message()).isEqualTo("added");
    assertThat(silent.timeMicros()).isEqualTo(FALLBACK + 7_000_000);
    assertThat(silent.quality()).isEmpty();

    LogEvent speaks =
        parse(
            "{\"service\":\"own\",\"tag\":1,\"level\":\"WARN\",\"kind\":\"request\",\"msg\":\"m\","
                + "\"ts\":1767225601}",
            added);
    assertThat(speaks.fields())
        .containsExactly(Field.text("service", "own"), Field.number("tag", "1"));
    assertThat(speaks.level()).isEqualTo(Level.WARN);
    assertThat(speaks.kind()).isEqualTo(EventKind.REQUEST);
    assertThat(speaks.message()).isEqualTo("m");
    assertThat(speaks.timeMicros()).isEqualTo(FALLBACK + 1_000_000);
  }

  @ParameterizedTest
  @CsvSource({
    "1999-12-31T23:59:59.999999Z, true",
    "2000-01-01T00:00:00Z, false",
    "2099-12-31T23:59:59Z, false",
    "2100-01-01T00:00:00Z, true",
    "9999-12-31T23:59:59Z, true"
  })
  void oddTime_isKeptAndMarked(String time, boolean odd) {
    assertThat(parse("{\"@timestamp\":\"" + time + "\"}").quality())
        .isEqualTo(odd ? Set.of(Quality.ODD_TIME) : Set.of());
  }

  private static final List<byte[]> BAD_UTF8 =
      List.of(
          bytes(0xFF),
          bytes(0x80),
          bytes(0xC0, 0xAF),
          bytes(0xE0, 0x80, 0xAF),
          bytes(0xED, 0xA0, 0x80),
          bytes(0xF0, 0x9F, 0x98),
          bytes(0xF4, 0x90, 0x80, 0x80),
          bytes(0xF8, 0x88, 0x80, 0x80, 0x80));

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static byte[] concat(String before, byte[] middle, String behind) {
    String text = before + new String(middle, StandardCharsets.ISO_8859_1) + behind;
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private void assertText(String line) {
    LogEvent event = parse(line);
    assertThat(event.message()).isEqualTo(line);
    assertThat(event.fields()).isEmpty();
    assertThat(event.quality()).containsExactly(Quality.UNPARSED, Quality.NO_TIME);
    assertThat(event.timeMicros()).isEqualTo(FALLBACK);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"duration_ms":12.5}     | false
          {"duration_ms":"12.5"}   | false
          {"duration_ms":"slow"}   | true
          {"duration_ms":true}     | true
          {"status_code":200}      | false
          {"status_code":"200"}    | false
          {"status_code":"OK"}     | true
          {"status_code":20.5}     | true
          {"other":"slow"}         | false
          """)
  void number_thatIsNone_isMarkedAndKept(String fields, boolean marked) {
    LogEvent event = parse("{\"message\":\"m\"," + fields.substring(1));

    assertThat(event.quality().contains(Quality.TYPE_CONFLICT)).isEqualTo(marked);
    assertThat(event.fields()).hasSize(1);
  }

  @Test
  void manyFields_areMarkedAndKept() {
    StringBuilder line = new StringBuilder("{\"message\":\"m\"");
    for (int i = 0; i < FieldOddities.MANY_FIELDS; i++) {
      line.append(",\"k").append(i).append("\":1");
    }
    assertThat(parse(line + "}").quality()).doesNotContain(Quality.KEY_OVERFLOW);

    LogEvent event = parse(line + ",\"more\":1}");
    assertThat(event.quality()).contains(Quality.KEY_OVERFLOW);
    assertThat(event.text("more")).isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0", "\0\0\0", "[575 NUL bytes]"})
  void zerosBeforeALine_areNoPartOfWhatItSays(String zeros) {
    LogEvent event = parse(zeros + "{\"message\":\"hello\",\"seq\":7}");

    assertThat(event.message()).isEqualTo("hello");
    assertThat(event.text("seq")).isEqualTo("7");
    assertThat(event.quality()).contains(Quality.SPLICED).doesNotContain(Quality.UNPARSED);
    assertThat(event.line().text().toString()).startsWith(zeros);
    assertThat(parse(zeros + "plain").message()).isEqualTo(zeros + "plain");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[NUL bytes]",
        "[ NUL bytes]x",
        "[12 NUL byte]x",
        "[12 NUL bytes",
        "[",
        "[12 NUL bytes]"
      })
  void whatOnlyLooksLikeZeros_isText(String text) {
    assertThat(parse(text).message()).isEqualTo(text);
    assertThat(parse(text).quality()).doesNotContain(Quality.SPLICED);
  }

  private LogEvent parse(String line) {
    return parse(line, List.of());
  }

  private LogEvent parse(String line, List<Field> added) {
    return parser.parse(
        new Line(new LinePosition(1, 0, 0), RawText.of(line), added, Set.of()), FALLBACK);
  }

  private LogEvent parse(byte[] line) {
    RawText text = new RawText(line, 0, line.length);
    return parser.parse(new Line(new LinePosition(1, 0, 0), text), FALLBACK);
  }
}
