package dev.taffrail.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.event.Field;
import dev.taffrail.event.LogEvent;
import dev.taffrail.event.Quality;
import dev.taffrail.event.RawText;
import dev.taffrail.logging.FieldNames;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The event read back is the event written. */
abstract class ReadingBackTheme extends StoreTheme {
  ReadingBackTheme(EventStoreContract contract) {
    super(contract);
  }

  @Test
  void readBack_everyPart() throws IOException {
    comesBack(
        events
            .event()
            .with(FieldNames.LEVEL, "ERROR")
            .with(FieldNames.KIND, "request")
            .with(FieldNames.MESSAGE, "payment failed\n\tafter 3 tries")
            .with(FieldNames.ERROR_TYPE, "java.io.IOException")
            .with(FieldNames.ERROR_MESSAGE, "reset")
            .with(FieldNames.STACK_TRACE, "java.io.IOException: reset\n\tat a.B.c(B.java:1)")
            .with(FieldNames.STACK_HASH, "0a1b2c3d")
            .with(FieldNames.DURATION_MS, 12.5)
            .with("big", new BigDecimal("123456789012345678901234567890.10"))
            .with("flag", true)
            .with("nothing", null)
            .with("tags", List.of("a", 1, false))
            .with("nested", Map.of("deep", Map.of("er", "x")))
            .make());
  }

  @Test
  void readBack_sparse() throws IOException {
    comesBack(events.line("{}"));
  }

  @Test
  void readBack_addedFields() throws IOException {
    comesBack(
        events
            .event()
            .with("service", "own")
            .added("service", "added")
            .added("host", "web-1")
            .added("container", "c1")
            .make());
  }

  @Test
  void readBack_addedTimeAndLevel() throws IOException {
    List<Field> added =
        List.of(
            Field.text(FieldNames.TIMESTAMP, "2025-12-31T23:59:59.123456Z"),
            Field.text(FieldNames.LEVEL, "warn"));
    comesBack(events.line(RawText.of("plain"), added, Set.of(), TestEvents.START));
  }

  @Test
  void readBack_qualityOfSource() throws IOException {
    comesBack(events.event().odd(Quality.TRUNCATED).odd(Quality.UNTERMINATED).make());
  }

  @Test
  void readBack_plainText() throws IOException {
    comesBack(events.line("Exception in thread \"main\" java.lang.Error: \u0000 \uD83D\uDE00"));
  }

  @Test
  void readBack_emptyLine() throws IOException {
    comesBack(events.line(""));
  }

  @Test
  void readBack_bytesThatAreNotUtf8() throws IOException {
    byte[] json = {'{', '"', 'a', '"', ':', '"', (byte) 0xFF, (byte) 0xC0, '"', '}'};
    byte[] text = {(byte) 0x80, 0, (byte) 0xED, (byte) 0xA0, (byte) 0x80};
    comesBack(line(json));
    comesBack(line(text));
  }

  @Test
  void readBack_longLine() throws IOException {
    comesBack(events.event().message("word ".repeat(200_000)).make());
  }

  @Test
  void readBack_sliceOfBuffer() throws IOException {
    byte[] buffer = "xxx{\"a\":1}yyy".getBytes(StandardCharsets.UTF_8);
    LogEvent event = events.line(new RawText(buffer, 3, 7), List.of(), Set.of(), TestEvents.START);
    comesBack(event);
  }

  @Test
  void readBack_largePosition() throws IOException {
    TestEvents far = new TestEvents(Long.MAX_VALUE);
    comesBack(far.event().make());
  }

  private LogEvent line(byte[] bytes) {
    return events.line(new RawText(bytes, 0, bytes.length), List.of(), Set.of(), TestEvents.START);
  }

  private void comesBack(LogEvent written) throws IOException {
    show(written);

    LogEvent read =
        findAll().stream()
            .filter(e -> e.position().equals(written.position()))
            .findAny()
            .orElseThrow();

    assertThat(read.line().text()).isEqualTo(written.line().text());
    assertThat(read.line().added()).isEqualTo(written.line().added());
    assertThat(read.line().quality()).isEqualTo(written.line().quality());
    assertThat(read.timeMicros()).isEqualTo(written.timeMicros());
    assertThat(read.level()).isEqualTo(written.level());
    assertThat(read.kind()).isEqualTo(written.kind());
    assertThat(read.message()).isEqualTo(written.message());
    assertThat(read.error()).isEqualTo(written.error());
    assertThat(read.fields()).isEqualTo(written.fields());
    assertThat(read.quality()).isEqualTo(written.quality());
    assertThat(read).isEqualTo(written);
  }
}
