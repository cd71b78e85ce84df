package dev.taffrail.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TailCommandTest {
  @TempDir private Path folder;

  /** A pipe whose reader can go away. */
  private static final class Pipe extends OutputStream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private volatile boolean closed;

    @Override
    public synchronized void write(int b) throws IOException {
      flush();
      bytes.write(b);
    }

    @Override
    public void flush() throws IOException {
      if (closed) {
        throw new IOException("Broken pipe");
      }
    }

    synchronized String text() {
      return bytes.toString(StandardCharsets.UTF_8);
    }
  }

  @Test
  void tail_followsUntilThePipeIsClosed() throws Exception {
    Session session = new Session(folder);
    KnownEvents.ingest(session);
    Pipe out = new Pipe();
    CompletableFuture<Integer> tail =
        CompletableFuture.supplyAsync(
            () -> tail(session, out, "--from", "2026-03-02T11:30:00Z", "service:orders"));
    await().until(() -> out.text().contains("nightly"));

    session.run(
        "ingest",
        session
            .write(
                "new.log",
                "{\"@timestamp\":\"2026-03-03T10:00:00Z\",\"service\":\"orders\",\"message\":\"fresh\"}",
                "{\"@timestamp\":\"2026-03-03T10:00:01Z\",\"service\":\"mailer\",\"message\":\"other\"}")
            .toString());
    await().until(() -> out.text().contains("fresh"));
    out.closed = true;

    assertThat(tail.get(30, TimeUnit.SECONDS)).isZero();
    assertThat(out.text()).doesNotContain("other", "order placed").hasLineCount(2);
  }

  @Test
  void tail_noIndex_saysWhatToDo() {
    Session.Result result = new Session(folder).run("tail");
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).contains("no index in");
  }

  private static int tail(Session session, OutputStream out, String... arguments) {
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    Terminal terminal =
        new Terminal(InputStream.nullInputStream(), stream, System.err, false, false, false);
    String[] line = new String[arguments.length + 3];
    line[0] = "tail";
    line[1] = "--data";
    line[2] = session.data().toString();
    System.arraycopy(arguments, 0, line, 3, arguments.length);
    return Main.run(terminal, line);
  }
}
