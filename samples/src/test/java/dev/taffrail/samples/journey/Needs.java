package dev.taffrail.samples.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a test needs of the machine. Where it is missing the test is skipped and says so; in CI
 * (variable {@code CI}) it fails.
 */
final class Needs {
  private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

  private Needs() {}

  static void program(Path program) {
    check(Files.isExecutable(program), program.toString());
  }

  /** To mount file systems. */
  static void mounts() throws IOException {
    root();
  }

  /**
   * To be another user.
   *
   * @return a command that starts the one behind it as a user who owns nothing
   */
  static String[] otherUser() throws IOException {
    root();
    program(SETPRIV);
    return new String[] {SETPRIV.toString(), "--reuid=nobody", "--regid=nogroup", "--clear-groups"};
  }

  private static void root() throws IOException {
    Path self = Path.of("/proc/self");
    boolean root = Files.isDirectory(self) && Files.getAttribute(self, "unix:uid").equals(0);
    check(root, "root on Linux");
  }

  private static void check(boolean there, String what) {
    if (System.getenv("CI") != null) {
      assertThat(there).as("%s is there", what).isTrue();
    }
    if (!there) {
      System.out.println("skipped: a test that needs " + what);
    }
    assumeTrue(there, what + " is missing");
  }
}
