package dev.taffrail.samples.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shell script that finds a Java and runs the jar. */
class LauncherIT {
  private static final String PATH_WITHOUT_JAVA = "bin";

  @TempDir private Path folder;

  /** A folder for PATH with the tools that the script needs, and no java. */
  @BeforeEach
  void makeTools() throws IOException {
    Path bin = Files.createDirectory(folder.resolve(PATH_WITHOUT_JAVA));
    for (String tool : List.of("readlink", "dirname", "sed", "head", "rm")) {
      script(bin.resolve(tool), "PATH=/usr/bin:/bin; exec " + tool + " \"$@\"");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/bin/sh", "/bin/dash"})
  void launcher_syntax_isPosix(String shell) throws Exception {
    assumeThat(Path.of(shell)).as("the shell is installed").exists();
    try (Program check = run(List.of(shell, "-n", Checkout.LAUNCHER.toString()), settings -> {})) {
      assertThat(check.exit()).as("%s", check).isZero();
      assertThat(check.err()).isEmpty();
    }
  }

  @Test
  void launcher_throughSymlinksFromAnotherFolder_findsItsJar() throws Exception {
    Path first = Files.createSymbolicLink(folder.resolve("first"), Checkout.LAUNCHER);
    Path second = Files.createSymbolicLink(folder.resolve("second one"), first.getFileName());
    try (Program version = run(List.of(second.toString(), "--version"), this::usesJavaOfTheTest)) {
      assertThat(version.exit()).as("%s", version).isZero();
      assertThat(version.out()).startsWith("taffrail ").contains("\nJava ");
      assertThat(version.err()).isEmpty();
    }
  }

  @Test
  void launcher_argumentsWithSpaces_arrive() throws Exception {
    try (Program search =
        run(command("search", "--data", "no such folder"), this::usesJavaOfTheTest)) {
      assertThat(search.exit()).isEqualTo(1);
      assertThat(search.err()).startsWith("taffrail: no index in no such folder: ");
    }
  }

  @Test
  void launcher_exitCode_isThatOfTheCommand() throws Exception {
    assertThat(exitOf("--help")).isZero();
    assertThat(exitOf("request", "x")).isEqualTo(1);
    assertThat(exitOf("sail")).isEqualTo(2);
    assertThat(exitOf("check-config", "--config", "missing.yml")).isEqualTo(78);
  }

  @Test
  void launcher_javaTooOld_isRefused() throws Exception {
    Path old = java("old", "17.0.15");
    try (Program version =
        run(command("--version"), settings -> settings.put("TAFFRAIL_JAVA", old.toString()))) {
      assertThat(version.exit()).isEqualTo(78);
      assertThat(version.err())
          .contains("TAFFRAIL_JAVA", "Java 21 or newer", old + " (Java 17)", "unset it");
    }
  }

  @Test
  void launcher_javaMissing_isRefused() throws Exception {
    try (Program version =
        run(command("--version"), settings -> settings.put("TAFFRAIL_JAVA", "/no/java"))) {
      assertThat(version.exit()).isEqualTo(78);
      assertThat(version.err()).contains("TAFFRAIL_JAVA", "/no/java (not there)");
    }
  }

  @Test
  void launcher_noJavaFits_listsWhatItLookedAt() throws Exception {
    Path home = java("home", "11.0.2");
    Path other = java("other", "1.8.0_402");
    try (Program version =
        run(
            command("--version"),
            settings -> {
              hidesJava(settings);
              settings.put("JAVA_HOME", home.getParent().getParent().toString());
              settings.put("TAFFRAIL_JAVA_FOLDERS", folder + "/oth*/bin/java");
            })) {
      assertThat(version.exit()).isEqualTo(78);
      assertThat(version.err())
          .contains("needs Java 21 or newer", "JAVA_HOME")
          .contains("Looked at:", home + " (Java 11)", other + " (Java 1)");
    }
  }

  @Test
  void launcher_noJavaAtAll_saysSo() throws Exception {
    try (Program version =
        run(
            command("--version"),
            settings -> {
              hidesJava(settings);
              settings.put("TAFFRAIL_JAVA_FOLDERS", folder + "/*/bin/java");
            })) {
      assertThat(version.exit()).isEqualTo(78);
      assertThat(version.err()).contains("Looked at: nothing, there is no java");
    }
  }

  @Test
  void launcher_severalFit_takesTheNewest() throws Exception {
    java("a", "21.0.1");
    Path newest = java("b", "99.0.1");
    java("c", "25");
    try (Program version =
        run(
            command("--version"),
            settings -> {
              hidesJava(settings);
              settings.put("TAFFRAIL_JAVA_FOLDERS", folder + "/*/bin/java");
            })) {
      assertThat(version.exit()).as("%s", version).isZero();
      assertThat(version.out()).startsWith("run by " + newest);
    }
  }

  @Test
  void launcher_archiveOfAnOlderJar_isRemoved() throws Exception {
    Path lib = Files.createDirectory(folder.resolve("lib"));
    Path archive = Files.writeString(lib.resolve("taffrail-serve.jsa"), "");
    Path jar = Files.writeString(lib.resolve("taffrail.jar"), "");
    Path launcher = Files.copy(Checkout.LAUNCHER, folder.resolve("taffrail"));
    Path java = java("jdk", "25");
    for (int jarIsNewerBy : new int[] {-5, 5}) {
      Files.setLastModifiedTime(archive, FileTime.fromMillis(1_000_000));
      Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000_000 + 1_000 * jarIsNewerBy));
      try (Program serve =
          run(
              List.of(launcher.toString(), "serve"),
              settings -> settings.put("TAFFRAIL_JAVA", java.toString()))) {
        assertThat(serve.exit()).as("%s", serve).isZero();
      }
      assertThat(Files.exists(archive)).as("newer by %d", jarIsNewerBy).isEqualTo(jarIsNewerBy < 0);
    }
  }

  /** Services of an operating system are started without a HOME. */
  @Test
  void launcher_emptyEnvironment_looksInTheUsualFolders() throws Exception {
    try (Program version =
        run(
            command("--version"),
            settings -> {
              hidesJava(settings);
              settings.remove("HOME");
            })) {
      assertThat(version.exit()).as("%s", version).isIn(0, 78);
      assertThat(version.err()).doesNotContain("HOME:");
    }
  }

  private int exitOf(String... arguments) throws IOException, InterruptedException {
    try (Program program = run(command(arguments), this::usesJavaOfTheTest)) {
      return program.exit();
    }
  }

  private static List<String> command(String... arguments) {
    return Stream.concat(Stream.of(Checkout.LAUNCHER.toString()), Stream.of(arguments)).toList();
  }

  private Program run(List<String> command, Consumer<Map<String, String>> settings)
      throws IOException {
    return Program.start(folder, settings, command);
  }

  private void usesJavaOfTheTest(Map<String, String> settings) {
    settings.put("TAFFRAIL_JAVA", Checkout.JAVA.toString());
  }

  private void hidesJava(Map<String, String> settings) {
    settings.remove("JAVA_HOME");
    settings.put("PATH", folder.resolve(PATH_WITHOUT_JAVA).toString());
  }

  /** A JDK that says which version it is, and runs nothing. */
  private Path java(String name, String version) throws IOException {
    Path home = Files.createDirectories(folder.resolve(name).resolve("bin")).getParent();
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return script(home.resolve("bin/java"), "echo run by \"$0\"");
  }

  private static Path script(Path file, String command) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + command + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
