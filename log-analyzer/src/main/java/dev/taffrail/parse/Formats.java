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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The formats of plain text that are known, by name: those of the program, and those of a folder,
 * which come first and may replace them. A format of the program is read when it is first asked
 * for; its samples are tried by the tests. Safe for any number of threads.
 */
public final class Formats {
  /** Stands for finding the format out by looking at the lines. */
  public static final String AUTO = "auto";

  /** Stands for lines that tell all: nothing is to be found out. */
  public static final String JSON = "json";

  /** Name of the folder in which a data folder keeps the formats of its lines. */
  public static final String FOLDER = "formats";

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

  private static final Logger LOG = LoggerFactory.getLogger(Formats.class);
  private static final String ENDING = ".yml";
  private static final Formats BUILT_IN = new Formats(Map.of(), null);

  private final Map<String, Own> own;
  private final @Nullable Path kept;
  private final Map<String, Optional<TextFormat>> read = new ConcurrentHashMap<>();

  private Formats(Map<String, Own> own, @Nullable Path kept) {
    this.own = own;
    this.kept = kept;
  }

  /** A format of the operator, and the text of its file. */
  private record Own(TextFormat format, String yaml) {}

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
    Map<String, Own> own = new LinkedHashMap<>();
    List<ConfigProblem> problems = new ArrayList<>();
    for (Path file : files(folder)) {
      String name = file.getFileName().toString().replace(ENDING, "");
      try {
        String yaml = Files.readString(file);
        if (!yaml.equals(shipped(name))) {
          own.put(name, new Own(FormatFile.read(name, file.toString(), yaml, true), yaml));
        }
      } catch (ConfigException e) {
        problems.addAll(e.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return own.isEmpty() ? BUILT_IN : new Formats(own, null);
  }

  /** The formats that {@link #keepIn} left in a folder, and those of the program. */
  public static Formats kept(Path folder) {
    return new Formats(Map.of(), folder);
  }

  /**
   * Leaves the formats of the operator beside the lines that were read by them, so that whoever
   * reads the lines again knows them.
   */
  public void keepIn(Path folder) throws IOException {
    for (Map.Entry<String, Own> entry : own.entrySet()) {
      Path file = Files.createDirectories(folder).resolve(entry.getKey() + ENDING);
      Files.writeString(file, entry.getValue().yaml());
    }
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
    Own format = own.get(name);
    return format != null ? format.format() : read.computeIfAbsent(name, this::load).orElse(null);
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

  private Optional<TextFormat> load(String name) {
    Path file = kept == null ? null : kept.resolve(name + ENDING);
    try {
      if (file != null && Files.exists(file)) {
        return Optional.of(FormatFile.read(name, file.toString(), Files.readString(file), false));
      }
    } catch (ConfigException | IOException e) {
      LOG.warn("lines of the format {} are shown as they are: {}", name, e.getMessage());
    }
    String yaml = shipped(name);
    return yaml.isEmpty() ? Optional.empty() : Optional.of(readShipped(name, yaml));
  }

  private static TextFormat readShipped(String name, String yaml) {
    try {
      return FormatFile.read(name, name + ENDING, yaml, false);
    } catch (ConfigException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /** The file that comes with the program; empty when there is none of this name. */
  private static String shipped(String name) {
    if (!NAMES.contains(name)) {
      return "";
    }
    String file = "formats/" + name + ENDING;
    try (InputStream in = Formats.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is missing from the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
