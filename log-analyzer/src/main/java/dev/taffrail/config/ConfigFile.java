package dev.taffrail.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A configuration file while it is being read. Problems are collected, so that a user can mend all
 * of them at once: read all sections, then call {@link #check}.
 */
public final class ConfigFile {
  private static final int MAX_CHARS = 3_000_000;
  private static final int MAX_ALIASES = 50;

  private final String name;
  private final UnaryOperator<@Nullable String> environment;
  private final List<ConfigProblem> problems = new ArrayList<>();

  private ConfigFile(String name, UnaryOperator<@Nullable String> environment) {
    this.name = name;
    this.environment = environment;
  }

  /** What a reader makes of the top section of a file. */
  public interface Reader<T> {
    T read(ConfigSection top);
  }

  /**
   * Reads a file with a reader that asks for every key it knows.
   *
   * @param environment gives the value of a variable, or null
   * @throws ConfigException when anything is wrong, with all problems
   */
  public static <T> T read(Path path, UnaryOperator<@Nullable String> environment, Reader<T> reader)
      throws ConfigException {
    ConfigFile file = new ConfigFile(path.toString(), environment);
    return file.read(file.text(path), reader);
  }

  /** What a reader made of a file, and what is wrong with it. */
  public record Draft<T>(T value, List<ConfigProblem> problems) {}

  /**
   * The same with a file of another program, of which not all need fit. Its variables are not ours.
   *
   * @throws ConfigException when it cannot be read at all
   */
  public static <T> Draft<T> readForeign(Path path, Reader<T> reader) throws ConfigException {
    ConfigFile file = new ConfigFile(path.toString(), name -> null);
    T value = file.take(file.text(path), reader);
    return new Draft<>(value, List.copyOf(file.problems));
  }

  private String text(Path path) throws ConfigException {
    try {
      return Files.readString(path, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      add(0, "", "there is no such file", "name another one with --config");
    } catch (CharacterCodingException e) {
      add(0, "", "is not in UTF-8", "save it in UTF-8");
    } catch (AccessDeniedException e) {
      add(0, "", "permission denied", "let this user read it");
    } catch (IOException e) {
      boolean folder = Files.isDirectory(path);
      add(0, "", folder ? "is a folder" : "cannot be read: " + e.getMessage(), "name a YAML file");
    }
    throw new ConfigException(problems);
  }

  /** The same for a text that stands in no file. */
  public static <T> T readText(
      String name, String yaml, UnaryOperator<@Nullable String> environment, Reader<T> reader)
      throws ConfigException {
    return new ConfigFile(name, environment).read(yaml, reader);
  }

  private <T> T read(String yaml, Reader<T> reader) throws ConfigException {
    T result = take(yaml, reader);
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return result;
  }

  private <T> T take(String yaml, Reader<T> reader) {
    ConfigSection top = new ConfigSection(this, "", compose(yaml).orElse(null));
    T result = reader.read(top);
    top.rejectUnknown();
    problems.sort(Comparator.comparingInt(ConfigProblem::line));
    return result;
  }

  void add(int line, String key, String what, String help) {
    problems.add(new ConfigProblem(name, line, key, what, help));
  }

  void add(ConfigProblem problem) {
    problems.add(problem);
  }

  @Nullable String variable(String variable) {
    return environment.apply(variable);
  }

  static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }

  private Optional<Node> compose(String yaml) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(name)
            .setMaxAliasesForCollections(MAX_ALIASES)
            .setCodePointLimit(MAX_CHARS)
            .build();
    try {
      return new Compose(settings).composeString(yaml);
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(Mark::getLine).orElse(-1) + 1;
      add(line, "", "is no YAML: " + e.getProblem(), "check indents, colons and quotes there");
    } catch (YamlEngineException e) {
      add(0, "", "is no YAML: " + e.getMessage(), "check indents, colons and quotes");
    }
    return Optional.empty();
  }
}
