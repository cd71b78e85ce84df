package dev.taffrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code report --mail}, over a server that takes what it is given. */
class ReportMailTest {
  @TempDir private Path folder;
  private final List<String> said = new CopyOnWriteArrayList<>();

  @BeforeEach
  void ingest() throws IOException {
    Path log = folder.resolve("a.log");
    Files.writeString(
        log,
        "{\"@timestamp\":\"2026-11-20T10:00:00Z\",\"level\":\"ERROR\",\"service\":\"orders\","
            + "\"message\":\"it broke\"}\n");
    assertThat(Session.plain("ingest", log.toString(), "--data", data()).exit()).isZero();
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private Session.Result report(int port, String to) throws IOException {
    Path config = folder.resolve("taffrail.yml");
    Files.writeString(
        config,
        """
        notify:
          receivers:
            - name: mail
              type: mail
              server: 127.0.0.1
              port: %d
              tls: none
              from: taffrail@example.com
              to: ops@example.com
        """
            .formatted(port));
    return Session.plain(
        "report",
        "errors",
        "--from",
        "2026-11-20T00:00:00Z",
        "--to",
        "2026-11-21T00:00:00Z",
        "--data",
        data(),
        "--config",
        config.toString(),
        "--mail",
        to);
  }

  @Test
  void report_isMailedToEach() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> take(server));

      Session.Result sent = report(server.getLocalPort(), "ann@example.com,Jörg <bob@example.com>");

      assertThat(sent.exit()).as(sent.err()).isZero();
      assertThat(sent.err())
          .contains("sent to ann@example.com: 250", "sent to \"Jörg\" <bob@example.com>: 250");
      assertThat(sent.out()).isEmpty();
      assertThat(said)
          .contains("RCPT TO:<ann@example.com>", "RCPT TO:<bob@example.com>")
          .anyMatch(line -> line.startsWith("Subject: Error report"))
          .anyMatch(line -> line.contains("multipart/alternative"));
    }
  }

  @Test
  void serverThatIsAway_isSaid() throws IOException {
    int port;
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = server.getLocalPort();
    }
    Session.Result result = report(port, "ann@example.com");
    assertThat(result.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(result.err()).contains("not sent to ann@example.com: Couldn't connect");
  }

  @Test
  void wrongAddress_isRefused() throws IOException {
    Session.Result result = report(25, "ann");
    assertThat(result.exit()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(result.err()).contains("--mail ann is no mail address");
  }

  @Test
  void withoutServer_saysWhatToDo() {
    Session.Result result =
        Session.plain(
            "report",
            "errors",
            "--since",
            "1h",
            "--data",
            data(),
            "--config",
            folder.resolve("a.yml").toString(),
            "--mail",
            "ann@example.com");
    assertThat(result.exit()).isEqualTo(ExitCode.CONFIGURATION);
  }

  private void take(ServerSocket server) {
    while (!server.isClosed()) {
      try (Socket socket = server.accept();
          BufferedReader in =
              new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
          PrintWriter out =
              new PrintWriter(socket.getOutputStream(), true, StandardCharsets.UTF_8)) {
        out.print("220 test\r\n");
        out.flush();
        boolean data = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          said.add(line);
          if (data && !line.equals(".")) {
            continue;
          }
          data = line.equals("DATA");
          out.print(data ? "354 go on\r\n" : line.equals("QUIT") ? "221 bye\r\n" : "250 fine\r\n");
          out.flush();
        }
      } catch (IOException e) {
        said.add("broken: " + e);
      }
    }
  }
}
