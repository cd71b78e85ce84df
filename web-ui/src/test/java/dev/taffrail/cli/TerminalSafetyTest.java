package dev.taffrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.web.format.HostileData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What stands in a log cannot steer the terminal that shows it. */
class TerminalSafetyTest {
  private static final List<String> OWN =
      List.of(
          "\u001b]0;title\u0007",
          "\u009b2J",
          "abc\u202edcba",
          "\u2066isolate\u2069",
          "\u061c mark",
          "\u200bzero width",
          "\ufeffbom",
          "line\u2028separator",
          "tag \udb40\udc41",
          "music \ud834\udd73",
          "back\b\b\b\bspace",
          "carriage\rreturn",
          "nul\u0000",
          "del\u007f");

  @TempDir private Path folder;
  private Session session;
  private List<String> payloads;

  @BeforeEach
  void ingest() throws IOException {
    session = new Session(folder);
    payloads = payloads();
    List<String> lines = new ArrayList<>();
    for (String payload : payloads) {
      String json = JsonMapper.shared().writeValueAsString(payload);
      lines.add(
          """
          {"message":%1$s,"service":%1$s,"level":%1$s,"request_id":"r-1","error_type":%1$s,\
          "error_message":%1$s,"kind":"operation","operation":%1$s,"outcome":%1$s,"duration_ms":1,\
          "span_id":%1$s,"note":%1$s,%1$s:"a name"}\
          """
              .formatted(json));
      lines.add("{\"message\":\"failed\",\"request_id\":\"r-1\",\"stack_trace\":" + json + "}");
      lines.add("plain " + payload.replaceAll("[\r\n]", ""));
    }
    assertThat(
            session
                .run("ingest", session.write("x.log", lines.toArray(String[]::new)).toString())
                .exit())
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "search --limit 0",
        "search --limit 0 --format json",
        "search --limit 0 --format csv",
        "search --limit 0 --fields message,service,error_type,note,stack_trace,level",
        "search --limit 0 --format csv --fields message,service,note,stack_trace",
        "request r-1",
        "request r-1 --format json"
      })
  void command_hostileLog_printsNoControls(String line) {
    String[] words = line.split(" ");
    Session.Result result = session.run(words[0], Stream.of(words).skip(1).toArray(String[]::new));

    assertThat(result.exit()).isZero();
    assertThat(steering(result.out().replace("\r\n", "\n"))).isEmpty();
    assertThat(steering(result.err())).isEmpty();
    assertThat(result.lines())
        .hasSizeGreaterThanOrEqualTo(line.contains("r-1 --") ? 1 : payloads.size());
  }

  @Test
  void json_hostileLog_keepsEveryCharacter() {
    List<String> messages = new ArrayList<>();
    for (String line : session.run("search", "--limit", "0", "--format", "json", "--asc").lines()) {
      JsonNode event = JsonMapper.shared().readTree(line);
      if (event.has("note")) {
        messages.add(event.get("note").asString());
      }
    }
    assertThat(messages).containsExactlyInAnyOrderElementsOf(payloads);
  }

  @ParameterizedTest
  @ValueSource(strings = {"search", "request", "ingest", "check-config", "serve", "sail"})
  void command_hostileArguments_areEscapedInErrors(String command) {
    for (String payload : payloads) {
      String argument = payload.replace("\u0000", "");
      for (Session.Result result :
          List.of(
              Session.plain(command, "--data", folder.resolve("data").toString(), argument),
              Session.plain(command, "--config", argument),
              Session.plain(command, "--data", argument, "x"),
              Session.plain(command, "--debug", "--format", argument, "--limit", argument))) {
        assertThat(steering(result.out() + result.err())).as(result.err()).isEmpty();
      }
    }
  }

  @Test
  void programLog_hostileFileName_isEscaped() throws IOException {
    Path broken = folder.resolve("a\u001b[2J\u202e\u009b1m\nb.log.gz");
    Files.write(broken, new byte[] {1, 2, 3});

    Session.Result result = session.run("ingest", folder + "/a*.gz");

    assertThat(result.err()).contains("b.log.gz");
    assertThat(steering(result.out() + result.err())).isEmpty();
  }

  @Test
  void query_hostile_isEscapedInNotes() {
    Session.Result result = session.run("search", "(\u001b[2J\u202e\u009b");
    assertThat(result.err()).contains("note: ");
    assertThat(steering(result.err())).isEmpty();
  }

  /**
   * Characters that do something else than stand there; line ends and tabs are the output's own.
   */
  private static List<String> steering(String text) {
    return text.codePoints()
        .filter(TerminalSafetyTest::isSteering)
        .mapToObj("U+%04x"::formatted)
        .distinct()
        .toList();
  }

  private static boolean isSteering(int character) {
    if (character == '\n' || character == '\t') {
      return false;
    }
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private static List<String> payloads() throws IOException {
    List<String> payloads = new ArrayList<>(OWN);
    payloads.addAll(HostileData.strings("terminal-escapes.json"));
    return payloads.stream().distinct().toList();
  }
}
