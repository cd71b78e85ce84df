package dev.taffrail.samples.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A file system of its own at a folder; it is gone when this is closed. */
final class Mount implements AutoCloseable {
  /** ioctl FS_IOC_SHUTDOWN with the flag NOLOGFLUSH: what is not on the disk by now is lost. */
  private static final String CUT =
      "import fcntl, os, struct, sys;"
          + "fcntl.ioctl(os.open(sys.argv[1], os.O_RDONLY), 0x8004587d, struct.pack('I', 2))";

  private static final Path PYTHON = Path.of("/usr/bin/python3");

  private final Path folder;
  private final List<String> mount;

  private Mount(Path folder, List<String> mount) throws IOException, InterruptedException {
    this.folder = Files.createDirectories(folder);
    this.mount = mount;
    run(mount);
  }

  /** In memory, of a size as {@code mount} takes it. */
  static Mount memory(Path folder, String size) throws IOException, InterruptedException {
    Needs.mounts();
    return new Mount(
        folder, List.of("mount", "-t", "tmpfs", "-o", "size=" + size, "none", folder.toString()));
  }

  /** A disk made of a file, whose power can be cut. */
  static Mount disk(Path folder, Path image, String size) throws IOException, InterruptedException {
    Needs.mounts();
    Needs.program(PYTHON);
    run(List.of("truncate", "-s", size, image.toString()));
    run(List.of("mkfs.ext4", "-q", image.toString()));
    return new Mount(folder, List.of("mount", "-o", "loop", image.toString(), folder.toString()));
  }

  Path folder() {
    return folder;
  }

  /** Gives a file system in memory another size. */
  void resize(String size) throws IOException, InterruptedException {
    run(List.of("mount", "-o", "remount,size=" + size, folder.toString()));
  }

  /** From here on nothing reaches the disk, and everybody who writes gets an error. */
  void cutPower() throws IOException, InterruptedException {
    run(List.of(PYTHON.toString(), "-c", CUT, folder.toString()));
  }

  /** What a machine does as it starts again; nobody may have a file open. */
  void mountAgain() throws IOException, InterruptedException {
    unmount();
    run(mount);
  }

  @Override
  public void close() throws IOException, InterruptedException {
    unmount();
  }

  /** The kernel may still be ending a process that was killed. */
  private void unmount() {
    await("unmount " + folder)
        .atMost(Duration.ofSeconds(30))
        .until(() -> exit(List.of("umount", folder.toString())).isEmpty());
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    assertThat(exit(command)).as("%s", command).isEmpty();
  }

  /** Nothing, or what went wrong. */
  private static String exit(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    return code == 0 ? "" : "exit " + code + ": " + told;
  }
}
