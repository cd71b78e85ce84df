package dev.taffrail.samples.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads as a user who may not read a log, and later may. */
class PermissionIT {
  private static final int LINES = 500;

  @TempDir private Path folder;

  @Test
  void serve_logThatMayBeReadLater_isToldOfOnce_andReadWhole() throws Exception {
    String[] nobody = Needs.otherUser();
    allow(folder, "rwxr-xr-x");
    allow(Files.createDirectory(folder.resolve("data")), "rwxrwxrwx");
    Rig rig = Rig.in(folder);
    Ledger written = new Ledger();
    LogWriter closed = new LogWriter(rig.logs().resolve("closed.log"), 1, written);
    LogWriter open = new LogWriter(rig.logs().resolve("open.log"), 2, written);
    Path refused = rig.logs().resolve("closed.log");
    closed.write(LINES);
    allow(refused, "---------");
    try (Program serve = rig.serving(nobody)) {
      serve.awaitErr("closed.log: cannot be read: ");
      for (int look = 1; look <= 3; look++) {
        open.write(LINES);
        closed.write(LINES);
        rig.awaitEvents(serve, (long) look * LINES);
      }
      assertThat(rig.index().events()).isEqualTo(3 * LINES);
      allow(refused, "rw-r--r--");
      rig.awaitEvents(serve, written.events());
      assertThat(serve.err().split("cannot be read", -1)).as("%s", serve).hasSize(2);
      rig.end(serve);
    }
    Balance.of(written, rig.index()).assertEven("one log that may be read later");
  }

  private static void allow(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }
}
