package dev.taffrail.source.spool;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random sequences of what may happen to a spool. A crash takes the end of what was not answered,
 * at any byte. In the end all that was answered has been read once, in its order, and of the rest
 * all of a request or nothing. System properties: {@code taffrail.sequences}, {@code
 * taffrail.seed}.
 */
class SpoolSequencesTest {
  private static final int SEQUENCES = Integer.getInteger("taffrail.sequences", 60);
  private static final int STEPS = 40;
  private static final SpoolOptions SMALL =
      new SpoolOptions(600, 1 << 30, 1 << 20, Duration.ofHours(1), 10_000);
  private static final Envelope SENDER = new Envelope("s", 0, null, null, null);

  private enum Step {
    APPEND,
    APPEND_WITH_KEY,
    RETRY,
    READ,
    READ_A_BIT,
    DELETE,
    REOPEN,
    CRASH
  }

  @TempDir private Path dir;
  private final long seed = Long.getLong("taffrail.seed", System.nanoTime() % 1_000_000);
  private final Map<Step, Integer> done = new EnumMap<>(Step.class);

  /** One spool, and what is known of it. */
  private final class Sequence {
    final Random random;
    final Path folder;
    final SpoolReader reader;
    final List<String> expected = new ArrayList<>();
    final Map<String, String> answered = new HashMap<>();
    Spool spool;
    int number;

    Sequence(long seed) throws IOException {
      random = new Random(seed);
      folder = dir.resolve("spool-" + seed);
      reader = new SpoolReader(folder);
      open();
    }

    private void open() throws IOException {
      spool = Spool.open(folder, SMALL, Room.ALWAYS, Clock.systemUTC(), List.of());
    }

    private String body() {
      StringBuilder body = new StringBuilder();
      int lines = 1 + random.nextInt(4);
      for (int i = 0; i < lines; i++) {
        body.append(number++)
            .append((char) (128 + random.nextInt(128)))
            .append(random.nextInt(8) == 0 ? "\t=\u0000+" : "")
            .append("x".repeat(random.nextInt(60)))
            .append('\n');
      }
      return body.toString();
    }

    private Receipt append(String key, String body) throws IOException {
      return spool.append(SENDER, key, new ByteArrayInputStream(body.getBytes(ISO_8859_1)));
    }

    private void expect(String body) {
      expected.addAll(List.of(body.split("\n")));
    }

    void run(Step step) throws IOException {
      done.merge(step, 1, Integer::sum);
      switch (step) {
        case APPEND -> {
          String body = body();
          append(null, body);
          expect(body);
        }
        case APPEND_WITH_KEY -> {
          String body = body();
          String key = "key " + number;
          assertThat(append(key, body).repeated()).isFalse();
          answered.put(key, body);
          expect(body);
        }
        case RETRY -> {
          for (Map.Entry<String, String> before : answered.entrySet()) {
            assertThat(append(before.getKey(), before.getValue()).repeated()).isTrue();
          }
        }
        case READ -> reader.readAll(spool);
        case READ_A_BIT -> {
          for (Path segment : reader.segments()) {
            reader.read(spool, segment, random.nextInt(200));
          }
        }
        case DELETE -> reader.delete(spool);
        case REOPEN -> {
          spool.close();
          open();
        }
        case CRASH -> crash();
      }
    }

    /** Kills the process while it writes a body: nobody is told that it was taken. */
    private void crash() throws IOException {
      List<Path> segments = reader.segments();
      Path last = segments.isEmpty() ? null : segments.getLast();
      long durable = last == null ? 0 : spool.readableEnd(last, Long.MAX_VALUE);
      String body = body();
      String key = "key " + number;
      append(key, body);
      spool.close();
      Path written = reader.segments().getLast();
      long from = written.equals(last) && durable != Long.MAX_VALUE ? durable : 0;
      long size = Files.size(written);
      long left = from + random.nextLong(size - from + 1);
      try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
        channel.truncate(left);
      }
      open();
      boolean whole = left == size;
      assertThat(append(key, body).repeated()).isEqualTo(whole);
      answered.put(key, body);
      expect(body);
    }

    void finish() throws IOException {
      reader.readAll(spool);
      spool.close();
      open();
      reader.readAll(spool);
      reader.delete(spool);
      assertThat(reader.segments()).isEmpty();
      assertThat(spool.size()).isZero();
      run(Step.RETRY);
      spool.close();
      assertThat(reader.texts()).containsExactlyElementsOf(expected);
    }
  }

  @Test
  void sequences_ofAnything_loseAndDoubleNothing() throws IOException {
    System.out.printf("spool sequences: %d, seed %d%n", SEQUENCES, seed);
    for (int i = 0; i < SEQUENCES; i++) {
      long one = seed + i;
      Sequence sequence = new Sequence(one);
      try {
        for (int step = 0; step < STEPS; step++) {
          sequence.run(Step.values()[sequence.random.nextInt(Step.values().length)]);
        }
        sequence.finish();
      } catch (IOException | AssertionError | RuntimeException e) {
        throw new AssertionError("-Dtaffrail.sequences=1 -Dtaffrail.seed=" + one, e);
      }
    }
    System.out.println("spool steps: " + done);
    assertThat(done).containsOnlyKeys(Step.values());
  }
}
