package dev.taffrail.store.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.taffrail.store.TestEvents;
import dev.taffrail.store.lucene.LuceneStore.LostOffsets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.concurrent.CountDownLatch;
import org.apache.lucene.index.KeepOnlyLastCommitDeletionPolicy;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody is in the folder of a store that was closed. */
class ClosingTest {
  private static final LuceneOptions TINY = new LuceneOptions(500, Duration.ofDays(1), 1 << 20);

  @TempDir Path dir;

  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private final TestEvents source = new TestEvents(1);

  @Test
  void close_duringACheck_waitsForIt() throws Exception {
    try (LuceneStore store = open("none")) {
      fill(store);
    }
    waitsFor(open("taffrail-checksums"));
  }

  @Test
  void close_duringAMerge_waitsForIt() throws Exception {
    LuceneStore store = open("taffrail-merge");
    fill(store);
    waitsFor(store);
  }

  @Test
  void directory_ofAPartitionThatIsGone_isNotMade() throws IOException {
    PartitionFolder folder = PartitionFolder.in(dir);
    folder.createRoot();
    assertThatThrownBy(() -> folder.directory(3)).isInstanceOf(NoSuchFileException.class);
    assertThat(folder.numbers()).isEmpty();
  }

  private void waitsFor(LuceneStore store) throws Exception {
    entered.await();
    Thread closing = Thread.ofPlatform().start(() -> close(store));
    await()
        .until(
            closing::getState,
            EnumSet.complementOf(EnumSet.of(Thread.State.NEW, Thread.State.RUNNABLE))::contains);
    Thread.State state = closing.getState();
    released.countDown();
    closing.join();
    assertThat(state).isNotEqualTo(Thread.State.TERMINATED);
  }

  private static void close(LuceneStore store) {
    try {
      store.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Two segments in a partition that the commit ends. */
  private void fill(LuceneStore store) throws IOException {
    for (int batch = 0; batch < 2; batch++) {
      store.append(source.many(10));
      store.refresh();
    }
    store.commit(source.cut(), () -> {});
    assertThat(Files.isDirectory(PartitionFolder.in(dir).path(1))).isTrue();
  }

  private LuceneStore open(String halted) throws IOException {
    return LuceneStore.open(
        dir,
        TINY,
        Clock.systemUTC(),
        LostOffsets.REFUSE,
        new KeepOnlyLastCommitDeletionPolicy(),
        folder -> new Halting(FSDirectory.open(folder), halted));
  }

  /** Halts a thread at its first file. */
  private final class Halting extends FilterDirectory {
    private final String thread;

    Halting(Directory in, String thread) {
      super(in);
      this.thread = thread;
    }

    @Override
    public IndexInput openInput(String name, IOContext context) throws IOException {
      halt();
      return super.openInput(name, context);
    }

    @Override
    public IndexOutput createOutput(String name, IOContext context) throws IOException {
      halt();
      return super.createOutput(name, context);
    }

    private void halt() {
      if (Thread.currentThread().getName().equals(thread)) {
        entered.countDown();
        try {
          released.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }
}
