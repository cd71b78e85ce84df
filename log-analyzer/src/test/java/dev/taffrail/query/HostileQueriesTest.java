package dev.taffrail.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.management.ThreadMXBean;
import dev.taffrail.TestData;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is typed is either understood or refused with a reason, soon and in little memory. */
class HostileQueriesTest {
  /** Of one thread's work, which is the same on a busy machine. */
  private static final Duration SOON = Duration.ofSeconds(5);

  private static final Duration HUNG = Duration.ofMinutes(1);
  private static final long LITTLE_MEMORY = 256L << 20;
  private static final int GARBAGE = 10_000;
  private static final long SEED = 20_261_121;

  private static final String[] PIECES = {
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "\"",
    "\\",
    "/",
    ":",
    "*",
    "?",
    "~",
    "^",
    "+",
    "-",
    "!",
    "&&",
    "||",
    "<",
    ">",
    "=",
    "@",
    "'",
    "|",
    "&",
    ",",
    ".",
    " ",
    " ",
    " ",
    "\n",
    "\t",
    "\u0000",
    "\u00a0",
    " AND ",
    " OR ",
    " NOT ",
    " TO ",
    "fn:",
    "fn:ordered(",
    "level:",
    "duration:",
    "@timestamp:",
    "message:",
    "path:/",
    "/ ",
    "[a TO b]",
    "{* TO 5}",
    ">=",
    "2026-11-21",
    "T10:00:00Z",
    "500ms",
    "ERROR",
    "timeout",
    "com.acme.Foo",
    "a",
    "1",
    "é",
    "注",
    "🔥",
    "\ud83d",
    "\ude00",
    "{1000}",
    "\\u12",
    "\\u0041",
    "_exists_:",
    "*:*",
    "a:b:c"
  };

  @ParameterizedTest
  @ValueSource(strings = {"lucene-hostile-queries.json", "redos-patterns.json"})
  void parse_hostileQuery(String file) throws IOException {
    List<String> hostile = TestData.strings("hostile/" + file);
    assertThat(hostile).isNotEmpty();
    for (String query : hostile) {
      parse(query);
      parse("path:/" + query + "/");
    }
  }

  @Test
  void parse_naughtyString() throws IOException {
    List<String> naughty = TestData.strings("naughty-strings/blns.json");
    assertThat(naughty).isNotEmpty();
    for (String query : naughty) {
      parse(query);
    }
  }

  @Test
  void parse_garbage() {
    Random random = new Random(SEED);
    for (int i = 0; i < GARBAGE; i++) {
      StringBuilder query = new StringBuilder();
      for (int length = random.nextInt(40); length >= 0; length--) {
        query.append(PIECES[random.nextInt(PIECES.length)]);
      }
      understandsOrRefuses(query.toString());
    }
  }

  @Test
  void parse_manyOfOnePiece() {
    for (String piece : PIECES) {
      parse(piece.repeat(Limits.MAX_LENGTH / piece.length()));
      parse(("a" + piece).repeat(Limits.MAX_LENGTH / (piece.length() + 1)));
      parse("f:" + piece.repeat((Limits.MAX_LENGTH - 2) / piece.length()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", " TO ", "TO  ", "a TO", "\"", "/ ", "\\", "a."})
  void parse_rangeThatNeverEnds(String piece) {
    int room = Limits.MAX_LENGTH - "f:[a TO b".length();
    parse("f:[" + piece.repeat(room / piece.length()));
    parse("f:[a" + piece.repeat(room / piece.length()) + "TO b");
    parse("f:[a" + piece.repeat(room / 2 / piece.length()) + " ".repeat(room / 2) + "TO b");
  }

  private static void parse(String query) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated =
        assertTimeoutPreemptively(
            HUNG,
            () -> {
              long before = threads.getCurrentThreadAllocatedBytes();
              long worked = threads.getCurrentThreadCpuTime();
              understandsOrRefuses(query);
              assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - worked))
                  .as(query)
                  .isLessThan(SOON);
              return threads.getCurrentThreadAllocatedBytes() - before;
            },
            () -> "query: " + query);
    assertThat(allocated).as(query).isLessThan(LITTLE_MEMORY);
  }

  private static void understandsOrRefuses(String query) {
    try {
      ParsedQuery parsed = QueryParser.parse(query);
      assertThat(parsed.notes())
          .as(query)
          .allSatisfy(note -> assertThat(note.column()).isBetween(1, query.length() + 1));
    } catch (QueryException e) {
      assertThat(e.column()).as(query).isBetween(1, query.length() + 1);
      assertThat(e).hasMessageContaining("column");
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("query: " + query, e);
    }
  }
}
