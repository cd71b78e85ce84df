package dev.taffrail.store.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taffrail.store.StoreInUseException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One writer a folder, among processes as within one. */
@Timeout(60)
class FolderLockTest {
  @TempDir Path dir;

  /** Another process: asks for the lock, or holds the store until it is killed. */
  static final class Other {
    public static void main(String[] args) throws IOException {
      Path data = Path.of(args[1]);
      if (args[0].equals("hold")) {
        LuceneStore store = open(data);
        System.out.println("ready " + store.checkpoint().positions().size());
        System.exit(System.in.read());
      }
      Path file = data.resolve("lock");
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
          FileLock lock = channel.tryLock()) {
        System.exit(lock == null ? 3 : 4);
      }
    }
  }

  private static LuceneStore open(Path data) throws IOException {
    return LuceneStore.open(data, LuceneOptions.DEFAULT, Clock.systemUTC());
  }

  private Process other(String does) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Other.class.getName(),
            does,
            dir.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  @Test
  void secondOpenInThisProcess_isRefused_andLeavesTheLockToTheFirst() throws Exception {
    try (LuceneStore first = open(dir)) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> open(dir))
            .isInstanceOf(StoreInUseException.class)
            .hasMessageContaining("process " + ProcessHandle.current().pid());
        assertThat(other("ask").waitFor()).as("others do not get it either").isEqualTo(3);
      }
      assertThat(first.checkpoint()).isNotNull();
    }
    assertThat(other("ask").waitFor()).as("free when it is closed").isEqualTo(4);
  }

  @Test
  void otherProcess_isRefused_andAKilledOneLeavesNothingBehind() throws Exception {
    Process holder = other("hold");
    try (BufferedReader out = holder.inputReader()) {
      assertThat(out.readLine()).startsWith("ready");
      assertThatThrownBy(() -> open(dir))
          .isInstanceOf(StoreInUseException.class)
          .hasMessageContaining("process " + holder.pid());
    } finally {
      holder.destroyForcibly();
      assertThat(holder.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
    open(dir).close();
  }
}
