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
  private Needs() {}

  static void program(Path program) {
    check(Files.isExecutable(program), program.toString());
  }

  /** To mount file systems: root, and on Linux. */
  static void mounts() throws IOException {
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
