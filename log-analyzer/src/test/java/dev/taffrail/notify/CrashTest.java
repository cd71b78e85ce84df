package dev.taffrail.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.alert.AlertState;
import dev.taffrail.alert.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The process dies, nothing is closed, and the folder is opened again. */
class CrashTest {
  private static final String CHAT =
      """
      receivers: [{name: chat, type: test}]
      route: {receiver: chat}
      """;
  private static final int ROUNDS = Integer.getInteger("taffrail.sequences", 100);

  private final long seed = Long.getLong("taffrail.seed", System.nanoTime() % 1_000_000);

  @TempDir private Path folder;

  /** The points of a message's life at which a kill may come. */
  private enum Point {
    BEFORE_THE_CHANGE_IS_TAKEN(0),
    BEFORE_THE_CHANGE_IS_WRITTEN(0),
    BEFORE_THE_LETTER_IS_WRITTEN(0),
    BEFORE_THE_LETTER_IS_SENT(0),
    AFTER_IT_WAS_SENT_BEFORE_THE_ANSWER(1),
    AFTER_THE_ANSWER_BEFORE_IT_IS_WRITTEN(1),
    AFTER_THE_ANSWER_IS_WRITTEN(0);

    private final int doubled;

    Point(int doubled) {
      this.doubled = doubled;
    }
  }

  @ParameterizedTest
  @EnumSource
  void kill_losesNothing_andDoublesAtMostWhatWasBeingSent(Point point) {
    Desk desk = new Desk(folder, CHAT);
    runTo(point, desk);
    desk.restart().pass("3H");

    assertThat(desk.got).as("in all").hasSize(1 + point.doubled);
    List<String> ids = desk.got.stream().map(got -> got.message().id()).distinct().toList();
    assertThat(ids).as("ids, so that a repetition can be known").hasSizeLessThanOrEqualTo(1);
    if (point.doubled > 0) {
      assertThat(desk.got.getLast().message().note()).contains("may be a repetition");
    }
    assertThat(desk.ledger().letters.values()).isEmpty();
  }

  private static void runTo(Point point, Desk desk) {
    if (point == Point.BEFORE_THE_CHANGE_IS_TAKEN) {
      desk.journaled(AlertState.PENDING, Desk.firing(Severity.ERROR, "a", desk.now));
      return;
    }
    desk.fire("a");
    if (point == Point.BEFORE_THE_CHANGE_IS_WRITTEN) {
      return;
    }
    desk.pass("29S");
    if (point == Point.BEFORE_THE_LETTER_IS_WRITTEN) {
      desk.now = desk.now.plus(Duration.ofSeconds(1));
      return;
    }
    desk.now = desk.now.plus(Duration.ofSeconds(1));
    List<Letter> letters = desk.dispatch().advance(desk.now);
    assertThat(letters).hasSize(1);
    if (point == Point.BEFORE_THE_LETTER_IS_SENT) {
      return;
    }
    Answer answer = desk.send(letters.getFirst());
    if (point == Point.AFTER_THE_ANSWER_IS_WRITTEN) {
      desk.dispatch().answered(letters.getFirst(), answer, desk.now);
    }
  }

  @Test
  void restarts_atAnyTime_changeNoMessage() {
    for (int round = 0; round < ROUNDS; round++) {
      long own = seed + round;
      List<String> without = story(own, 0);
      List<String> with = story(own, 0.3);

      // Two receivers that are told in the same second have no order.
      assertThat(with)
          .as("-Dtaffrail.seed=" + own)
          .containsExactlyInAnyOrderElementsOf(without);
    }
  }

  private List<String> story(long own, double restarts) {
    Random random = new Random(own);
    Random kills = new Random(own + 1);
    Desk desk = new Desk(folder.resolve(own + "-" + restarts), routes());
    List<String> firing = new ArrayList<>();
    for (int step = 0; step < 40; step++) {
      int what = random.nextInt(10);
      if (what < 4) {
        String key = "k" + random.nextInt(5);
        if (!firing.contains(key)) {
          Severity severity = Severity.values()[random.nextInt(4)];
          desk.fire(severity, key, "service", "s" + random.nextInt(2));
          firing.add(key);
        }
      } else if (what < 7 && !firing.isEmpty()) {
        desk.end(firing.remove(random.nextInt(firing.size())));
      }
      desk.pass(Duration.ofSeconds(random.nextInt(1, 400)));
      if (kills.nextDouble() < restarts) {
        desk.restart();
      }
    }
    return desk.pass("10H").heard();
  }

  private static String routes() {
    return """
    receivers: [{name: chat, type: test}, {name: pager, type: test, send_resolved: false}]
    route:
      receiver: chat
      group_by: [service]
      routes:
        - {matchers: ['severity="critical"'], receiver: pager, continue: true}
        - {receiver: chat, repeat_interval: 1h}
    inhibit:
      - {source: ['severity="critical"'], target: ['severity="info"'], equal: [service]}
    """;
  }

  @Test
  void file_cutAtAnyByte_losesNoMessage() throws IOException {
    Desk desk = new Desk(folder.resolve("whole"), CHAT).fire("a").pass("10S");
    byte[] whole = Files.readAllBytes(desk.folder.resolve("outbox.ndjson"));
    int step = Math.max(1, whole.length / 200);
    for (int length : IntStream.iterate(0, i -> i <= whole.length, i -> i + step).toArray()) {
      Path cut = folder.resolve("cut-" + length);
      Files.createDirectories(cut);
      Files.write(cut.resolve("outbox.ndjson"), Arrays.copyOf(whole, length));
      Desk again = new Desk(cut, CHAT);
      again.journaled(AlertState.PENDING, Desk.firing(Severity.ERROR, "a", Desk.START));
      again.restart().pass("1M");

      assertThat(again.got).as("cut at " + length).hasSize(1);
    }
  }

  @Test
  void file_withAFlippedByte_isReadToTheLineBefore() throws IOException {
    Desk desk = new Desk(folder, CHAT).fire("a").pass("1M").fire("b").pass("10M");
    Path file = folder.resolve("outbox.ndjson");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 40] ^= 1;
    Files.write(file, bytes, StandardOpenOption.TRUNCATE_EXISTING);
    desk.restart().pass("1H");

    assertThat(desk.heard()).startsWith("30s chat: a", "330s chat: a b");
    assertThat(folder.resolve("outbox.ndjson.cut")).exists();
  }

  @Test
  void file_doesNotGrowForEver() throws IOException {
    Desk desk = new Desk(folder, CHAT);
    for (int i = 0; i < 10_000; i++) {
      desk.fire("k" + i % 10).pass("31S").end("k" + i % 10).pass("1S");
    }

    assertThat(Files.size(folder.resolve("outbox.ndjson"))).isLessThan(10L << 20);
    assertThat(desk.restart().pass("1H").ledger().held.size()).isZero();
  }
}
