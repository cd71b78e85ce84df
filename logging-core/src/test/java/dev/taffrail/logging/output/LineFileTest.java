package dev.taffrail.logging.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.qos.logback.core.ContextBase;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A device that is always full stands for the disk. */
class LineFileTest {
  private static final Path FULL = Path.of("/dev/full");

  @TempDir Path folder;
  private final ContextBase context = new ContextBase();
  private final ContextAwareBase status = new ContextAwareBase();

  @BeforeEach
  void requireDevice() {
    assumeTrue(Files.exists(FULL));
    status.setContext(context);
  }

  @Test
  void write_fullDisk_losesNothingAndRecovers() throws Exception {
    Path path = Files.createSymbolicLink(folder.resolve("app.log"), FULL);
    LineFile file = new LineFile(path, status);
    Thread writer = startWriting(file);
    awaitRetry();
    Files.delete(path);
    writer.join(TimeUnit.SECONDS.toMillis(5));

    assertThat(writer.isAlive()).isFalse();
    file.write("later\n".getBytes(UTF_8));
    file.close();
    assertThat(Files.readAllLines(path)).containsExactly("while full", "later");
  }

  @Test
  void giveUp_whileTheDiskIsFull_endsTheWait() throws Exception {
    LineFile file = new LineFile(Files.createSymbolicLink(folder.resolve("app.log"), FULL), status);
    Thread writer = startWriting(file);
    awaitRetry();
    file.giveUp();
    writer.join(TimeUnit.SECONDS.toMillis(5));
    assertThat(writer.isAlive()).isFalse();
  }

  private static Thread startWriting(LineFile file) {
    Thread writer =
        new Thread(() -> {
          file.write("while full\n".getBytes(UTF_8));
          file.flush();
        });
    writer.start();
    return writer;
  }

  private void awaitRetry() {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            context.getStatusManager().getCopyOfStatusList().stream()
                .anyMatch(s -> s.getMessage().contains("trying again")));
  }
}
