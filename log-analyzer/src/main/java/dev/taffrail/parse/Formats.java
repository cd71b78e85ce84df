package dev.taffrail.parse;

import dev.taffrail.config.ConfigException;
import dev.taffrail.config.ConfigProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The formats of plain text that are known, by name: those of the program, and those of a folder,
 * which come first and may replace them. A format of the program is read when it is first asked
 * for; its samples are tried by the tests. Safe for any number of threads.
 */
public final class Formats {
  /** Stands for finding the format out by looking at the lines. */
  public static final String AUTO = "auto";

  /** Of formats that fit equally well the first is taken. */
  private static final List<String> NAMES =
      List.of(
          "spring-boot",
          "logback",
          "log4j",
          "java-util-logging",
          "access-log",
          "nginx-error",
          "postgres",
          "redis",
          "syslog");

  private static final String ENDING = ".yml";
  private static final Formats BUILT_IN = new Formats(Map.of());

  private final Map<String, TextFormat> own;
  private final Map<String, TextFormat> read = new ConcurrentHashMap<>();

  private Formats(Map<String, TextFormat> own) {
    this.own = own;
  }

  /** The formats that come with the program. */
  public static Formats builtIn() {
    return BUILT_IN;
  }

  /**
   * The formats of a folder, and those that come with the program. A folder that is not there is an
   * empty one.
   *
   * @throws ConfigException with all problems of all files
   */
  public static Formats in(Path folder) throws ConfigException, IOException {
    Map<String, TextFormat> own = new LinkedHashMap<>();
    List<ConfigProblem> problems = new ArrayList<>();
    for (Path file : files(folder)) {
      String name = file.getFileName().toString().replace(ENDING, "");
      try {
        own.put(name, FormatFile.read(name, file.toString(), Files.readString(file), true));
      } catch (ConfigException e) {
        problems.addAll(e.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return own.isEmpty() ? BUILT_IN : new Formats(own);
  }

  /** The files of a folder that hold formats. */
  public static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
    }
  }

  /** All names, in the order in which formats are tried. */
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>(own.keySet());
    names.addAll(NAMES);
    return names;
  }

  /** The format of a name; null when there is none. */
  @Nullable TextFormat find(@Nullable String name) {
    if (name == null) {
      return null;
    }
    TextFormat format = own.get(name);
    return format != null || !NAMES.contains(name)
        ? format
        : read.computeIfAbsent(name, this::load);
  }

  /** The format that most of some lines fit; null when none fits any. */
  @Nullable TextFormat detect(List<String> lines) {
    TextFormat best = null;
    long most = 0;
    for (String name : names()) {
      TextFormat format = find(name);
      long fitting = format == null ? 0 : lines.stream().filter(format::starts).count();
      if (fitting > most) {
        best = format;
        most = fitting;
      }
    }
    return best;
  }

  private TextFormat load(String name) {
    String file = "formats/" + name + ENDING;
    try (InputStream in = Formats.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is missing from the program");
      }
      String yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return FormatFile.read(name, file, yaml, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ConfigException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }
}
