package dev.taffrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.Analyzer;
import dev.taffrail.AnalyzerConfig;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
  @TempDir private Path folder;
  private Session session;

  @BeforeEach
  void open() {
    session = new Session(folder);
  }

  private static String event(String fields) {
    return "{\"@timestamp\":\"2026-03-02T10:00:00Z\",\"message\":\"m\",\"service\":\"shop\","
        + fields
        + "}";
  }

  private static String[] numbered(long... seqs) {
    return LongStream.of(seqs)
        .mapToObj(seq -> event("\"instance_id\":\"i1\",\"seq\":" + seq))
        .toArray(String[]::new);
  }

  private void ingest(String name, String... lines) {
    assertThat(session.run("ingest", session.write(name, lines).toString()).exit()).isZero();
  }

  /** What is on the screen, without what depends on the machine. */
  private static String told(Session.Result result) {
    return result.out().replaceAll("[0-9.]+ [kMGT]?B", "SIZE").replaceAll("[0-9]+ bytes", "SIZE");
  }

  @Test
  void doctor_nothingToActOn_endsWithZero() {
    ingest("app.log", numbered(1, 2, 3, 4));

    Session.Result result = session.run("doctor", "--verify");

    assertThat(told(result))
        .isEqualTo(
            """
            Completeness
              ✓ 1 process, 4 events: none is missing, none came twice

            Lag
              ✓ 1 file known, SIZE wait to be taken in

            Quality of lines
              ✓ 4 events, none to act on

            Clocks
              ✓ no file seems to have a wrong zone

            Disk
              ✓ SIZE free; the index takes SIZE in 1 partition

            Index
              ✓ every byte of 1 partition is as it was written

            Nothing to act on.
            """);
    assertThat(result.err()).isEmpty();
    assertThat(result.exit()).isZero();
  }

  @Test
  void doctor_withoutNumbers_saysThatItCannotKnow() {
    KnownEvents.ingest(session);

    Session.Result result = session.run("doctor");

    assertThat(result.out())
        .contains("no process numbers its events")
        .contains("--verify does that");
    assertThat(result.exit()).isZero();
  }

  @Test
  void doctor_eventsLostAndDoubled_saysWhichAndWhy() {
    ingest(
        "app.log",
        Stream.concat(
                Stream.of(numbered(1, 2, 3, 3, 6, 9, 1_100)),
                Stream.of(
                    event(
                        "\"instance_id\":\"i1\",\"seq\":10,\"dropped_from\":7,\"dropped_to\":8,"
                            + "\"dropped_count\":2,\"dropped_level\":\"DEBUG\"")))
            .toArray(String[]::new));

    Session.Result result = session.run("doctor");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out())
        .contains("✗ shop i1 (app.log): 1,100 events, 4 lost, 1 twice")
        .contains("missing: 4-5, 7-8 (dropped)")
        .contains("the app says that it dropped 2")
        .contains("nothing tells why 2 are missing")
        .contains("1 event came twice")
        .endsWith("1 thing to act on, marked with ✗.\n");
    assertThat(session.run("doctor", "--since", "1h").exit()).isZero();
  }

  @Test
  void doctor_oddLines_areCountedByServiceWithASample() {
    ingest(
        "app.log",
        event("\"duration_ms\":\"long\""),
        event("\"status_code\":\"OK\""),
        "\u001b[31mno layout at all");

    Session.Result result = session.run("doctor");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out())
        .contains("✗ 2 lines with a duration or status code that is no number (shop 2)")
        .contains("✗ 1 line fit no layout and are their own message")
        .contains("such as: \\u001b[31mno layout at all")
        .contains("all of them: taffrail search quality:unparsed");
  }

  @Test
  void doctor_keyOfSeveralTypes_isNamedWithItsValues() {
    ingest("app.log", event("\"amount\":12.5"), event("\"amount\":\"n/a\""));

    Session.Result result = session.run("doctor");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out())
        .contains("✗ shop: `amount` is of several types: text, number")
        .contains("such as: n/a, 12.5")
        .endsWith("1 thing to act on, marked with ✗.\n");
  }

  @Test
  void doctor_partitionThatCannotBeRead_isNamed() throws IOException {
    ingest("app.log", numbered(1, 2));
    Path partitions = session.data().resolve("partitions");
    Files.createDirectory(partitions.resolve("000007.damaged"));

    Session.Result result = session.run("doctor");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out()).contains("✗ partition 000007 cannot be read");
    assertThat(session.run("doctor", "--format", "json").out())
        .contains("\"failed_partitions\":[7]");
  }

  @Test
  void doctor_fileFarBehind_isToldWithWhatToDo() throws IOException {
    ingest("app.log", numbered(1));
    Files.writeString(folder.resolve("app.log"), numbered(1)[0] + "\n" + "x".repeat(2 << 20));

    Session.Result result = session.run("doctor");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out())
        .contains("app.log: 2.1 MB are not taken in yet")
        .contains("taffrail serve");
  }

  @Test
  void doctor_damagedIndex_isNamed() throws IOException {
    ingest("app.log", numbered(LongStream.rangeClosed(1, 2_000).toArray()));
    Path damaged;
    try (Stream<Path> files = Files.walk(session.data().resolve("partitions"))) {
      damaged =
          files
              .filter(Files::isRegularFile)
              .max((a, b) -> Long.compare(a.toFile().length(), b.toFile().length()))
              .orElseThrow();
    }
    try (RandomAccessFile file = new RandomAccessFile(damaged.toFile(), "rw")) {
      long middle = file.length() / 2;
      file.seek(middle);
      int there = file.read();
      file.seek(middle);
      file.write(there ^ 0x55);
    }

    Session.Result result = session.runOnTerminal("doctor", "--verify");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out())
        .contains("partitions/000000 is not as it was written")
        .contains("check the disk");
    assertThat(result.err()).contains("1 of 1 partitions compared");
  }

  @Test
  void doctor_asJson_hasAllNumbers() {
    ingest("app.log", numbered(1, 2, 2));

    Session.Result result = session.run("doctor", "--format", "json", "--verify");

    assertThat(result.lines()).hasSize(1);
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out())
        .startsWith("{\"ok\":false,\"at\":\"")
        .contains(
            "\"completeness\":{\"outputs\":1,\"complete\":0,\"emitted\":2,\"indexed\":2,\"lost\":0,"
                + "\"dropped\":0,\"unexplained\":0,\"repeats\":1,\"processes\":[{\"service\":\"shop\","
                + "\"instance_id\":\"i1\",\"output\":\"app.log\"")
        .contains("\"lag_bytes\":0")
        .contains("{\"quality\":\"unparsed\"")
        .contains("\"partitions\":[{\"number\":0,\"bytes\":")
        .contains("\"failed_partitions\":[]", "\"type_conflicts\":[]")
        .contains("\"damaged\":[]");
  }

  @Test
  void doctor_besideARunningWriter_works() throws IOException {
    ingest("app.log", numbered(1, 2));
    AnalyzerConfig config =
        AnalyzerConfig.defaults().withData(session.data()).withSources(List.of());
    try (Analyzer writing = Analyzer.open(config, Clock.systemUTC())) {
      Session.Result result = session.run("doctor", "--verify");

      assertThat(result.out()).contains("1 process, 2 events");
      assertThat(result.exit()).isZero();
    }
  }

  @Test
  void doctor_noIndex_saysWhatToDo() {
    Session.Result result = session.run("doctor");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).contains("no index in").contains("taffrail ingest");
  }
}
