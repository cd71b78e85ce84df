package dev.taffrail.source.spool;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.taffrail.event.Field;
import dev.taffrail.event.Line;
import dev.taffrail.event.Quality;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
  private static final Envelope SHOP = new Envelope("shipper", 0, "shop", null, null);
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir private Path dir;
  private SpoolOptions options =
      new SpoolOptions(4_000, 1 << 20, 4 << 20, Duration.ofHours(24), 1_000);
  private Clock clock = Clock.fixed(START, ZoneOffset.UTC);
  private Room room = Room.ALWAYS;
  private Spool spool;
  private SpoolReader reader;

  @BeforeEach
  void open() throws IOException {
    spool = Spool.open(dir.resolve("spool"), options, () -> room.isThere(), clock, List.of());
    reader = new SpoolReader(dir.resolve("spool"));
  }

  @AfterEach
  void close() throws IOException {
    spool.close();
  }

  private void reopen() throws IOException {
    close();
    spool = Spool.open(dir.resolve("spool"), options, () -> room.isThere(), clock, List.of());
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(ISO_8859_1));
  }

  private Receipt append(String text) throws IOException {
    return spool.append(SHOP, null, bytes(text));
  }

  private Receipt append(String key, String text) throws IOException {
    return spool.append(SHOP, key, bytes(text));
  }

  private List<String> read() throws IOException {
    reader.readAll(spool);
    return reader.texts();
  }

  @Test
  void append_anyBytes_comeBackAsTheyWere() throws IOException {
    String odd = "a\tb\u00ff\u00fe\u0000c\r\n+x\n=1\tff\twhole\n\n taffrail-spool\t1\t\n%09\nlast";

    Receipt receipt = append(odd);

    assertThat(receipt).isEqualTo(new Receipt(7, odd.length(), false));
    assertThat(read()).containsExactly(odd.split("\n", -1));
  }

  @Test
  void append_byteOrderMark_isNoPartOfALine() throws IOException {
    append("\u00ef\u00bb\u00bfone\ntwo\n");
    append("\u00ef\u00bb");
    assertThat(read()).containsExactly("one", "two", "\u00ef\u00bb");
  }

  @Test
  void append_nothing_takesNothing() throws IOException {
    assertThat(append("")).isEqualTo(new Receipt(0, 0, false));
    assertThat(append("\n\n")).isEqualTo(new Receipt(2, 2, false));
    assertThat(read()).containsExactly("", "");
  }

  @Test
  void append_envelope_isKeptWithEachLine() throws IOException {
    Envelope envelope = new Envelope("t%\t\n=", START.toEpochMilli(), "café\tx\n", "json", "UTC");
    spool.append(envelope, null, bytes("one\n"));
    reader.readAll(spool);
    assertThat(reader.lines().getFirst().added())
        .containsExactly(
            Field.text("service", "café\tx\n"), Field.text("@timestamp", "2026-03-01T12:00:00Z"));
  }

  @Test
  void append_longLine_keepsItsHeadAndTellsTheRest() throws IOException {
    String line = "x".repeat(Staged.LONGEST_TEXT) + "yz";
    append("before\n" + line + "\nafter\n");
    reader.readAll(spool);
    Line cut = reader.lines().get(1);
    assertThat(SpoolReader.text(cut)).isEqualTo("x".repeat(Staged.LONGEST_TEXT));
    assertThat(cut.quality()).containsExactly(Quality.TRUNCATED);
    assertThat(cut.added())
        .contains(Field.number("original_bytes", String.valueOf(line.length())))
        .extracting(Field::name)
        .contains("original_sha256");
    assertThat(SpoolReader.text(reader.lines().get(2))).isEqualTo("after");
    assertThat(reader.lines().get(2).quality()).isEmpty();
  }

  @Test
  void append_largeBody_isStagedInAFileThatIsGoneAfterwards() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 40_000; i++) {
      text.append("line ").append(i).append('\n');
    }
    Receipt receipt = append(text.toString());
    assertThat(receipt.lines()).isEqualTo(40_000);
    assertThat(read()).hasSize(40_000).startsWith("line 0").endsWith("line 39999");
    assertThat(dir.resolve("spool/staged")).isEmptyDirectory();
  }

  @Test
  void append_streamFails_takesNothing() throws IOException {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("the client has gone");
          }
        };
    InputStream half = new SequenceInputStream(bytes("x\n".repeat(300_000)), broken);

    assertThatThrownBy(() -> spool.append(SHOP, "k", half))
        .isInstanceOf(IOException.class)
        .hasMessage("the client has gone");

    assertThat(read()).isEmpty();
    assertThat(dir.resolve("spool/staged")).isEmptyDirectory();
    assertThat(append("k", "whole\n").repeated()).isFalse();
    assertThat(read()).containsExactly("whole");
  }

  @Test
  void append_sameKey_isTakenOnce() throws IOException {
    assertThat(append("k", "one\n")).isEqualTo(new Receipt(1, 4, false));
    assertThat(append("k", "one\n")).isEqualTo(new Receipt(1, 4, true));
    reopen();
    assertThat(append("k", "one\n")).isEqualTo(new Receipt(1, 4, true));
    assertThatThrownBy(() -> append("k", "two\n")).isInstanceOf(KeyReusedException.class);
    assertThat(read()).containsExactly("one");
  }

  @Test
  void append_sameKeyOfAnotherSender_isTaken() throws IOException {
    append("k", "one\n");
    Envelope other = new Envelope("other", 0, null, null, null);
    assertThat(spool.append(other, "k", bytes("two\n")).repeated()).isFalse();
    assertThat(read()).containsExactly("one", "two");
  }

  @Test
  void append_sameKeyAtTheSameTime_isTakenOnce() throws Exception {
    List<Callable<Receipt>> calls = Collections.nCopies(24, () -> append("k", "one\ntwo\n"));
    List<Receipt> receipts = new ArrayList<>();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Receipt> call : clients.invokeAll(calls)) {
        receipts.add(call.get());
      }
    }
    assertThat(receipts).filteredOn(receipt -> !receipt.repeated()).hasSize(1);
    assertThat(receipts).extracting(Receipt::lines).containsOnly(2L);
    assertThat(read()).containsExactly("one", "two");
  }

  @Test
  void key_outlivesItsSegmentAndTheProcess() throws IOException {
    append("k", "x".repeat(5_000) + "\n");
    read();
    awaitDeleted();
    assertThat(reader.segments()).isEmpty();
    assertThat(append("k", "x".repeat(5_000) + "\n").repeated()).isTrue();
    reopen();
    assertThat(append("k", "x".repeat(5_000) + "\n").repeated()).isTrue();
  }

  @Test
  void key_isForgottenAfterItsTime() throws IOException {
    append("k", "one\n");
    clock = Clock.offset(clock, Duration.ofHours(24).plusMillis(1));
    reopen();
    assertThat(append("k", "one\n").repeated()).isFalse();
    assertThat(append("k", "one\n").repeated()).isTrue();
    assertThat(read()).containsExactly("one", "one");
  }

  @Test
  void keys_areOnlySoMany_theLatest() throws IOException {
    options = new SpoolOptions(4_000, 1 << 20, 4 << 20, Duration.ofHours(24), 3);
    reopen();
    for (int i = 0; i < 5; i++) {
      append("k" + i, "one\n");
    }
    assertThat(append("k4", "one\n").repeated()).isTrue();
    assertThat(append("k2", "one\n").repeated()).isTrue();
    assertThat(append("k1", "one\n").repeated()).isFalse();
  }

  @Test
  void keysFile_halfWritten_losesOnlyWhatItsSegmentStillHas() throws IOException {
    append("k", "x".repeat(5_000) + "\n");
    read();
    awaitDeleted();
    close();
    Files.writeString(dir.resolve("spool/keys"), "0123\t17", StandardOpenOption.APPEND);
    reopen();
    append("other", "y".repeat(5_000) + "\n");
    read();
    awaitDeleted();
    reopen();
    assertThat(append("k", "x".repeat(5_000) + "\n").repeated()).isTrue();
    assertThat(append("other", "y".repeat(5_000) + "\n").repeated()).isTrue();
  }

  @Test
  void segment_isDeletedOnlyWhenClosedAndRead() throws IOException {
    append("one\n");
    read();
    assertThat(reader.delete(spool)).as("still written to").isZero();
    append("x".repeat(5_000) + "\n");
    assertThat(reader.delete(spool)).as("not read").isZero();
    read();
    awaitDeleted();
    assertThat(spool.size()).isZero();
  }

  @Test
  void append_noRoomOnDisk_isRefused() throws IOException {
    AtomicBoolean there = new AtomicBoolean();
    room = there::get;
    assertThatThrownBy(() -> append("one\n")).isInstanceOf(SpoolFullException.class);
    assertThat(spool.hasRoom()).isFalse();
    there.set(true);
    append("two\n");
    assertThat(read()).containsExactly("two");
  }

  @Test
  void append_tooMuchUnread_isRefusedUntilItIsRead() throws IOException {
    options = new SpoolOptions(1_000, 10_000, 10_000, Duration.ofHours(1), 10);
    reopen();
    String line = "x".repeat(1_500) + "\n";
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 20; i++) {
                append(line);
              }
            })
        .isInstanceOf(SpoolFullException.class);
    int before = read().size();
    reader.delete(spool);
    append(line);
    assertThat(read()).hasSize(before + 1);
  }

  @Test
  void append_afterClose_isRefused() throws IOException {
    spool.close();
    assertThatThrownBy(() -> append("one\n"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the program is stopping");
  }

  @Test
  void open_damagedBlockInTheMiddle_keepsWhatFollows() throws IOException {
    append("one\n");
    append("two\n");
    append("three\n");
    close();
    Path segment = reader.segments().getFirst();
    String content = Files.readString(segment, UTF_8).replace("two", "tvo");
    Files.writeString(segment, content, UTF_8);
    reopen();
    assertThat(read()).containsExactly("one", "tvo", "three");
  }

  @Test
  void open_fileOfNothing_isDeleted() throws IOException {
    close();
    Files.writeString(dir.resolve("spool/segments/000000000007.spool"), "taffrail-sp");
    Files.writeString(dir.resolve("spool/staged/body-1.staged"), "left");
    reopen();
    assertThat(reader.segments()).isEmpty();
    assertThat(dir.resolve("spool/staged")).isEmptyDirectory();
  }

  /** A full segment is closed a moment after its last block was answered. */
  private void awaitDeleted() {
    await().until(() -> reader.delete(spool) == 1);
  }
}
